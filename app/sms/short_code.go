package sms

import (
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// ParseShortCode reads a short code: 3 to 6 digits, of which the first is not 0.
// Its error is a [*NumberError].
func ParseShortCode(input string) (string, error) {
	code := withoutSeparators(plainNumber(input))
	if !IsShortCode(code) || code[0] == '0' {
		return "", &NumberError{Code: NumberInvalid, Message: "This is not a phone number. Enter it as in +1 425 555 0148."}
	}
	return code, nil
}

// CheckShortCode refuses a number that no text may go to: one that calls for help
// in any of the regions or from every mobile network, and a service line such as
// 411. What is no short code passes. Its error is a [*NumberError].
func CheckShortCode(number string, regions ...string) error {
	if !IsShortCode(number) {
		return nil
	}
	if slices.Contains(emergencyEverywhere(), number) || slices.ContainsFunc(regions, func(region string) bool {
		return phonenumbers.IsEmergencyNumber(number, strings.ToUpper(region))
	}) {
		return &NumberError{Code: NumberEmergency, Message: "This number calls for help in an emergency. No text can be sent to it."}
	}
	if slices.ContainsFunc(regions, func(region string) bool { return isService(number, strings.ToUpper(region)) }) {
		return &NumberError{Code: NumberService, Message: "This is a service line, such as enquiries or voicemail. No text can be sent to it."}
	}
	return nil
}

// emergencyEverywhere are the numbers by which every mobile telephone reaches help,
// whatever the plan of the country (3GPP TS 22.101).
func emergencyEverywhere() []string { return []string{"112", "911"} }

// isService says whether a number is a service line by the plan of a region. The
// plans do not tell which short codes take texts; those do not have 3 digits, and
// are not free helplines.
func isService(number, region string) bool {
	plan := shortPlan(region)
	if plan == nil {
		return false
	}
	return len(number) == shortCodeMin && phonenumbers.MatchNationalNumber(number, plan.GetShortCode(), false) ||
		phonenumbers.MatchNationalNumber(number, plan.GetTollFree(), false)
}

func shortPlan(region string) *phonenumbers.PhoneMetadata {
	all, err := phonenumbers.ShortNumberMetadataCollection() // read when the program starts
	if err != nil {
		return nil
	}
	for _, plan := range all.GetMetadata() {
		if plan.GetId() == region {
			return plan
		}
	}
	return nil
}

// IsShortCode says whether a number in our form is a short code.
func IsShortCode(s string) bool {
	return len(s) >= shortCodeMin && len(s) <= shortCodeMax && isDigits(s)
}
