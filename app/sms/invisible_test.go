package sms_test

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

// unseen are the characters that programs leave in what is copied from them.
var unseen = []*unicode.RangeTable{unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point}

func TestANumberIsReadWhateverUnseenMarksWereCopiedWithIt(t *testing.T) {
	t.Parallel()
	var marks []rune
	for _, table := range unseen {
		for _, r := range table.R16 {
			marks = append(marks, rune(r.Lo), rune(r.Hi))
		}
		for _, r := range table.R32 {
			marks = append(marks, rune(r.Lo), rune(r.Hi))
		}
	}
	marks = append(marks, '\u202a', '\u202c', '\u202d', '\u2066', '\u2068', '\u2069', '\ufe0d', '\ufffc', '\u3164')
	rapid.Check(t, func(r *rapid.T) {
		typed := []rune(rapid.SampledFrom([]string{"+1 425 555 0148", "(425) 555-0148", "14255550148", "4255550148"}).Draw(r, "typed"))
		for range rapid.IntRange(1, 4).Draw(r, "marks") {
			at := rapid.IntRange(0, len(typed)).Draw(r, "at")
			mark := rapid.SampledFrom(marks).Draw(r, "mark")
			typed = append(typed[:at:at], append([]rune{mark}, typed[at:]...)...)
		}
		if got, err := sms.ParsePhone(string(typed), "US"); err != nil || got != "+14255550148" {
			r.Fatalf("%+q is read as %q, %v", string(typed), got, err)
		}
	})
}
