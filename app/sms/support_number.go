package sms

import (
	"strings"
	"unicode"
)

// CheckSupportNumber judges a number of ours as an admin typed it: 3 to 15
// digits and nothing else, as TeleSign names it (14252306550, or the short code
// 46364). It does not change or complete it. Its error is a [*NumberError].
func CheckSupportNumber(s string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return &NumberError{Code: NumberEmpty, Message: "Enter the number, digits only, as in 14252306550."}
	case !isDigits(s):
		return notDigits(s)
	case len(s) < shortCodeMin:
		return &NumberError{Code: NumberTooShort, Message: "Too short: a number has at least 3 digits."}
	case len(s) > phoneMax:
		return &NumberError{Code: NumberTooLong, Message: "Too long: a number has at most 15 digits."}
	}
	return nil
}

func notDigits(s string) *NumberError {
	refused := &NumberError{Code: NumberNotDigits, Message: `Digits only, without "+" or spaces.`}
	if strings.ContainsFunc(s, unicode.IsLetter) {
		return refused // a name or an extension: any guess would be another number
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	if CheckSupportNumber(digits) != nil {
		return refused
	}
	return refused.suggesting(digits)
}
