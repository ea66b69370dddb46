package sms

import (
	"strings"
	"unicode"
)

// Invisible tells whether a character is drawn as nothing: marks of direction,
// zero widths, fillers, variation selectors, and the place of a picture that was not
// copied with the text.
func Invisible(r rune) bool {
	return r == objectReplacement || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

const objectReplacement = '\uFFFC'

// WithoutInvisible is what a person sees of a text that was copied, for what is one
// word, such as a number or an address: in writing such marks can have a meaning.
func WithoutInvisible(text string) string {
	return strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, text)
}
