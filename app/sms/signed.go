package sms

import "strings"

// Signed is a text of the desk's own behind the name of whose it is, in one part of
// GSM-7: the name is written with the letters of that alphabet and cut to the room that
// the text leaves; it may be empty.
func Signed(text, language, name string) string {
	colon := ": "
	if strings.HasPrefix(strings.ToLower(language), "fr") {
		colon = " : " // with an ordinary space: the no-break one is not in GSM-7
	}
	name = cut(gsmName(name), confirmationSize-Count(colon+text).Used)
	if name == "" {
		return text
	}
	return name + colon + text
}
