package sms_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"textdesk/app/sms"
)

// regions are those the library knows.
func regions() []string { return slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions())) }

// planned is a number that the plan of a region has.
type planned struct{ e164, region string }

// examples are numbers of each kind in each region.
func examples() (all []planned) {
	for _, region := range regions() {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			if n := phonenumbers.GetExampleNumberForType(region, kind); n != nil {
				all = append(all, planned{phonenumbers.Format(n, phonenumbers.E164), region})
			}
		}
	}
	return all
}

// numbers draws numbers that a plan has: examples with other last digits.
func numbers() *rapid.Generator[planned] {
	known := rapid.SampledFrom(examples())
	return rapid.Custom(func(t *rapid.T) planned {
		n := known.Draw(t, "example")
		last := rapid.StringMatching(`[0-9]{0,6}`).Draw(t, "last")
		if cut := len(n.e164) - len(last); cut > 5 && validNumber(n.e164[:cut]+last) {
			n.e164 = n.e164[:cut] + last
		}
		return n
	})
}

// everyNumber tries each example, and many others.
func everyNumber(t *testing.T, try func(t errorer, n planned)) {
	t.Helper()
	for _, n := range examples() {
		try(t, n)
	}
	drawn := rapid.SliceOfN(numbers(), 20, 20)
	rapid.Check(t, func(t *rapid.T) {
		for _, n := range drawn.Draw(t, "numbers") {
			try(t, n)
		}
	})
}

type errorer interface {
	Errorf(format string, args ...any)
}

func validNumber(e164 string) bool {
	n, err := phonenumbers.Parse(e164, "")
	return err == nil && phonenumbers.IsValidNumber(n) && phonenumbers.Format(n, phonenumbers.E164) == e164
}

// can tells whether a person could type the number at all: some of the plans'
// numbers are dialled inside their country only.
func can(e164 string) bool {
	read, err := sms.ParsePhone(e164, "")
	return err == nil && read == e164
}

func TestWhatIsShownOfANumberIsReadBackAsTheSameNumber(t *testing.T) {
	t.Parallel()
	everyNumber(t, func(t errorer, n planned) {
		for _, home := range []string{n.region, "US", ""} {
			shown := sms.Display(n.e164, home)
			read, err := sms.ParsePhone(shown, home)
			if err == nil && read != n.e164 || err != nil && can(n.e164) {
				t.Errorf("%s of %s is shown in %q as %q, and read as %q, %v", n.e164, n.region, home, shown, read, err)
			}
		}
	})
}

func TestNoNumberIsShownAsAnothers(t *testing.T) {
	t.Parallel()
	known := rapid.SampledFrom(regions())
	rapid.Check(t, func(t *rapid.T) {
		e164 := rapid.StringMatching(`\+[1-9][0-9]{4,14}`).Draw(t, "number")
		homes := phonenumbers.GetRegionCodesForCountryCode(1)
		if n, err := phonenumbers.Parse(e164, ""); err == nil {
			homes = phonenumbers.GetRegionCodesForCountryCode(int(n.GetCountryCode()))
		}
		for _, home := range append(slices.Clone(homes), known.Draw(t, "home")) {
			shown := sms.Display(e164, home)
			read, err := sms.ParsePhone(shown, home)
			if shown != e164 && (err != nil || read != e164) {
				t.Fatalf("%s is shown in %s as %q, and read as %q, %v", e164, home, shown, read, err)
			}
		}
	})
}

func TestShortNationalNumbersAreNumbersWhereThePlanHasThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ input, region, want string }{
		{"75.12.34", "NC", "+687751234"},
		{"751234", "NC", "+687751234"},
		{"312 345", "AD", "+376312345"},
		{"211234", "FO", "+298211234"},
		{"221234", "GL", "+299221234"},
		{"7012", "NU", "+6837012"},
		{"46364", "NC", "46364"},
		{"312345", "US", "312345"},
		{"٧٥١٢٣٤", "NC", "+687751234"},
	} {
		got, err := sms.ParsePhone(c.input, c.region)
		if err != nil || got != c.want {
			t.Errorf("%q in %s is %q, %v; want %q", c.input, c.region, got, err, c.want)
		}
	}
}

func TestOneTelephoneHasOneIdentity(t *testing.T) {
	t.Parallel()
	for e164, want := range map[string]string{
		"+525512345678":  "+525512345678",
		"+5215512345678": "+525512345678",
		"+5491123456789": "+5491123456789",
		"+541123456789":  "+5491123456789",
		"+5511987654321": "+5511987654321",
		"+551187654321":  "+5511987654321",
		"+551123456789":  "+551123456789", // a landline, which had no 9 put in
		"+2290197123456": "+2290197123456",
		"+22997123456":   "+2290197123456",
		"+4407400123456": "+447400123456",
		"+447400123456":  "+447400123456",
		"+14255550148":   "+14255550148",
		"46364":          "46364",
		"TELESIGN":       "TELESIGN",
		"":               "",
	} {
		if got := sms.Identity(e164); got != want {
			t.Errorf("%s is known as %s, want %s", e164, got, want)
		}
	}
}

func TestAnIdentityIsItsOwn(t *testing.T) {
	t.Parallel()
	everyNumber(t, func(t errorer, n planned) {
		identity := sms.Identity(n.e164)
		if again := sms.Identity(identity); again != identity {
			t.Errorf("%s is known as %s, and that as %s", n.e164, identity, again)
		}
		if identity != n.e164 && n.region != "AR" {
			t.Errorf("%s, which the plan of %s has, is known as %s", n.e164, n.region, identity)
		}
		if identity != n.e164 && !slices.Contains(sms.Spellings(identity), n.e164) {
			t.Errorf("%s is known as %s, which is also spelt %v", n.e164, identity, sms.Spellings(identity))
		}
	})
}

func TestNoTextGoesToEmergencyAndServiceNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ number, region, code string }{
		{"911", "US", sms.NumberEmergency},
		{"112", "US", sms.NumberEmergency},
		{"911", "FR", sms.NumberEmergency},
		{"112", "", sms.NumberEmergency},
		{"123", "CO", sms.NumberEmergency},
		{"999", "GB", sms.NumberEmergency},
		{"110", "de", sms.NumberEmergency},
		{"411", "US", sms.NumberService},
		{"988", "US", sms.NumberService},
		{"115", "FR", sms.NumberService},
		{"123", "GB", sms.NumberService},
		{"46364", "US", ""},
		{"36665", "FR", ""},
		{"+14255550148", "US", ""},
		{"TELESIGN", "US", ""},
	} {
		err := sms.CheckShortCode(c.number, c.region)
		code := ""
		if refused, ok := errors.AsType[*sms.NumberError](err); ok {
			code = refused.Code
		}
		if code != c.code {
			t.Errorf("%s in %q: %v, want %q", c.number, c.region, err, c.code)
		}
	}
}

func TestEmergencyNumbersOfEveryRegionAreRefusedHoweverTheyAreTyped(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, region := range regions() {
		for n := range 1000 {
			digits := fmt.Sprintf("%03d", n)
			if !phonenumbers.IsEmergencyNumber(digits, region) {
				continue
			}
			tried++
			for _, typed := range []string{digits, strings.Join(strings.Split(digits, ""), "-"), " " + digits + "\u200b"} {
				number, err := sms.ParsePhone(typed, region)
				if err == nil {
					err = sms.CheckShortCode(number, "", region)
				}
				if err == nil {
					t.Errorf("%q in %s may be texted as %s", typed, region, number)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d numbers were tried", tried)
	}
}
