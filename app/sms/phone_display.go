package sms

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Display writes a number in our form for people: "(425) 555-0148" when it is
// dialled with the country code of homeRegion (so that the United States and
// Canada are home to each other), else "+33 6 12 34 56 78". A short code, and
// whatever is not a number, comes back as it is.
func Display(e164, homeRegion string) string {
	number, ok := parsed(e164)
	if !ok {
		return e164
	}
	home := phonenumbers.GetCountryCodeForRegion(strings.ToUpper(homeRegion))
	if home != 0 && home == int(number.GetCountryCode()) {
		return phonenumbers.Format(number, phonenumbers.NATIONAL)
	}
	return phonenumbers.Format(number, phonenumbers.INTERNATIONAL)
}

// Region is the ISO code of a number's country, as "US". For a number in no
// known range it is the main country of its country code; for a short code or
// a number of no country (satellites, international freephone) it is empty.
func Region(e164 string) string {
	number, ok := parsed(e164)
	if !ok {
		return ""
	}
	region := phonenumbers.GetRegionCodeForNumber(number)
	if region == "" {
		region = phonenumbers.GetRegionCodeForCountryCode(int(number.GetCountryCode()))
	}
	if region == "001" || region == "ZZ" { // the library's codes for "the world" and "unknown"
		return ""
	}
	return region
}

func parsed(e164 string) (*phonenumbers.PhoneNumber, bool) {
	if !strings.HasPrefix(e164, "+") {
		return nil, false
	}
	number, err := phonenumbers.Parse(e164, "")
	return number, err == nil
}
