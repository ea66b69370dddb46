package sms_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"textdesk/app/sms"
)

// sharedCase is one entry of testdata/segments.json, against which the
// browser's counter is tested too.
type sharedCase struct {
	Text string `json:"text"`
	sms.Segments
	Culprits []sms.Culprit `json:"culprits"`
}

func sharedCases(t *testing.T) []sharedCase {
	t.Helper()
	data, err := os.ReadFile("testdata/segments.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []sharedCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 60 {
		t.Fatalf("only %d shared cases", len(cases))
	}
	return cases
}

func TestTheSharedCasesHold(t *testing.T) {
	t.Parallel()
	for _, c := range sharedCases(t) {
		if got := sms.Count(c.Text); got != c.Segments {
			t.Errorf("Count(%.40q) = %+v, want %+v", c.Text, got, c.Segments)
		}
		got := sms.Culprits(c.Text)
		for i := range got {
			got[i].Index = 0 // the shared cases leave positions out
		}
		if !slices.Equal(got, c.Culprits) {
			t.Errorf("Culprits(%.40q)\n got %+v\nwant %+v", c.Text, got, c.Culprits)
		}
	}
}

const (
	wholeBasic    = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	wholeExtended = "\f^{}\\[~]|€"
)

func TestOnlyTheAlphabetOfTheStandardIsGSM7(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= utf8.MaxRune; r++ {
		want := sms.Segments{Encoding: sms.UCS2, Parts: 1, Used: max(utf16.RuneLen(r), 1), Limit: 70}
		switch {
		case strings.ContainsRune(wholeBasic, r) && r != utf8.RuneError:
			want = sms.Segments{Encoding: sms.GSM7, Parts: 1, Used: 1, Limit: 160}
		case strings.ContainsRune(wholeExtended, r) && r != utf8.RuneError:
			want = sms.Segments{Encoding: sms.GSM7, Parts: 1, Used: 2, Limit: 160}
		}
		if got := sms.Count(string(r)); got != want {
			t.Fatalf("Count(%U) = %+v, want %+v", r, got, want)
		}
	}
	if n := utf8.RuneCountInString(wholeBasic) + utf8.RuneCountInString(wholeExtended); n != 137 {
		t.Errorf("the test's alphabet has %d characters; the standard's has 127 and 10", n)
	}
}

func TestAPairThatWouldStraddleABoundaryMovesToTheNextPart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"escape pair", strings.Repeat("a", 152) + "€" + strings.Repeat("b", 7),
			[]string{strings.Repeat("a", 152), "€" + strings.Repeat("b", 7)}},
		{"escape pair that just fits", strings.Repeat("a", 151) + "€" + strings.Repeat("b", 8),
			[]string{strings.Repeat("a", 151) + "€", strings.Repeat("b", 8)}},
		{"surrogate pair", strings.Repeat("a", 66) + "😀" + strings.Repeat("b", 3),
			[]string{strings.Repeat("a", 66), "😀bbb"}},
		{"surrogate pair that just fits", strings.Repeat("a", 65) + "😀" + strings.Repeat("b", 4),
			[]string{strings.Repeat("a", 65) + "😀", "bbbb"}},
	} {
		if got := sms.Split(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

// anyText draws texts of both encodings, dense in pairs and long enough to have
// several parts, broken UTF-8 among them.
func anyText() *rapid.Generator[string] {
	piece := func(runes string) *rapid.Generator[string] {
		return rapid.StringOfN(rapid.RuneFrom([]rune(runes)), 0, 400, -1)
	}
	return rapid.OneOf(
		piece(wholeBasic+wholeExtended),
		piece("abc€{}"),
		piece("aé😀漢\u200d🇫🇷"),
		rapid.StringN(0, 300, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 400), func(b []byte) string { return string(b) }),
	)
}

func TestSplitAgreesWithCountAndLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		s, parts := sms.Count(text), sms.Split(text)
		if len(parts) != s.Parts || strings.Join(parts, "") != text {
			t.Fatalf("%d parts, Count says %d", len(parts), s.Parts)
		}
		each := s.Limit / s.Parts
		used := (s.Parts - 1) * each
		for i, part := range parts {
			cost := cost(part, s.Encoding)
			if cost > each || i < s.Parts-1 && cost < each-1 {
				t.Fatalf("part %d has %d of %d units", i, cost, each)
			}
			if i == s.Parts-1 {
				used += cost
			}
		}
		if used != s.Used || s.Used > s.Limit {
			t.Fatalf("used %d of %d, want %d", s.Used, s.Limit, used)
		}
	})
}

// cost counts a whole part; that every character is in it entire is what makes
// the parts' costs add up.
func cost(part string, e sms.Encoding) int {
	if e == sms.UCS2 {
		return len(utf16.Encode([]rune(part)))
	}
	n := utf8.RuneCountInString(part)
	for _, r := range wholeExtended {
		n += strings.Count(part, string(r))
	}
	return n
}

func TestSplitNeverCutsACharacter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ToValidUTF8(anyText().Draw(t, "text"), "?")
		for _, part := range sms.Split(text) {
			if !utf8.ValidString(part) {
				t.Fatalf("%q is half a character", part)
			}
		}
	})
}

func TestTheLongestTextsTakeAsManyPartsAsDocumented(t *testing.T) {
	t.Parallel()
	for text, parts := range map[string]int{
		strings.Repeat("a", sms.MaxLength):         11,
		strings.Repeat("€", sms.MaxLength):         22,
		strings.Repeat("ê", sms.MaxLength):         24,
		"ê" + strings.Repeat("a", sms.MaxLength-1): 24,
		strings.Repeat("😀", sms.MaxLength/2):       25,
	} {
		if got := sms.Count(text).Parts; got != parts {
			t.Errorf("%.4q…: %d parts, want %d", text, got, parts)
		}
	}
}

func TestNoTextOfTheLengthAllowedTakesMoreThan25Parts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.RuneFrom([]rune("a€{é漢😀"))
		text := rapid.StringOfN(runes, 700, sms.MaxLength, -1).Draw(t, "text")
		if n := sms.Count(text).Parts; sms.Length(text) <= sms.MaxLength && n > 25 {
			t.Fatalf("%d parts", n)
		}
	})
}

func TestLengthIsThatOfABrowser(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"": 0, "abc": 3, "été": 3, "€": 1, "😀": 2, "👨\u200d👩\u200d👧": 8, "\xff\xfe": 2, "\ufffd": 1,
	} {
		if got := sms.Length(text); got != want {
			t.Errorf("Length(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestABrokenByteCountsAsOneReplacementCharacter(t *testing.T) {
	t.Parallel()
	want := sms.Segments{Encoding: sms.UCS2, Parts: 1, Used: 4, Limit: 70}
	for _, text := range []string{"abc\xff", "a\xed\xa0\xbd"} { // the latter is half a surrogate pair
		if got := sms.Count(text); got != want {
			t.Errorf("Count(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func TestSegmentsHaveTheNamesOfTheAPI(t *testing.T) {
	t.Parallel()
	got, err := json.Marshal(sms.Count("Hello"))
	if want := `{"encoding":"gsm7","parts":1,"used":5,"limit":160}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}
