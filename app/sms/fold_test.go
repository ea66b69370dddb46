package sms_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"textdesk/app/sms"
)

func TestWhatPeopleMeanAlikeFoldsAlike(t *testing.T) {
	t.Parallel()
	for want, texts := range map[string][]string{
		"stop":         {"stop", "STOP", " Stop. ", "“Stop”!!", "stop 🛑", "🛑stop", "ＳＴＯＰ", "𝐒𝐓𝐎𝐏", "st\u200bop", "stop\ufe0f", "s\u0301top", "\nstop\n"},
		"opt out":      {"opt out", "opt-out", "OPT OUT!", "Opt  \t out", "opt\u2011out", "opt\u00a0out", "opt 🙏 out"},
		"arret":        {"arrêt", "ARRÊT", "arre\u0302t", "Arrêt.", "ARRET"},
		"desabonner":   {"désabonner", "DÉSABONNER", "de\u0301sabonner !"},
		"don t":        {"don't", "don’t"},
		"coeur":        {"cœur", "CŒUR", "coeur"},
		"strasse":      {"Straße", "STRASSE"},
		"στοπ":         {"ΣΤΟΠ", "στοπ"},
		"iptal":        {"İPTAL", "IPTAL", "ıptal"},
		"1":            {"1", "1️⃣", "①", "¹"},
		"":             {"", "   ", "👍", "?!", "\u200b", "\xff"},
		"sms stop 123": {"SMS: stop (123)"},
	} {
		for _, text := range texts {
			if got := sms.Fold(text); got != want {
				t.Errorf("Fold(%q) = %q, want %q", text, got, want)
			}
		}
	}
}

func TestFoldingACharacterTwiceIsFoldingItOnce(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := sms.Fold(string(r))
		if twice := sms.Fold(once); twice != once {
			t.Errorf("%U folds to %q, then to %q", r, once, twice)
		}
	}
}

func TestEachLetterFoldsLikeItsCapital(t *testing.T) {
	t.Parallel()
	for r := range unicode.MaxRune + 1 {
		if unicode.IsLetter(r) && sms.Fold(string(r)) != sms.Fold(strings.ToUpper(string(r))) {
			t.Errorf("%q folds to %q, its capital %q to %q", r, sms.Fold(string(r)), strings.ToUpper(string(r)), sms.Fold(strings.ToUpper(string(r))))
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Opt-Out! 🙏")
	f.Add("ARRE\u0302T\xff")
	f.Fuzz(func(t *testing.T, text string) {
		folded := sms.Fold(text)
		if again := sms.Fold(folded); again != folded {
			t.Errorf("%q folds to %q, then to %q", text, folded, again)
		}
		space := true // none at the start
		for _, r := range folded {
			if r == ' ' && space || r != ' ' && !unicode.In(r, unicode.L, unicode.N, unicode.Mc) {
				t.Fatalf("%q folds to %q", text, folded)
			}
			space = r == ' '
		}
		if space && folded != "" {
			t.Errorf("%q ends in a space", folded)
		}
	})
}
