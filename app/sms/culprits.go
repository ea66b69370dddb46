package sms

import (
	"regexp"
	"strings"
)

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
	// Char is the character as a reader sees it: a letter with the combining
	// marks that follow it, or an emoji with all that it is joined from.
	Char string `json:"char"`
	// Index is where it first occurs, in UTF-16 units, as a browser counts.
	Index int `json:"index"`
	// Replacement is what [Replace] puts in its place. It may be empty for a
	// Smart one (an invisible character), and is empty when Kind is None.
	Replacement string `json:"replacement"`
	Kind        Kind   `json:"kind"`
}

// seenCharacter matches one character as a reader sees it, near enough: a flag,
// or a code point with its diacritics, variation selectors, keycap, skin tone,
// tags and joined symbols. A regular expression rather than the rules of Unicode
// annex 29, so that the browser can count with the very same one.
var seenCharacter = regexp.MustCompile(`(?s)[\x{1F1E6}-\x{1F1FF}]{2}|` +
	`.(?:[\x{0300}-\x{036F}\x{20E3}\x{FE00}-\x{FE0F}\x{1F3FB}-\x{1F3FF}\x{E0020}-\x{E007F}]|` +
	`\x{200D}[\x{2190}-\x{1FAFF}])*`)

// Culprits lists the distinct characters of text that force UCS-2, in order of
// first occurrence; nil for a text that is GSM-7 already.
func Culprits(text string) []Culprit {
	if isGSM(text) {
		return nil
	}
	var found []Culprit
	seen := map[string]bool{}
	index := 0
	for _, span := range seenCharacter.FindAllStringIndex(text, -1) {
		char := text[span[0]:span[1]]
		if !isGSM(char) && !seen[char] {
			seen[char] = true
			replacement, kind := replacementFor(char)
			found = append(found, Culprit{char, index, replacement, kind})
		}
		index += Length(char)
	}
	return found
}

// Replace puts the replacements of [Culprits] in place: the Smart ones always,
// the Letter ones when letters is true. Characters in the GSM-7 alphabet and
// those without a replacement stay as they are, so the result may still be
// UCS-2; it may also have more characters than text (… becomes three dots).
// Count tells whether it was worth it.
func Replace(text string, letters bool) string {
	if isGSM(text) {
		return text
	}
	var b strings.Builder
	for _, span := range seenCharacter.FindAllStringIndex(text, -1) {
		b.WriteString(replaced(text[span[0]:span[1]], letters))
	}
	return b.String()
}

func replaced(char string, letters bool) string {
	if isGSM(char) {
		return char
	}
	replacement, kind := replacementFor(char)
	if kind == Smart || kind == Letter && letters {
		return replacement
	}
	return char
}
