package sms_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

func TestTheBeginningOfATextHasWholeCharactersOnly(t *testing.T) {
	t.Parallel()
	seen := []string{"a", "é", "e\u0301", "q\u0323\u0307", "€", "👍", "👍🏽", "👩‍👩‍👧‍👦", "🏳️‍🌈", "❤️", "🇨🇦", "🇫🇷", "1️⃣", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "நி", "한", "م\u064e", " "}
	rapid.Check(t, func(r *rapid.T) {
		chars := rapid.SliceOfN(rapid.SampledFrom(seen), 0, 40).Draw(r, "characters")
		n := rapid.IntRange(0, 60).Draw(r, "n")
		var whole []string // each beginning of whole characters
		for i := range len(chars) + 1 {
			whole = append(whole, strings.Join(chars[:i], ""))
		}
		got := sms.Beginning(strings.Join(chars, ""), n)
		if !slices.Contains(whole, got) {
			r.Fatalf("%q begins with %q", chars, got)
		}
		if n > 0 && got == "" && len(chars) > 0 && utf8.RuneCountInString(chars[0]) <= n {
			r.Fatalf("%q begins with nothing", chars)
		}
		if utf8.RuneCountInString(got) > n {
			r.Fatalf("%q has more than %d", got, n)
		}
	})
}
