package sms

import "strings"

// Answerable tells whether a text can be sent to a sender in the form of [FromWire]: a
// number can be answered, a name such as "PARCELS" cannot.
func Answerable(sender string) bool {
	number, long := strings.CutPrefix(sender, "+")
	if long {
		return isDigits(number) && len(number) > shortCodeMax && len(number) <= phoneMax
	}
	return IsShortCode(sender)
}
