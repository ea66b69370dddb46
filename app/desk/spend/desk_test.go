package spend_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/spend"
	"textdesk/store"
)

// office is a desk whose account may have a budget.
type office struct{ *desktest.Desk }

// at runs a test of a desk in fake time, which begins at midnight UTC on 1 January 2000.
func at(t *testing.T, test func(t *testing.T, o office)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, office{desktest.New(t)}) })
}

// receipt is the body of a callback that tells a price, a JSON value, at a moment.
func receipt(reference string, code int, price, currency any, at time.Time) []byte {
	body, err := json.Marshal(map[string]any{
		"reference_id": reference, "sub_resource": "sms", "errors": []string{},
		"status":          map[string]any{"code": code, "description": "news", "updated_on": at.UTC().Format(time.RFC3339Nano)},
		"additional_info": map[string]any{"mcc": "310", "mnc": "004", "price": price, "currency": currency},
	})
	if err != nil {
		panic(err)
	}
	return body
}

// look gives what the account's texts cost.
func (o office) look(t *testing.T) spend.Spend {
	t.Helper()
	found, err := o.Ask(t, o.Admin, "GET accounts/{id}/spend", o.Account.ID, nil)
	desktest.Done(t, err)
	return found.(spend.Spend)
}

// total gives what the account's texts cost in the latest month that has prices, "" for
// none.
func (o office) total(t *testing.T) string {
	t.Helper()
	words := ""
	for i, total := range o.latest(t).Totals {
		if i > 0 {
			words += ", "
		}
		words += fmt.Sprintf("%s %s of %d: people %s, automatic %s", total.Amount, total.Currency, total.Texts, total.People, total.Automatic)
	}
	return words
}

func (o office) latest(t *testing.T) spend.Month {
	t.Helper()
	months := o.look(t).Months
	if len(months) == 0 {
		return spend.Month{}
	}
	return months[0]
}

func (o office) wantTotal(t *testing.T, want string) {
	t.Helper()
	if got := o.total(t); got != want {
		t.Errorf("it is %q, want %q", got, want)
	}
}

func (o office) wantCost(t *testing.T, id store.ID, want string) {
	t.Helper()
	m := o.Message(t, id)
	if got := spend.Shown(m.Cost); got == nil && want != "" || got != nil && got.Amount+" "+got.Currency != want {
		t.Errorf("the text costs %+v, want %q", got, want)
	}
}

// budget sets the account's budget; an empty one takes it away.
func (o office) budget(t *testing.T, amount, currency string) {
	t.Helper()
	desktest.Done(t, o.tryBudget(t, amount, currency))
}

func (o office) tryBudget(t *testing.T, amount, currency string) error {
	t.Helper()
	change := desktest.Change[accounts.Input](t, fmt.Sprintf(`{"budget":%q,"budget_currency":%q}`, amount, currency))
	return desktest.Err(o.ChangeAccount(t.Context(), o.Admin, o.Account.ID, change))
}

// costs has a text of Nadia's cost something.
func (o office) costs(t *testing.T, price, currency string) (id store.ID) {
	t.Helper()
	id, reference := o.Sent(t)
	o.Post(t, receipt(reference, 200, price, currency, time.Now()))
	time.Sleep(time.Minute) // the number keeps its pace
	return id
}

func (o office) wantReached(t *testing.T, percent int) {
	t.Helper()
	a, err := o.Doors.Account(t.Context(), o.Nadia, o.Desk.Account.ID)
	desktest.Done(t, err)
	if a.BudgetReached != percent || a.BudgetUntil.IsZero() != (percent == 0) {
		t.Errorf("the account has reached %d until %v, want %d", a.BudgetReached, a.BudgetUntil, percent)
	}
	if a.Budget != "" {
		t.Errorf("an agent reads the budget %q", a.Budget)
	}
}
