package sms

import (
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"
)

func TestANumberOfEachCountryIsTakenApartAsTheLibraryDoesIt(t *testing.T) {
	t.Parallel()
	tried := 0
	for region := range phonenumbers.GetSupportedRegions() {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			example := phonenumbers.GetExampleNumberForType(region, kind)
			if example == nil {
				continue
			}
			tried++
			e164 := phonenumbers.Format(example, phonenumbers.E164)
			want, err := phonenumbers.Parse(e164, "")
			if err != nil {
				t.Fatalf("%s: %v", e164, err)
			}
			if got, ok := international(e164); !ok || got.GetCountryCode() != want.GetCountryCode() || phonenumbers.GetNationalSignificantNumber(got) != phonenumbers.GetNationalSignificantNumber(want) {
				t.Errorf("%s of %s is %v, want %v", e164, region, got, want)
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d numbers were tried", tried)
	}
}

func TestWhatIsShownOfANumberHasAllItsDigits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e164 := rapid.StringMatching(`\+[1-9][0-9]{0,16}`).Draw(t, "number")
		shown := Display(e164, "")
		if got := withoutSeparators(shown); got != e164 {
			t.Errorf("%s is shown as %q", e164, shown)
		}
	})
}

func TestWhatIsNoNumberIsShownAsItIs(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"", "+", "+0", "+014255550148", "72725", "TELESIGN", "+1", "+999123456", "+1 425", "+1425555014812345678901234567890"} {
		if shown := Display(word, "US"); shown != word {
			t.Errorf("%q is shown as %q", word, shown)
		}
		if region := Region(word); region != "" {
			t.Errorf("%q is of %q", word, region)
		}
	}
}
