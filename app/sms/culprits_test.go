package sms_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

func TestACulpritIsNamedOnceWhereItFirstOccurs(t *testing.T) {
	t.Parallel()
	got := sms.Culprits("😀 ça, l’été, ça 😀")
	want := []sms.Culprit{
		{Char: "😀", Index: 0, Kind: sms.None},
		{Char: "ç", Index: 3, Replacement: "c", Kind: sms.Letter},
		{Char: "’", Index: 8, Replacement: "'", Kind: sms.Smart},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestATextInTheAlphabetHasNoCulprit(t *testing.T) {
	t.Parallel()
	if got := sms.Culprits(wholeBasic + wholeExtended); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestCulpritsAndCountNeverDisagree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		culprits := sms.Culprits(text)
		if (sms.Count(text).Encoding == sms.UCS2) != (len(culprits) > 0) {
			t.Fatalf("%+v for %+v", culprits, sms.Count(text))
		}
		all := utf16.Encode([]rune(text))
		for _, c := range culprits {
			char := utf16.Encode([]rune(c.Char))
			if !slices.Equal(all[c.Index:c.Index+len(char)], char) {
				t.Fatalf("%q is not at %d", c.Char, c.Index)
			}
		}
	})
}

func TestAReplacementIsAlwaysInTheAlphabet(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= 0x1FFFF; r++ {
		for _, c := range sms.Culprits(string(r)) {
			if sms.Count(c.Replacement).Encoding != sms.GSM7 {
				t.Errorf("%q is replaced by %q", c.Char, c.Replacement)
			}
			if c.Kind == sms.Letter && c.Replacement == "" {
				t.Errorf("%q would vanish", c.Char)
			}
		}
	}
}

func TestReplaceLeavesOnlyWhatHasNoReplacement(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(anyText(),
			rapid.StringOf(rapid.RuneFrom([]rune("aé’“…œçÀ\u0301\u0327\u00a0≠😀漢\u200b")))).Draw(t, "text")
		for _, c := range sms.Culprits(sms.Replace(text, false)) {
			if c.Kind == sms.Smart {
				t.Fatalf("%q was left", c.Char)
			}
		}
		for _, c := range sms.Culprits(sms.Replace(text, true)) {
			if c.Kind != sms.None {
				t.Fatalf("%q was left", c.Char)
			}
		}
	})
}

func TestReplaceTouchesNoCharacterOfTheAlphabet(t *testing.T) {
	t.Parallel()
	for _, text := range []string{wholeBasic, wholeExtended, "😀" + wholeBasic + wholeExtended} {
		if got := sms.Replace(text, true); got != text {
			t.Errorf("Replace(%q) = %q", text, got)
		}
	}
}

func TestLettersAreReplacedOnlyByChoice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, smart, letters string }{
		{"L’été à Nîmes…", "L'été à Nîmes...", "L'été à Nimes..."},
		{"« Où ça ? » – À l’œuvre", `" Où ça ? " - À l'œuvre`, `" Où ca ? " - A l'oeuvre`},
		{"e\u0301te\u0301 franc\u0327ais", "été franc\u0327ais", "été francais"},
		{"x ≠ y", "x ≠ y", "x ≠ y"},
		{"50 m² 👍🏽", "50 m² 👍🏽", "50 m2 👍🏽"},
		{"\u202a+1 425 555 0148\u202c", "+1 425 555 0148", "+1 425 555 0148"},
		{"", "", ""},
	} {
		if got := sms.Replace(c.text, false); got != c.smart {
			t.Errorf("Replace(%q, false) = %q, want %q", c.text, got, c.smart)
		}
		if got := sms.Replace(c.text, true); got != c.letters {
			t.Errorf("Replace(%q, true) = %q, want %q", c.text, got, c.letters)
		}
	}
}

func TestAFrenchTextComesBackToOnePart(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("L’été, c’est là. ", 8)
	if before, after := sms.Count(text).Parts, sms.Count(sms.Replace(text, false)).Parts; before != 3 || after != 1 {
		t.Errorf("%d parts before, %d after", before, after)
	}
}
