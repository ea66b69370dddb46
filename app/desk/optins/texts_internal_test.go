package optins

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/sms"
	"textdesk/store"
)

// Whatever the brand, the texts of a page are one part, and say how to stop.
func TestEveryTextOfAPageIsOnePart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		brand := rapid.StringN(0, maxBrand, -1).Draw(t, "brand")
		monthly := rapid.IntRange(0, maxMonthly).Draw(t, "monthly")
		for _, in := range []store.Language{store.English, store.French} {
			for _, text := range []string{question(in, brand, monthly), welcome(in, brand, monthly)} {
				count := sms.Count(text)
				if count.Encoding != sms.GSM7 || count.Parts != 1 || count.Used > 160 {
					t.Errorf("%q is %+v", text, count)
				}
				if !strings.Contains(text, "STOP") && !strings.Contains(text, "ARRET") {
					t.Errorf("%q says no way out", text)
				}
			}
		}
	})
	const name = "Harbor Bikes and Repairs of BC."
	for _, in := range []store.Language{store.English, store.French} {
		for _, text := range []string{question(in, name[:30], maxMonthly), welcome(in, name[:30], maxMonthly)} {
			if !strings.HasPrefix(text, name[:30]) {
				t.Errorf("a name of 30 letters is cut: %q", text)
			}
		}
	}
}
