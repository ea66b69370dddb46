package sms

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Display writes a number in our form for people: "(425) 555-0148" when it is
// dialled with the country code of homeRegion (so that the United States and
// Canada are home to each other), else "+33 6 12 34 56 78". A short code, and
// whatever is not a number, comes back as it is.
//
// What it writes is read back by [ParsePhone] with the same region as the same
// number, or not at all: a form that would be read as somebody else's is not
// used. That costs as much as reading; keep what it gives where it is shown often.
func Display(e164, homeRegion string) string {
	number, ok := international(e164)
	if !ok {
		return e164
	}
	forms := []phonenumbers.PhoneNumberFormat{phonenumbers.INTERNATIONAL}
	if IsHome(e164, homeRegion) {
		forms = []phonenumbers.PhoneNumberFormat{phonenumbers.NATIONAL, phonenumbers.INTERNATIONAL}
	}
	for _, form := range forms {
		shown := phonenumbers.Format(number, form)
		if read, err := ParsePhone(shown, homeRegion); err == nil && read == e164 {
			return shown
		}
	}
	return e164
}

// IsHome says whether people of a region dial the number without a country code.
func IsHome(e164, region string) bool {
	number, ok := international(e164)
	home := phonenumbers.GetCountryCodeForRegion(strings.ToUpper(region))
	return ok && home != 0 && home == int(number.GetCountryCode())
}

// Region is the ISO code of a number's country, as "US". For a number in no
// known range it is the main country of its country code; for a short code or
// a number of no country (satellites, international freephone) it is empty.
func Region(e164 string) string {
	number, ok := international(e164)
	if !ok {
		return ""
	}
	region := phonenumbers.GetRegionCodeForNumber(number)
	if region == "" {
		region = phonenumbers.GetRegionCodeForCountryCode(int(number.GetCountryCode()))
	}
	if region == "001" || region == unknownRegion { // the library's code for "the world"
		return ""
	}
	return region
}

// unknownRegion is the library's code for a region that it does not know.
const unknownRegion = "ZZ"

// maxCountryCode is how many digits a country code has at most. None begins
// another.
const maxCountryCode = 3

// international takes a number in our form apart. The library's own parser reads
// what people write, through a dozen regular expressions; a list of fifty spent
// most of its time there.
func international(e164 string) (*phonenumbers.PhoneNumber, bool) {
	digits, plus := strings.CutPrefix(e164, "+")
	if !plus || !isDigits(digits) || digits[0] == '0' {
		return nil, false
	}
	for n := 1; n <= maxCountryCode && n < len(digits); n++ {
		code, err := strconv.Atoi(digits[:n])
		if err == nil && phonenumbers.GetRegionCodeForCountryCode(code) != unknownRegion {
			return numberIn(int32(code), digits[n:])
		}
	}
	return nil, false
}

// numberIn gives a number of a country. Zeros at its start belong to it in some
// countries, Italy among them, and are kept.
func numberIn(code int32, national string) (*phonenumbers.PhoneNumber, bool) {
	value, err := strconv.ParseUint(national, 10, 64)
	if err != nil || len(national) < phonenumbers.MIN_LENGTH_FOR_NSN || len(national) > phonenumbers.MAX_LENGTH_FOR_NSN {
		return nil, false
	}
	number := &phonenumbers.PhoneNumber{CountryCode: &code, NationalNumber: &value}
	// Of a number that is nothing but zeros, the last is its value.
	if zeros := int32(len(national) - len(strings.TrimLeft(national[:len(national)-1], "0")) - 1); zeros > 0 {
		leads := true
		number.ItalianLeadingZero, number.NumberOfLeadingZeros = &leads, &zeros
	}
	return number, true
}
