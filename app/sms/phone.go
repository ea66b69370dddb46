package sms

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"
)

// With its country code a number has more than 6 digits, so that on the wire 3 to 6
// are a short code; 15 digits are the most that ITU-T E.164 allows.
const (
	shortCodeMin = 3
	shortCodeMax = 6
	phoneMax     = 15
)

// ParsePhone reads the number of a contact as a person types it, and returns it
// as "+14155550101" or as the short code it is ("46364"). region is the ISO code
// of the country to assume when the number has no country code, as "US"; it may
// be empty.
//
// A number is taken when its length is possible in its country, assigned or not:
// countries open new ranges faster than tables follow. Three to six bare digits
// are a number where the region's plan has such a number, as in Andorra; else a
// short code. Its error is a [*NumberError]. What it returns survives [ToWire] and
// [FromWire] unchanged, so a contact typed in is the contact who texts.
func ParsePhone(input, region string) (e164 string, err error) {
	input = plainNumber(input)
	if input == "" {
		return "", &NumberError{Code: NumberEmpty, Message: "Enter a phone number."}
	}
	bare := withoutSeparators(input)
	e164, err = parseLong(input, region)
	if IsShortCode(bare) {
		if err == nil && valid(e164) {
			return e164, nil
		}
		return ParseShortCode(bare)
	}
	if refused, ok := errors.AsType[*NumberError](err); ok && isDigits(bare) {
		// "33612345678": the country code is there, only its + is missing.
		if meant, again := parseLong("+"+bare, ""); again == nil {
			return "", refused.suggesting(meant)
		}
	}
	return e164, err
}

// plainNumber is what was typed or copied, in plain digits and marks: copied
// numbers carry no-break spaces, long dashes and invisible marks, and people write
// digits in the script of their language.
func plainNumber(input string) string {
	return strings.TrimSpace(strings.Map(plainDigit, Replace(WithoutInvisible(input), false)))
}

// plainDigit gives the ASCII digit for one of any script, and other characters as
// they are.
func plainDigit(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	if digit := phonenumbers.NormalizeDigitsOnly(string(r)); digit != "" {
		return rune(digit[0])
	}
	return r
}

// Digits gives the digits in what was typed, and nothing else.
func Digits(input string) string {
	return strings.Map(func(r rune) rune {
		if r = plainDigit(r); r < '0' || r > '9' {
			return -1
		}
		return r
	}, input)
}

// DialledBefore is what people of a region dial before a national or a foreign
// number, as "0" and "00".
func DialledBefore(region string) []string {
	before := []string{"00", "011"}
	if prefix := phonenumbers.GetNddPrefixForRegion(strings.ToUpper(region), true); prefix != "" {
		before = append(before, prefix)
	}
	return before
}

func valid(e164 string) bool {
	number, ok := international(e164)
	return ok && phonenumbers.IsValidNumber(number)
}

func parseLong(input, region string) (string, error) {
	number, err := phonenumbers.Parse(input, strings.ToUpper(region))
	if err != nil {
		return "", parseError(err, input)
	}
	if number.GetExtension() != "" {
		return "", &NumberError{Code: NumberExtension, Message: "A number with an extension cannot get texts. Enter it without the extension."}
	}
	e164 := phonenumbers.Format(number, phonenumbers.E164)
	if known := respelt(e164); known != e164 { // an older spelling has too many or too few digits
		return known, nil
	}
	switch reason := phonenumbers.IsPossibleNumberWithReason(number); {
	case reason == phonenumbers.TOO_LONG, len(e164) > 1+phoneMax:
		return "", &NumberError{Code: NumberTooLong, Message: "This number has too many digits."}
	case reason == phonenumbers.TOO_SHORT, reason == phonenumbers.IS_POSSIBLE_LOCAL_ONLY, len(e164) <= 1+shortCodeMax:
		return "", &NumberError{Code: NumberTooShort, Message: "This number has too few digits. Enter it with its area code."}
	case reason != phonenumbers.IS_POSSIBLE:
		return "", &NumberError{Code: NumberInvalid, Message: "No number in that country has this many digits."}
	}
	return e164, nil
}

func parseError(err error, input string) *NumberError {
	switch {
	case errors.Is(err, phonenumbers.ErrInvalidCountryCode) && strings.HasPrefix(input, "+"):
		return &NumberError{Code: NumberNoCountry, Message: "No country has this country code."}
	case errors.Is(err, phonenumbers.ErrInvalidCountryCode):
		return &NumberError{Code: NumberNoCountry, Message: "Enter the number with its country code, as in +1 425 555 0148."}
	case errors.Is(err, phonenumbers.ErrTooShortNSN), errors.Is(err, phonenumbers.ErrTooShortAfterIDD):
		return &NumberError{Code: NumberTooShort, Message: "This number has too few digits. Enter it with its area code."}
	case errors.Is(err, phonenumbers.ErrNumTooLong):
		return &NumberError{Code: NumberTooLong, Message: "This number has too many digits. Enter one number only."}
	}
	return &NumberError{Code: NumberInvalid, Message: "This is not a phone number. Enter it as in +1 425 555 0148."}
}

// FromWire turns the sender or recipient that TeleSign names (digits with the
// country code and no "+") into our form: "+14155550101", or a short code as it
// is. It never fails: what is neither, such as a name for a sender, comes back
// unchanged but for the spaces around it.
func FromWire(digits string) string {
	digits = strings.TrimSpace(digits)
	bare := strings.TrimPrefix(digits, "+")
	switch {
	case !isDigits(bare), bare[0] == '0':
		return digits // no country code begins with 0
	case len(bare) <= shortCodeMax:
		return bare
	case len(bare) <= phoneMax:
		return "+" + bare
	}
	return digits
}

// ToWire turns a number in our form into TeleSign's: digits only. The "+" alone
// is taken off; TeleSign refuses it.
func ToWire(e164 string) string { return strings.TrimPrefix(e164, "+") }

// isDigits says whether s is ASCII digits, at least one.
func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// withoutSeparators drops what people put between digits. A leading + stays.
func withoutSeparators(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ()-./", r) {
			return -1
		}
		return r
	}, s)
}
