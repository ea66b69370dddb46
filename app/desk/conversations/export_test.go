package conversations

// Reasons gives the codes of ours for what became of a text.
func Reasons() []string {
	var codes []string
	for _, r := range reasons() {
		codes = append(codes, r.code)
	}
	return codes
}
