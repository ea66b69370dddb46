package telesign

import "slices"

// Remedy is what a person can do about a text that failed.
type Remedy string

// The remedies.
const (
	// RemedyRetry: the same text to the same number may get through.
	RemedyRetry Remedy = "retry"
	// RemedyOtherNumber: no text gets through to this number.
	RemedyOtherNumber Remedy = "other_number"
	// RemedyOtherWords: what is in the text is not let through.
	RemedyOtherWords Remedy = "other_words"
)

// Choices gives the remedies.
func (Remedy) Choices() []string {
	return []string{string(RemedyRetry), string(RemedyOtherNumber), string(RemedyOtherWords)}
}

// RemedyFor says what helps after a code. To try again what cannot work costs money
// and the carrier's trust.
func RemedyFor(code int) Remedy {
	switch {
	case slices.Contains(aboutTheNumber(), code):
		return RemedyOtherNumber
	case slices.Contains(aboutTheWords(), code):
		return RemedyOtherWords
	}
	return RemedyRetry
}

// aboutTheNumber are the codes that say that the number does not exist, takes no
// texts, or is in a country or a range that is blocked.
func aboutTheNumber() []int {
	return []int{
		-40025, -40009, -20004, 211, 220, 222, 230, 233, 237, 238, 286, 504, 506, 507,
		3031, 3032, 3034, 3037, 3038, 3042, 3044, 3053, 3072, 3101, 3107, 3115,
		10032, 10041, 11000, 11001, 12000,
	}
}

func aboutTheWords() []int { return []int{231, 515, 520, 3035, 3051, 3108, 11009, 12009} }
