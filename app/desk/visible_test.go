package desk_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"textdesk/app/desk"
)

// nothings are characters that show nothing, each of another sort.
var nothings = []rune{' ', '\t', '\n', '\r', '\u00a0', '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180e', '\u2000', '\u200b', '\u200c',
	'\u200d', '\u200e', '\u202e', '\u2028', '\u2029', '\u2060', '\u2066', '\u2800', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\U000e0020', '\U000e0100', 0x85, 0x7f, 0}

func TestWhatShowsNothingIsNotVisible(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		blank := string(rapid.SliceOf(rapid.SampledFrom(nothings)).Draw(t, "blank"))
		if desk.Visible(blank) {
			t.Fatalf("%+q is visible", blank)
		}
		word := rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.So).Filter(func(r rune) bool { return !strings.ContainsRune(string(nothings), r) }).Draw(t, "character")
		if shows := blank + string(word) + blank; !desk.Visible(shows) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, word) {
			t.Fatalf("%+q is not visible", shows)
		}
	})
}

func TestNoLineEndOfAnyKindIsLost(t *testing.T) {
	t.Parallel()
	ends := []string{"\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`[a-z ]{1,5}`), 1, 8).Draw(t, "lines")
		var text strings.Builder
		for i, line := range lines {
			if i > 0 {
				text.WriteString(rapid.SampledFrom(ends).Draw(t, "end"))
			}
			text.WriteString(line)
		}
		if got := desk.Lines(text.String()); got != strings.Join(lines, "\n") {
			t.Fatalf("%q became %q", text.String(), got)
		}
	})
}

func TestANameThatShowsNothingIsNone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", " ", "\u200b\u2060", "\u2800", "\u3164 \ufe0f"} {
		if kept, err := desk.OneLine("name", name, 10); kept != "" || err != nil {
			t.Errorf("%+q became %+q, %v", name, kept, err)
		}
		if _, err := desk.Named("name", name, 10); err == nil {
			t.Errorf("%+q passed as a name", name)
		}
	}
}
