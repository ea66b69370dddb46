package sms

import "fmt"

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
	NumberEmergency = "number_emergency"
	NumberService   = "number_service"
	NumberOwn       = "number_own"
)

func (e *NumberError) Error() string { return e.Message }

func (e *NumberError) suggesting(meant string) *NumberError {
	return &NumberError{
		Code:       e.Code,
		Message:    fmt.Sprintf("%s Did you mean %s?", e.Message, meant),
		Suggestion: meant,
	}
}
