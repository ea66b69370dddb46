package work_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/store/work"
)

func TestAPriceIsReadExactly(t *testing.T) {
	t.Parallel()
	for text, micros := range map[string]int64{
		"0.0075": 7500, "0.01": 10_000, "0": 0, "0.00": 0, "12": 12_000_000, "007.5": 7_500_000, "0.000001": 1,
		"0.0000004": 0, "0.0000005": 1, "0.9999999": 1_000_000, "100000000": work.MostMicros,
		"0.10000000000000000000000000000000001": 100_000,
	} {
		if m, ok := work.ParseMoney(text, "usd"); !ok || m.Micros != micros || m.Currency != "USD" {
			t.Errorf("%q is %+v, %v; want %d", text, m, ok, micros)
		}
	}
}

func TestWhatIsNoPriceIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "-0.01", "+1", "NaN", "Inf", "1e400", "1e-3", "0x10", "1,5", "1_000", " 1", "1.", ".5", ".", "1.2.3", "٣", "100000000.000001",
		strings.Repeat("9", 256), "true", "null",
	} {
		if m, ok := work.ParseMoney(text, "USD"); ok {
			t.Errorf("%q was taken as %+v", text, m)
		}
	}
	for _, currency := range []string{"", "USDX", "US1", "€", "U D", "null"} {
		if m, ok := work.ParseMoney("1", currency); ok {
			t.Errorf("the currency %q was taken as %+v", currency, m)
		}
	}
	if m, ok := work.ParseMoney("1", "xb"); !ok || m.Currency != "XB" {
		t.Errorf("a currency nobody knows became %+v, %v", m, ok)
	}
}

func TestAnAmountIsWrittenAsItIsRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := work.Money{Micros: rapid.Int64Range(0, work.MostMicros).Draw(t, "micros"), Currency: "EUR"}
		if again, ok := work.ParseMoney(m.Amount(), m.Currency); !ok || again != m {
			t.Errorf("%d is written %s and read as %+v", m.Micros, m.Amount(), again)
		}
	})
	for micros, want := range map[int64]string{0: "0.00", 7500: "0.0075", 12_500_000: "12.50", -1: "-0.000001", math.MinInt64: "-9223372036854.775807"} {
		if got := (work.Money{Micros: micros}).Amount(); got != want {
			t.Errorf("%d is written %s, want %s", micros, got, want)
		}
	}
}

func TestASumThatDoesNotFitStopsAtTheEnd(t *testing.T) {
	t.Parallel()
	if got := (work.Money{Micros: math.MaxInt64 - 1}).Plus(5).Micros; got != math.MaxInt64 {
		t.Errorf("got %d", got)
	}
	if got := (work.Money{Micros: math.MinInt64 + 1}).Plus(-5).Micros; got != math.MinInt64 {
		t.Errorf("got %d", got)
	}
}

func TestTheLaterWordHoldsInWhateverOrder(t *testing.T) {
	t.Parallel()
	price := rapid.Custom(func(t *rapid.T) work.Price {
		return work.Price{
			Micros: rapid.Int64Range(0, 3).Draw(t, "micros"), Currency: rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency"),
			At: time.Unix(rapid.Int64Range(0, 3).Draw(t, "at"), 0),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := price.Draw(t, "a"), price.Draw(t, "b"), price.Draw(t, "c")
		want := a.Newer(b).Newer(c)
		for _, got := range []work.Price{c.Newer(b).Newer(a), b.Newer(c).Newer(a), a.Newer(a).Newer(c).Newer(b).Newer(c)} {
			if got != want {
				t.Fatalf("got %+v, want %+v", got, want)
			}
		}
		if want.At.Before(a.At) || want.At.Before(b.At) || want.At.Before(c.At) {
			t.Fatalf("an earlier word holds: %+v", want)
		}
	})
}

func TestAWholeTextsPriceHoldsOverThoseOfItsParts(t *testing.T) {
	t.Parallel()
	at := time.Unix(1, 0)
	parts := work.Prices{"one": {1, "USD", at}, "two": {2, "USD", at}}
	if got := parts.Cost("whole", []string{"one", "two"}); got != (work.Money{Micros: 3, Currency: "USD"}) {
		t.Errorf("the parts cost %+v", got)
	}
	parts["whole"] = work.Price{Micros: 5, Currency: "USD", At: at}
	if got := parts.Cost("whole", []string{"one", "two"}); got.Micros != 5 {
		t.Errorf("the whole costs %+v", got)
	}
	if got := work.Prices(nil).Cost("whole", nil); got.Known() {
		t.Errorf("of nothing is known %+v", got)
	}
}
