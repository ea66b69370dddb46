package sms_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"textdesk/app/sms"
)

func TestAKeywordAsTheWholeMessageMatches(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for _, c := range []struct {
		action   sms.Action
		language string
		texts    []string
	}{
		{sms.Stop, "en", []string{"STOP", "stop.", "Stop 🛑", "“stop”", "END", "Cancel", "unsubscribe!", "quit", "Revoke", "opt out", "OPT-OUT", "optout", "StopAll", "unsub"}},
		{sms.Stop, "fr", []string{"ARRET", "arrêt", "Arrêt !", "fin", "annuler", "désabonner", "DESABONNER"}},
		{sms.Start, "en", []string{"start", "UNSTOP"}},
		{sms.Start, "fr", []string{"début", "DEBUT"}},
		{sms.Help, "en", []string{"help", "HELP?", "Info", "contact"}},
		{sms.Help, "fr", []string{"aide", "AIDE !"}},
	} {
		for _, text := range c.texts {
			got, ok := m.Match(text)
			if !ok || got.Action != c.action || got.Language != c.language {
				t.Errorf("Match(%q) = %+v, %t; want %s in %s", text, got, ok, c.action, c.language)
			}
		}
	}
}

func TestANearMissDoesNotMatch(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for _, text := range []string{
		"", "👍", "please stop", "stop it", "don't stop", "stopped", "stops", "s top", "non stop",
		"weekend", "the end", "cancel my order", "quite", "helpful", "help me", "information", "contacts", "restart", "starting",
		"yes", "oui", "no", "non", "1",
		"arrêter", "arrête", "l'arrêt de bus", "enfin", "fini", "annulé", "annuler ma commande", "abonner", "désabonné",
		"à l'aide", "aider", "infos", "débuter", "au début",
	} {
		if got, ok := m.Match(text); ok {
			t.Errorf("Match(%q) = %+v", text, got)
		}
	}
}

func TestAStopWordInsideASentenceOnlySuggests(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for text, want := range map[string]string{
		"Please STOP texting me":              "stop",
		"can you unsubscribe me? please stop": "unsubscribe",
		"I want to opt-out now":               "opt out",
		"opt me out":                          "opt out",
		"Je veux me désabonner":               "désabonner",
		"Désabonnez-moi svp":                  "désabonner",
		"STOP, je ne veux plus de SMS":        "stop",
	} {
		got, ok := m.Suggests(text)
		if !ok || got.Word != want || got.Action != sms.Stop {
			t.Errorf("Suggests(%q) = %+v, %t; want %q", text, got, ok, want)
		}
		if _, whole := m.Match(text); whole {
			t.Errorf("Match(%q)", text)
		}
	}
}

func TestEverydayWordsSuggestNothing(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for _, text := range []string{
		"", "STOP", "unsubscribe", // whole keywords are Match's
		"at the end of the week", "cancel my order", "I quit my job", "more info please", "how do I contact you", "help me",
		"stopped working", "nonstop", "stopping by",
		"l'arrêt de bus", "à la fin du mois", "annuler ma commande", "je voudrais m'abonner", "au début",
	} {
		if got, ok := m.Suggests(text); ok {
			t.Errorf("Suggests(%q) = %+v", text, got)
		}
	}
}

func TestOnlyStopWordsOfTheListSuggest(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher([]sms.Keyword{
		{Word: "stop", Action: sms.Help, Language: "en"},
		{Word: "cease", Action: sms.Stop, Language: "en"},
	})
	for _, text := range []string{"please stop", "unsubscribe me", "do please cease that noise"} {
		if got, ok := m.Suggests(text); ok {
			t.Errorf("Suggests(%q) = %+v", text, got)
		}
	}
}

func TestOfTwoWordsThatFoldAlikeTheFirstCounts(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher([]sms.Keyword{
		{Word: "été", Action: sms.Start, Language: "fr"},
		{Word: "ETE", Action: sms.Help, Language: "fr"},
		{Word: "!?", Action: sms.Stop, Language: "fr"},
	})
	if got, _ := m.Match("Eté"); got.Action != sms.Start {
		t.Errorf("got %+v", got)
	}
	if got, ok := m.Match("👍"); ok {
		t.Errorf("a word without letters matched: %+v", got)
	}
}

func TestTheDefaultListIsCoherent(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, k := range sms.DefaultKeywords() {
		folded := sms.Fold(k.Word)
		if folded == "" || seen[folded] {
			t.Errorf("%q is there twice or empty", k.Word)
		}
		seen[folded] = true
	}
	if err := sms.MustLock(sms.DefaultKeywords()); err != nil {
		t.Error(err)
	}
}

func TestTheWordsOfTheLawAndTheCarriersAreLocked(t *testing.T) {
	t.Parallel()
	var locked []string
	for _, k := range sms.DefaultKeywords() {
		if k.Locked {
			locked = append(locked, sms.Fold(k.Word))
		}
	}
	slices.Sort(locked)
	want := "aide arret cancel end help info opt out quit revoke stop unsubscribe"
	if got := strings.Join(locked, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAListWithoutALockedWordIsRefused(t *testing.T) {
	t.Parallel()
	for i, removed := range sms.DefaultKeywords() {
		list := slices.Delete(sms.DefaultKeywords(), i, i+1)
		refused, ok := errors.AsType[*sms.LockedError](sms.MustLock(list))
		if ok != removed.Locked {
			t.Errorf("without %q: refused %t", removed.Word, ok)
			continue
		}
		if ok && (!slices.Equal(refused.Missing, []sms.Keyword{removed}) || !strings.Contains(refused.Error(), removed.Word)) {
			t.Errorf("without %q: %v", removed.Word, refused)
		}
	}
}

func TestALockedWordCannotBeTurnedIntoSomethingElse(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]sms.Keyword{
		"another action":   {Word: "STOP", Action: sms.Start, Language: "en"},
		"another language": {Word: "arret", Action: sms.Stop, Language: "en"},
	} {
		list := append([]sms.Keyword{first}, sms.DefaultKeywords()...)
		if sms.MustLock(list) == nil {
			t.Errorf("%s was taken", name)
		}
	}
	list := sms.DefaultKeywords()
	for i := range list {
		list[i].Word, list[i].Locked = strings.ToUpper(list[i].Word), false
	}
	if err := sms.MustLock(list); err != nil {
		t.Errorf("the same words written otherwise: %v", err)
	}
}

func TestTheDefaultListIsFreshEachTime(t *testing.T) {
	t.Parallel()
	sms.DefaultKeywords()[0].Word = "changed"
	if got := sms.DefaultKeywords()[0].Word; got != "stop" {
		t.Errorf("got %q", got)
	}
}
