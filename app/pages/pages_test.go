package pages

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/store"
)

func TestAPageIsInTheLanguageThatSuitsItsReader(t *testing.T) {
	t.Parallel()
	both := []store.Language{store.English, store.French}
	for _, one := range []struct {
		accepts, query, form string
		have                 []store.Language
		want                 store.Language
	}{
		{"", "", "", both, "en"},
		{"fr-CA,fr;q=0.9,en;q=0.5", "", "", both, "fr"},
		{"de", "", "", both, "en"},
		{"de", "", "", []store.Language{"fr", "en"}, "fr"},
		{"en", "fr", "", both, "fr"},
		{"en", "", "fr", both, "fr"},
		{"fr", "xx", "yy", both, "fr"},
		{"en", "", "", []store.Language{"fr"}, "fr"},
		{"fr", "fr", "fr", []store.Language{"en"}, "en"},
		{";;q=\x00", "", "", both, "en"},
		{strings.Repeat("fr-", 5000), "", "", both, "en"},
		{"fr", "", "", nil, "en"},
	} {
		r := Request{Accepts: one.accepts, Query: url.Values{"lang": {one.query}}, Form: url.Values{"lang": {one.form}}}
		if got := r.Language(one.have...); got != one.want {
			t.Errorf("%+v: it is %s", one, got)
		}
	}
}

func TestAPaceIsABurstAndThenOneAtATime(t *testing.T) {
	t.Parallel()
	var p Paces
	page := Page{Method: "GET", Each: Pace{Burst: 3, Every: time.Second}}
	from := Request{Address: "/a", From: netip.MustParseAddr("203.0.113.7")}
	now := time.Unix(1000, 0)
	for i := range 4 {
		if err := p.Take(now, page, from); (err == nil) != (i < 3) {
			t.Errorf("the request %d gets %v", i+1, err)
		}
	}
	if err := p.Take(now, page, Request{Address: "/b", From: from.From}); err != nil {
		t.Errorf("another page is refused: %v", err)
	}
	if err := p.Take(now.Add(time.Second), page, from); err != nil {
		t.Errorf("a second later it is refused: %v", err)
	}
}

func TestOneNetworkDoesNotCloseAPageForAll(t *testing.T) {
	t.Parallel()
	var p Paces
	page := Page{Method: "POST", Each: Pace{Burst: 2, Every: time.Hour}, All: Pace{Burst: 5, Every: time.Hour}}
	now := time.Unix(1000, 0)
	take := func(network int) error {
		return p.Take(now, page, Request{Address: "/a", From: netip.AddrFrom4([4]byte{10, 0, byte(network), 1})})
	}
	for range 100 {
		_ = take(0) // two are taken
	}
	for network := 1; network <= 3; network++ {
		if err := take(network); err != nil {
			t.Errorf("network %d: %v", network, err)
		}
	}
	if err := take(4); !errors.Is(err, &desk.Error{Code: desk.RateLimited}) {
		t.Errorf("beyond what everybody may: %v", err)
	}
}

func TestWhatIsRememberedOfAskersIsBounded(t *testing.T) {
	t.Parallel()
	var p Paces
	page := Page{Method: "GET", Each: Pace{Burst: 3, Every: time.Second}, All: Pace{Burst: 3, Every: time.Second}}
	for i := range 3 * maxAskers {
		_ = p.Take(time.Unix(1000, 0), page, Request{Address: fmt.Sprint("/", i)})
		if len(p.rested) > maxAskers {
			t.Fatalf("there are %d", len(p.rested))
		}
		if i == maxAskers { // the rest of the way is long and all alike
			break
		}
	}
}

func FuzzShortened(f *testing.F) {
	f.Add(strings.Repeat("é", 200))
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, header string) {
		if got := Shortened(header); len(got) > maxUserAgent || !utf8.ValidString(got) {
			t.Errorf("%q became %q", header, got)
		}
	})
}

func TestEveryProblemHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	for status := 400; status < 600; status++ {
		for _, in := range []store.Language{store.English, store.French} {
			if w := problemIn(in, status, ""); w.Title == "" || w.Text == "" || w.Reference == "" {
				t.Errorf("%d has no words in %s", status, in)
			}
		}
	}
}
