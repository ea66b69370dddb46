package sms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces text to what matters when keywords are compared: letters and
// digits in lower case, without accents, ligatures and fancy forms (NFKD), and
// single spaces where there was anything else. "Opt-out!", "OPT OUT" and
// "opt out 🙏" all become "opt out". Folding twice is folding once.
func Fold(text string) string {
	var b strings.Builder
	gap := false
	// A byte that is no character keeps norm from decomposing the one after it.
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(text, " ")) {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			// accents and invisible marks leave no gap: "st\u200Bop" is "stop"
		case unicode.In(r, unicode.L, unicode.N, unicode.Mc):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteString(foldLetter(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// foldLetter is r in lower case, spelled out where lower case is not enough for
// two ways of writing a word to meet.
func foldLetter(r rune) string {
	// By way of the capital: some letters have two small forms, as Cyrillic В has в and ᲀ.
	switch r = unicode.ToLower(unicode.ToUpper(r)); r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	}
	return string(r)
}
