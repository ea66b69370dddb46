package sms_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ input, region, want string }{
		{"(425) 555-0148", "US", "+14255550148"},
		{"425.555.0148", "us", "+14255550148"},
		{"1 425 555 0148", "US", "+14255550148"},
		{" +1 415-555-0101 ", "", "+14155550101"},
		{"+14155550101", "FR", "+14155550101"},
		{"(514) 555-0199", "CA", "+15145550199"},
		{"06 12 34 56 78", "FR", "+33612345678"},
		{"06\u00a012\u202f34 56 78", "FR", "+33612345678"},
		{"0033612345678", "FR", "+33612345678"},
		{"011 33 6 12 34 56 78", "US", "+33612345678"},
		{"+33 (0)6 12 34 56 78", "US", "+33612345678"},
		{"+44 7400 123456", "US", "+447400123456"},
		{"06 1234 5678", "IT", "+390612345678"},
		{"+1 555 867 5309", "", "+15558675309"}, // in no known range, yet possible
		{"1-800-FLOWERS", "US", "+18003569377"},
		{"tel:+14155550101", "", "+14155550101"},
		{"\u202a+1\u00a0425\u2011555\u20110148\u202c", "FR", "+14255550148"},
		{"46364", "US", "46364"},
		{"46364", "", "46364"},
		{"463-64", "US", "46364"},
		{"911", "US", "911"},
		{"123456", "DE", "123456"},
	} {
		got, err := sms.ParsePhone(c.input, c.region)
		if err != nil || got != c.want {
			t.Errorf("ParsePhone(%q, %q) = %q, %v; want %q", c.input, c.region, got, err, c.want)
		}
	}
}

func TestANumberThatCannotBeIsRefusedInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ input, region, code, suggestion string }{
		{"", "US", sms.NumberEmpty, ""},
		{" \t", "US", sms.NumberEmpty, ""},
		{"hello", "US", sms.NumberInvalid, ""},
		{"+", "US", sms.NumberInvalid, ""},
		{"555-1234", "US", sms.NumberTooShort, ""},
		{"12", "US", sms.NumberTooShort, ""},
		{"+1425555014", "", sms.NumberTooShort, ""},
		{"+49 11", "US", sms.NumberTooShort, ""},
		{"+142555501489", "", sms.NumberTooLong, ""},
		{"425-555-0148 or 425-555-0149", "US", sms.NumberTooLong, ""},
		{"425 555 0148", "", sms.NumberNoCountry, ""},
		{"14255550148", "", sms.NumberNoCountry, "+14255550148"},
		{"33612345678", "US", sms.NumberTooLong, "+33612345678"},
		{"14155550101", "FR", sms.NumberTooLong, "+14155550101"},
		{"0612345678", "XX", sms.NumberNoCountry, ""},
		{"+999 123 456", "US", sms.NumberNoCountry, ""},
		{"425 555 0148 x12", "US", sms.NumberExtension, ""},
	} {
		got, err := sms.ParsePhone(c.input, c.region)
		refused, ok := errors.AsType[*sms.NumberError](err)
		if !ok || got != "" {
			t.Errorf("ParsePhone(%q, %q) = %q, %v; want an error", c.input, c.region, got, err)
			continue
		}
		if refused.Code != c.code || refused.Suggestion != c.suggestion || !strings.Contains(err.Error(), c.suggestion) {
			t.Errorf("ParsePhone(%q, %q): %+v; want %s, %q", c.input, c.region, refused, c.code, c.suggestion)
		}
	}
}

func TestAContactTypedInIsTheContactWhoTexts(t *testing.T) {
	t.Parallel()
	regions := rapid.SampledFrom([]string{"", "US", "CA", "FR", "DE", "GB", "IT", "MX", "AR", "BR", "NU", "AT"})
	digits := rapid.StringMatching(`(\+|00)?[0-9]{1,16}`)
	rapid.Check(t, func(t *rapid.T) {
		region := regions.Draw(t, "region")
		phone, err := sms.ParsePhone(digits.Draw(t, "input"), region)
		if err != nil {
			return
		}
		if got := sms.FromWire(sms.ToWire(phone)); got != phone {
			t.Fatalf("%q comes back from the wire as %q", phone, got)
		}
	})
}

func TestTheWireFormIsTurnedIntoOurs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ wire, want string }{
		{"14155550101", "+14155550101"},
		{"+14155550101", "+14155550101"},
		{" 14155550101\n", "+14155550101"},
		{"33612345678", "+33612345678"},
		{"6834000", "+6834000"},
		{"46364", "46364"},
		{"+46364", "46364"},
		{"123456", "123456"},
		{"7", "7"},
		{"0014155550101", "0014155550101"},
		{"1234567890123456", "1234567890123456"},
		{"TELESIGN", "TELESIGN"},
		{"a@example.com", "a@example.com"},
		{"+", "+"},
		{"", ""},
	} {
		if got := sms.FromWire(c.wire); got != c.want {
			t.Errorf("FromWire(%q) = %q, want %q", c.wire, got, c.want)
		}
	}
}

func TestOurFormGoesBackToTheWire(t *testing.T) {
	t.Parallel()
	for e164, want := range map[string]string{"+14155550101": "14155550101", "46364": "46364", "": ""} {
		if got := sms.ToWire(e164); got != want {
			t.Errorf("ToWire(%q) = %q, want %q", e164, got, want)
		}
	}
}

func FuzzFromWireTakesAnySender(f *testing.F) {
	f.Add("14155550101")
	f.Add("+0")
	f.Add("TELESIGN")
	f.Fuzz(func(t *testing.T, sender string) {
		phone := sms.FromWire(sender)
		if again := sms.FromWire(phone); again != phone {
			t.Errorf("%q becomes %q, then %q", sender, phone, again)
		}
		sms.Display(phone, "US")
		sms.Region(phone)
	})
}

func FuzzParsePhone(f *testing.F) {
	f.Add("(425) 555-0148", "US")
	f.Add("+٣٣ 6 12", "FR")
	f.Fuzz(func(t *testing.T, input, region string) {
		phone, err := sms.ParsePhone(input, region)
		if (err == nil) == (phone == "") {
			t.Errorf("ParsePhone(%q, %q) = %q, %v", input, region, phone, err)
		}
	})
}

func TestNumbersAreShownAsTheyAreDialledFromHome(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ e164, home, want string }{
		{"+14255550148", "US", "(425) 555-0148"},
		{"+14255550148", "us", "(425) 555-0148"},
		{"+15145550199", "US", "(514) 555-0199"},
		{"+14255550148", "FR", "+1 425-555-0148"},
		{"+14255550148", "", "+1 425-555-0148"},
		{"+33612345678", "US", "+33 6 12 34 56 78"},
		{"+33612345678", "FR", "06 12 34 56 78"},
		{"+15558675309", "US", "(555) 867-5309"},
		{"46364", "US", "46364"},
		{"TELESIGN", "US", "TELESIGN"},
		{"+999123", "US", "+999123"},
		{"", "US", ""},
	} {
		if got := sms.Display(c.e164, c.home); got != c.want {
			t.Errorf("Display(%q, %q) = %q, want %q", c.e164, c.home, got, c.want)
		}
	}
}

func TestTheRegionIsTheCountryOfANumber(t *testing.T) {
	t.Parallel()
	for e164, want := range map[string]string{
		"+14255550148":  "US",
		"+15145550199":  "CA",
		"+18765550148":  "JM",
		"+33612345678":  "FR",
		"+447400123456": "GB",
		"+15558675309":  "US",
		"+80012345678":  "",
		"46364":         "",
		"TELESIGN":      "",
		"":              "",
	} {
		if got := sms.Region(e164); got != want {
			t.Errorf("Region(%q) = %q, want %q", e164, got, want)
		}
	}
}
