package contacts_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"textdesk/app/desk/contacts"
	"textdesk/app/sms"
	"textdesk/store"
)

func TestANumberIsFoundAsItIsShownAnywhereInEveryRegion(t *testing.T) {
	t.Parallel()
	for _, region := range slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions())) {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			example := phonenumbers.GetExampleNumberForType(region, kind)
			if example == nil {
				continue
			}
			phone := sms.Identity(phonenumbers.Format(example, phonenumbers.E164))
			for _, home := range []string{region, "US"} {
				c := &store.Contact{Phone: phone}
				shown := contacts.Show(home, c).PhoneDisplay
				for _, typed := range []string{
					shown, "\u2068" + shown + "\u2069", " " + strings.ReplaceAll(shown, " ", "\u00a0"), sms.Digits(shown),
					phone, phone[1:], "tel:" + phone, "00" + phone[1:], "011 " + phone[1:], sms.Display(phone, ""),
				} {
					if !contacts.NewQuery(typed, home).Wants(c) {
						t.Errorf("in %s, %s is not found by %q", home, phone, typed)
					}
				}
			}
		}
	}
}

func TestEachBeginningOfANumberFindsIt(t *testing.T) {
	t.Parallel()
	for _, n := range []struct{ phone, region string }{
		{"+33612345678", "FR"}, {"+447400123456", "GB"}, {"+14255550148", "US"}, {"+5491123456789", "AR"}, {"+393123456789", "IT"}, {"+79123456789", "RU"},
	} {
		c := &store.Contact{Phone: n.phone}
		c.Shown = store.Shown{As: sms.Display(n.phone, n.region), In: n.region}
		for end := 1; end <= len(c.Shown.As); end++ {
			if typed := c.Shown.As[:end]; sms.Digits(typed) != "" && !contacts.NewQuery(typed, n.region).Wants(c) {
				t.Errorf("%s is not found by %q", n.phone, typed)
			}
		}
	}
}

func TestANameIsFoundInAnyCaseAccentAndOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, typed string
		found       bool
	}{
		{"Zoë Müller", "zoe", true},
		{"Zoë Müller", "MULLER ZOË", true},
		{"Zoë Müller", "mueller", false},
		{"Łukasz Søndergård", "lukasz sondergard", true},
		{"Jean-Pierre O’Brien", "jean pierre", true},
		{"Jean-Pierre O’Brien", "jeanpierre obrien", true},
		{"Jean-Pierre O’Brien", "o'brien jean", true},
		{"STRASSE", "straße", true},
		{"ΟΔΥΣΣΕΥΣ", "οδυσσεύς", true},
		{"🙏", "🙏", true},
		{"Amina", "🙏", false},
		{"Okafor", "kafo", true},
		{"Okafor", "okaforx", false},
	} {
		if found := contacts.NewQuery(c.typed, "US").Wants(&store.Contact{Name: c.name, Phone: "+14255550148"}); found != c.found {
			t.Errorf("%q finds %q: %v", c.typed, c.name, found)
		}
	}
}

func TestAContactIsFoundByItsNameHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := strings.TrimSpace(rapid.StringN(1, 40, 100).Draw(t, "name"))
		c := &store.Contact{Name: name, Phone: "+14255550148"}
		words := strings.Fields(sms.Fold(name))
		slices.Reverse(words)
		for _, typed := range []string{name, sms.Fold(name), strings.ToUpper(sms.Fold(name)), strings.Join(words, " ")} {
			if !contacts.NewQuery(typed, "US").Wants(c) {
				t.Fatalf("%q is not found by %q", name, typed)
			}
		}
	})
}
