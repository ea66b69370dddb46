package sms_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

func TestAnAnswerIsOnePartWhateverTheTeamIsCalled(t *testing.T) {
	t.Parallel()
	names := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("abc é€{}ç漢😀’\n")), 0, 300, -1))
	rapid.Check(t, func(t *rapid.T) {
		action := rapid.SampledFrom([]sms.Action{sms.Stop, sms.Start, sms.Help}).Draw(t, "action")
		language := rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "language")
		answer := sms.Confirmation(action, language, names.Draw(t, "name"))
		if s := sms.Count(answer); s.Encoding != sms.GSM7 || s.Parts != 1 {
			t.Fatalf("%q: %+v", answer, s)
		}
		if strings.ContainsAny(answer, "\n\u00a0\u202f") || strings.Contains(answer, "  ") {
			t.Fatalf("odd spaces in %q", answer)
		}
	})
}

func TestAnAnswerSaysWhoAndWhatNext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		action               sms.Action
		language, start, has string
	}{
		{sms.Stop, "en", "Contoso: You are unsubscribed", "no more messages"},
		{sms.Stop, "en", "Contoso: ", "START"},
		{sms.Start, "en", "Contoso: ", "STOP"},
		{sms.Help, "en-CA", "Contoso: ", "STOP"},
		{sms.Stop, "fr", "Contoso : Désabonnement", "DEBUT"},
		{sms.Start, "FR", "Contoso : ", "ARRET"},
		{sms.Help, "fr-CA", "Contoso : ", "ARRET"},
		{sms.Help, "de", "Contoso: ", "STOP"},
	} {
		got := sms.Confirmation(c.action, c.language, "Contoso")
		if !strings.HasPrefix(got, c.start) || !strings.Contains(got, c.has) {
			t.Errorf("%s in %s: %q", c.action, c.language, got)
		}
	}
}

func TestTheWordsAnAnswerNamesAreKeywords(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	named := 0
	for _, language := range []string{"en", "fr"} {
		for _, action := range []sms.Action{sms.Stop, sms.Start, sms.Help} {
			for word := range strings.FieldsFuncSeq(sms.Confirmation(action, language, ""), func(r rune) bool { return r < 'A' || r > 'Z' }) {
				if len(word) < 2 {
					continue
				}
				named++
				if k, ok := m.Match(word); !ok || k.Language != language {
					t.Errorf("%s in %s names %q, which is not a keyword of that language", action, language, word)
				}
			}
		}
	}
	if named == 0 {
		t.Error("no answer names a keyword")
	}
}

func TestATeamNameIsWrittenInTheAlphabetAndCut(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Chez l’Ogre":               "Chez l'Ogre: You",
		"Façade 漢 \n & Cœur 😀":      "Facade & Coeur: You",
		"漢字":                        "You",
		"":                          "You",
		" ":                         "You",
		strings.Repeat("long ", 50): "long long long",
	} {
		if got := sms.Confirmation(sms.Stop, "en", name); !strings.HasPrefix(got, want) {
			t.Errorf("%.20q: %q", name, got)
		}
	}
}

func TestAnUnknownActionHasNoAnswer(t *testing.T) {
	t.Parallel()
	if got := sms.Confirmation("generic", "en", "Contoso"); got != "" {
		t.Errorf("got %q", got)
	}
}
