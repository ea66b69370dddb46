package desk

import (
	"strings"
	"unicode"
)

// Visible tells whether a text shows anything: spaces, controls and what Unicode has
// drawn as nothing (zero-width characters, fillers, variation selectors) are no words.
func Visible(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && r != brailleBlank &&
			!unicode.In(r, unicode.Cc, unicode.Cf, unicode.Z, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	})
}

// brailleBlank is a pattern of no dots: to Unicode it is a symbol, to the eye a space.
const brailleBlank = '\u2800'

// Lines gives a text with line ends of every kind as line feeds, so that no line is
// lost where only those are known.
func Lines(text string) string { return lineEnds.Replace(text) }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
