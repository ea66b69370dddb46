package sms

import "strings"

// basicAlphabet is the GSM 7-bit default alphabet of 3GPP TS 23.038 §6.2.1, in
// code order, without the escape at 0x1B, which is no character of its own.
const basicAlphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ" +
	" !\"#¤%&'()*+,-./0123456789:;<=>?" +
	"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
	"¿abcdefghijklmnopqrstuvwxyzäöñüà"

// extendedAlphabet is the extension table of 3GPP TS 23.038 §6.2.1.1: each of
// these is sent as an escape and a code, hence two septets.
const extendedAlphabet = "\f^{}\\[~]|€"

// septets is what r costs in GSM-7: 1, 2 for an escape pair, or 0 when the
// alphabet does not have it.
func septets(r rune) int {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == ' ':
		return 1 // the common case, without a search
	case strings.ContainsRune(basicAlphabet, r):
		return 1
	case strings.ContainsRune(extendedAlphabet, r):
		return 2
	}
	return 0
}

// isGSM says whether every character of text is in the GSM-7 alphabet.
func isGSM(text string) bool {
	for _, r := range text {
		if septets(r) == 0 {
			return false
		}
	}
	return true
}
