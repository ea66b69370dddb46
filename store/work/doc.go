// Package work is what administrators set of accounts and of how work is handled: plain records
// without tables, so that whoever decides by them need not know where they are kept.
package work

// texts gives choices as plain texts.
func texts[T ~string](choices ...T) []string {
	plain := make([]string, len(choices))
	for i, c := range choices {
		plain[i] = string(c)
	}
	return plain
}
