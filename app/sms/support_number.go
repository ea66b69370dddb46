package sms

import (
	"fmt"
	"strings"
	"unicode"
)

// NumberError says what is wrong with a phone number someone typed.
type NumberError struct {
	// Code is stable, for programs: one of the Number… constants.
	Code string
	// Message is a sentence or two for the person who typed it, with the
	// suggestion in it.
	Message string
	// Suggestion is what they probably meant, or empty.
	Suggestion string
}

// The codes of a [NumberError].
const (
	NumberEmpty     = "number_empty"
	NumberNotDigits = "number_not_digits"
	NumberTooShort  = "number_too_short"
	NumberTooLong   = "number_too_long"
	NumberNoCountry = "number_no_country"
	NumberExtension = "number_extension"
	NumberInvalid   = "number_invalid"
)

func (e *NumberError) Error() string { return e.Message }

func (e *NumberError) suggesting(meant string) *NumberError {
	return &NumberError{
		Code:       e.Code,
		Message:    fmt.Sprintf("%s Did you mean %s?", e.Message, meant),
		Suggestion: meant,
	}
}

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
