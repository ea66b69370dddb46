package sms

import "unicode"

// Beginning is the first n code points of a text, or fewer where the last would be
// parted from what is drawn with it: accents, skin tones, families, flags.
func Beginning(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	for end := n; n-end < mostTogether; end-- {
		if end == 0 || !drawnTogether(runes[:end], runes[end]) {
			return string(runes[:end])
		}
	}
	return string(runes[:n])
}

// mostTogether is from how many code points on nobody tells any more what is drawn.
const mostTogether = 32

// drawnTogether tells whether a character is drawn as one with those before it.
func drawnTogether(before []rune, r rune) bool {
	last := before[len(before)-1]
	switch {
	case last == joiner, unicode.In(r, unicode.M, unicode.Variation_Selector, unicode.Cf), unicode.Is(unicode.Sk, r) && r > unicode.MaxLatin1:
		return true
	case regional(r) && regional(last):
		return flagLetters(before)%2 == 1
	}
	return false
}

const joiner = '\u200d'

func regional(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

// flagLetters counts the letters of flags at the end.
func flagLetters(runes []rune) (n int) {
	for n < len(runes) && regional(runes[len(runes)-1-n]) {
		n++
	}
	return n
}
