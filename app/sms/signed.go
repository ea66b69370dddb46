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
	name = NameInPart(name, colon+text)
	if name == "" {
		return text
	}
	return name + colon + text
}

// NameInPart gives a name in the letters of GSM-7, cut to the room that the rest of a
// text leaves in one part.
func NameInPart(name, rest string) string {
	return cut(gsmName(name), confirmationSize-Count(rest).Used)
}
