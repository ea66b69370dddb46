package sms

// Kind says what sort of replacement a [Culprit] has.
type Kind string

// Smart replacements change the look and not the words, and are safe to make
// unasked. Letter replacements change the spelling and need someone's choice.
const (
	Smart  Kind = "smart"
	Letter Kind = "letter"
	None   Kind = "none"
)

// Culprit is a character that is not in the GSM-7 alphabet and so makes the
// whole text UCS-2.
type Culprit struct {
	// Char is the character, with the combining marks that follow it.
	Char string `json:"char"`
	// Index is where it first occurs, in UTF-16 units, as a browser counts.
	Index int `json:"index"`
	// Replacement is what [Replace] puts in its place. It may be empty for a
	// Smart one (an invisible character), and is empty when Kind is None.
	Replacement string `json:"replacement"`
	Kind        Kind   `json:"kind"`
}

// Culprits lists the distinct characters of text that force UCS-2, in order of
// first occurrence; none for a text that is GSM-7 already.
func Culprits(text string) []Culprit { return nil }

// Replace puts the replacements of [Culprits] in place: the Smart ones always,
// the Letter ones when letters is true. Characters in the GSM-7 alphabet and
// those without a replacement stay as they are.
func Replace(text string, letters bool) string { return text }
