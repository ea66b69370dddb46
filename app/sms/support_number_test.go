package sms_test

import (
	"errors"
	"testing"

	"textdesk/app/sms"
)

func TestASupportNumberIsDigitsOnly(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"14252306549", "46364", "911", "123456789012345"} {
		if err := sms.CheckSupportNumber(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestASupportNumberTypedOtherwiseIsRefusedWithASuggestion(t *testing.T) {
	t.Parallel()
	const digitsOnly = `Digits only, without "+" or spaces.`
	for _, c := range []struct{ input, code, suggestion, message string }{
		{"", sms.NumberEmpty, "", "Enter the number, digits only, as in 14252306550."},
		{"  ", sms.NumberEmpty, "", "Enter the number, digits only, as in 14252306550."},
		{"+1 (425) 230-6550", sms.NumberNotDigits, "14252306550", digitsOnly + " Did you mean 14252306550?"},
		{" 14252306550", sms.NumberNotDigits, "14252306550", digitsOnly + " Did you mean 14252306550?"},
		{"TELESIGN", sms.NumberNotDigits, "", digitsOnly},
		{"14252306550 ext 12", sms.NumberNotDigits, "", digitsOnly},
		{"+1", sms.NumberNotDigits, "", digitsOnly},
		{"+", sms.NumberNotDigits, "", digitsOnly},
		{"١٢٣٤٥", sms.NumberNotDigits, "", digitsOnly},
		{"12", sms.NumberTooShort, "", "Too short: a number has at least 3 digits."},
		{"1234567890123456", sms.NumberTooLong, "", "Too long: a number has at most 15 digits."},
	} {
		refused, ok := errors.AsType[*sms.NumberError](sms.CheckSupportNumber(c.input))
		if !ok {
			t.Errorf("%q was taken", c.input)
			continue
		}
		if want := (sms.NumberError{Code: c.code, Message: c.message, Suggestion: c.suggestion}); *refused != want {
			t.Errorf("%q: %+v, want %+v", c.input, *refused, want)
		}
	}
}
