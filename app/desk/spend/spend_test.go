package spend_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/app/desk/settings"
	"textdesk/store"
	"textdesk/store/work"
)

func TestATextWithoutAPriceIsOfUnknownCost(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		id, reference := o.Sent(t)
		o.Post(t, desktest.Receipt(reference, "", 200))
		o.wantCost(t, id, "")
		o.wantTotal(t, "")
	})
}

func TestAPriceIsTakenFromTheAnswerAndCorrectedByAReceipt(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		id, reference := o.Sending(t), desktest.Reference()
		answer := desktest.Accepted(reference)
		answer.Price, answer.Currency, answer.Status.UpdatedOn = "0.0075", "USD", time.Now()
		desktest.Done(t, o.RecordAnswer(t.Context(), id, answer, nil))
		o.wantCost(t, id, "0.0075 USD")
		o.wantTotal(t, "0.0075 USD of 1: people 0.0075, automatic 0.00")
		corrected := receipt(reference, 200, "0.015", "USD", time.Now().Add(time.Second))
		desktest.WantOutcome(t, o.Post(t, corrected), intake.Taken)
		o.wantCost(t, id, "0.015 USD")
		o.wantTotal(t, "0.015 USD of 1: people 0.015, automatic 0.00")
		desktest.WantOutcome(t, o.Post(t, corrected), intake.Duplicate)
		desktest.WantOutcome(t, o.Post(t, receipt(reference, 200, "9", "USD", time.Now().Add(-time.Hour))), intake.Duplicate)
		o.wantTotal(t, "0.015 USD of 1: people 0.015, automatic 0.00")
		o.Post(t, receipt(reference, 200, "0.02", "EUR", time.Now().Add(time.Minute)))
		o.wantTotal(t, "0.02 EUR of 1: people 0.02, automatic 0.00")
	})
}

func TestAReceiptBeforeTheAnswerBringsItsPrice(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		id, reference := o.Sending(t), desktest.Reference()
		desktest.WantOutcome(t, o.Post(t, receipt(reference, 200, 0.01, "USD", time.Now())), intake.Stray)
		desktest.Done(t, o.RecordAnswer(t.Context(), id, desktest.Accepted(reference), nil))
		o.wantCost(t, id, "0.01 USD")
		o.wantTotal(t, "0.01 USD of 1: people 0.01, automatic 0.00")
	})
}

func TestAHostilePriceChangesNothingButTheReceiptIsTaken(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		for _, hostile := range []struct{ price, currency any }{
			{"-5", "USD"}, {"NaN", "USD"}, {"1e400", "USD"}, {json.Number("1e400"), "USD"}, {"1", nil}, {"1", "DOLLARS"}, {nil, "USD"}, {map[string]any{}, "USD"},
			{"100000001", "USD"}, {true, "USD"},
		} {
			id, reference := o.Sent(t)
			desktest.WantOutcome(t, o.Post(t, receipt(reference, 200, hostile.price, hostile.currency, time.Now())), intake.Taken)
			o.WantState(t, id, store.Delivered)
			o.wantCost(t, id, "")
			time.Sleep(time.Minute)
		}
		o.wantTotal(t, "")
	})
}

func TestAWordOfTheFarFutureCanStillBeCorrected(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		id, reference := o.Sent(t)
		o.Post(t, receipt(reference, 200, "9", "USD", time.Now().AddDate(50, 0, 0)))
		time.Sleep(time.Minute)
		o.Post(t, receipt(reference, 200, "0.01", "USD", time.Now()))
		o.wantCost(t, id, "0.01 USD")
	})
}

func TestMonthsAreThoseOfTheDesksTimeZoneAndKeepWhatIsInThem(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		desktest.Done(t, desktest.Err(o.ChangeSettings(t.Context(), o.Admin, desk.Replace(settings.Settings{
			TeamName: "Bloom", TimeZone: "America/Toronto", Language: "en", Region: "CA", // where it is still 1999
		}))))
		o.costs(t, "0.01", "USD")
		if got := o.latest(t).Month; got != "1999-12" {
			t.Errorf("it is counted in %s", got)
		}
		time.Sleep(6 * time.Hour)
		o.costs(t, "0.02", "USD")
		shown := o.look(t)
		if len(shown.Months) != 2 || shown.Month != "2000-01" || shown.Months[0].Month != "2000-01" || shown.Months[0].Totals[0].Amount != "0.02" {
			t.Errorf("it shows %+v", shown)
		}
		if numbers := shown.Months[1].Numbers; len(numbers) != 1 || numbers[0].NumberID != o.Number.ID || numbers[0].Totals[0].Amount != "0.01" {
			t.Errorf("by number it is %+v", numbers)
		}
	})
}

// TestTheSumsAreWhatARecountGives has answers and receipts come in any order, more than
// once, for several texts.
func TestTheSumsAreWhatARecountGives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		o := office{desktest.New(t)}
		type text struct {
			id        store.ID
			reference string
			answered  bool
		}
		var texts []*text
		start := time.Now().Add(-time.Hour)
		latest := map[store.ID]work.Price{}
		for range rapid.IntRange(1, 3).Draw(rt, "texts") {
			phone := []string{desktest.Customer, desktest.Stranger, "15145550188"}[len(texts)]
			texts = append(texts, &text{id: o.sendingTo(t, phone), reference: desktest.Reference()})
		}
		for range rapid.IntRange(1, 12).Draw(rt, "events") {
			one := rapid.SampledFrom(texts).Draw(rt, "text")
			price := work.Price{
				Micros:   10_000 * rapid.Int64Range(0, 5).Draw(rt, "cents"),
				Currency: rapid.SampledFrom([]string{"USD", "EUR"}).Draw(rt, "currency"),
				At:       start.Add(time.Duration(rapid.IntRange(0, 5).Draw(rt, "second")) * time.Second).UTC(),
			}
			if !one.answered && rapid.Bool().Draw(rt, "answer") {
				one.answered = true
				answer := desktest.Accepted(one.reference)
				answer.Price, answer.Currency, answer.Status.UpdatedOn = price.Money().Amount(), price.Currency, price.At
				desktest.Done(t, o.RecordAnswer(t.Context(), one.id, answer, nil))
			} else {
				o.Post(t, receipt(one.reference, rapid.SampledFrom([]int{203, 200, 250}).Draw(rt, "code"), price.Money().Amount(), price.Currency, price.At))
			}
			latest[one.id] = latest[one.id].Newer(price)
		}
		want := map[string]int64{}
		for _, one := range texts {
			if !one.answered {
				desktest.Done(t, o.RecordAnswer(t.Context(), one.id, desktest.Accepted(one.reference), nil))
			}
			if p := latest[one.id]; p.Currency != "" {
				want[p.Currency] += p.Micros
				o.wantCost(t, one.id, p.Money().Amount()+" "+p.Currency)
			}
		}
		got := o.latest(t).Totals
		for _, total := range got {
			if (work.Money{Micros: want[total.Currency]}).Amount() != total.Amount {
				rt.Errorf("%s: %s, want %d", total.Currency, total.Amount, want[total.Currency])
			}
		}
		if len(got) != len(want) {
			rt.Errorf("%d currencies, want %d", len(got), len(want))
		}
		if t.Failed() {
			rt.FailNow()
		}
	})
}
