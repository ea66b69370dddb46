package sms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// replacementFor finds what can stand in GSM-7 for a character that is not in
// it. Whatever it answers as Smart or Letter is in the alphabet.
func replacementFor(char string) (string, Kind) {
	// A letter written as base and accent, as macOS does, may have one code.
	if composed := norm.NFC.String(char); isGSM(composed) {
		return composed, Smart
	}
	first, size := utf8.DecodeRuneInString(char)
	if size == len(char) {
		if s, ok := typography(first); ok {
			return s, Smart
		}
	}
	if s, ok := spelling(first); ok {
		return s, Letter
	}
	if s := plain(char); unicode.In(first, unicode.L, unicode.Nd, unicode.P) && s != "" && isGSM(s) {
		return s, Letter
	}
	return "", None
}

// typography gives the plain form of quotes, dashes, spaces and invisible marks.
func typography(r rune) (string, bool) {
	switch r {
	case '‘', '’', '‚', '‛', '‹', '›', '′', 'ʼ', '´', '`':
		return "'", true
	case '“', '”', '„', '‟', '«', '»', '″':
		return `"`, true
	case '‐', '\u2011', '‒', '–', '—', '―', '−', '•':
		return "-", true
	case '…':
		return "...", true
	case '·':
		return ".", true
	case '⁄':
		return "/", true
	case '\u2028', '\u2029', '\u0085':
		return "\n", true
	case '\t', '\u00A0', '\u202F', '\u205F', '\u3000':
		return " ", true
	case '\u00AD', '\u200B', '\u2060', '\uFEFF', // soft hyphen, zero widths
		'\u200E', '\u202A', '\u202C', '\u2066', '\u2068', '\u2069': // what phones put around a copied number
		return "", true
	}
	if '\u2000' <= r && r <= '\u200A' { // the typographic spaces
		return " ", true
	}
	return "", false
}

// spelling gives the usual ASCII spelling of characters that Unicode does not
// decompose into a letter and its accent.
func spelling(r rune) (string, bool) {
	for _, pair := range [...]struct {
		r rune
		s string
	}{
		{'œ', "oe"}, {'Œ', "OE"}, {'ł', "l"}, {'Ł', "L"}, {'đ', "d"}, {'Đ', "D"},
		{'ð', "d"}, {'Ð', "D"}, {'þ', "th"}, {'Þ', "Th"}, {'ı', "i"}, {'ẞ', "SS"},
		{'°', "o"}, {'²', "2"}, {'³', "3"}, {'×', "x"}, {'©', "(c)"}, {'®', "(R)"},
		{'™', "TM"}, {'№', "No"}, {'→', "->"}, {'←', "<-"},
	} {
		if pair.r == r {
			return pair.s, true
		}
	}
	return "", false
}

// plain is char without accents, ligatures and widths. A mark that does not
// follow a letter or a digit is kept: without it ≠ would say the contrary.
func plain(char string) string {
	var b strings.Builder
	var base rune
	for _, r := range norm.NFKD.String(char) {
		if unicode.Is(unicode.M, r) {
			if unicode.IsLetter(base) || unicode.IsDigit(base) {
				continue
			}
		} else {
			base = r
		}
		if s, ok := typography(r); ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
