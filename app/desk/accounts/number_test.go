package accounts_test

import (
	"math"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestWhatIsUsualForANumberFollowsFromItsDigits(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	for digits, want := range map[string]accounts.Number{
		"14252306549": {NumberSettings: store.NumberSettings{Type: "geo", Pace: 1, KeywordReplies: "us"}, Display: "(425) 230-6549"},
		"18005550199": {NumberSettings: store.NumberSettings{Type: "toll_free", Pace: 3, KeywordReplies: "carrier"}, Display: "(800) 555-0199"},
		"46364":       {NumberSettings: store.NumberSettings{Type: "short_code", Pace: 10, KeywordReplies: "us"}, Display: "46364"},
		"33612345678": {NumberSettings: store.NumberSettings{Type: "geo", Pace: 1, KeywordReplies: "us"}, Display: "+33 6 12 34 56 78"},
	} {
		got, err := d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: digits})
		desktest.Done(t, err)
		want.ID, want.AccountID, want.Number, want.CreatedAt, want.Version = got.ID, a.ID, digits, got.CreatedAt, got.Version
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestANumbersInputIsChecked(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	for _, c := range []struct {
		number        accounts.NumberInput
		field, reason string
	}{
		{accounts.NumberInput{AccountID: a.ID}, "number", "required"},
		{accounts.NumberInput{AccountID: a.ID, Number: "+14252306549"}, "number", "not_digits"},
		{accounts.NumberInput{AccountID: a.ID, Number: "12"}, "number", "too_short"},
		{accounts.NumberInput{AccountID: a.ID, Number: "1234567890123456"}, "number", "too_long"},
		{accounts.NumberInput{AccountID: "none", Number: "14252306549"}, "account_id", "unknown"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Type: "mobile"}}, "type", "unknown"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Type: "short_code"}}, "type", "other_type"},
		{accounts.NumberInput{AccountID: a.ID, Number: "46364", NumberSettings: store.NumberSettings{Type: "geo"}}, "type", "other_type"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Pace: 0.05}}, "pace", "out_of_range"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Pace: 201}}, "pace", "out_of_range"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Pace: math.NaN()}}, "pace", "out_of_range"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{KeywordReplies: "nobody"}}, "keyword_replies", "unknown"},
		{accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Description: strings.Repeat("x", 501)}}, "description", "too_long"},
	} {
		_, err := d.Doors.AddNumber(t.Context(), by, c.number)
		desktest.WantInvalid(t, err, c.field, c.reason)
	}
	list, err := d.Numbers(t.Context(), by)
	desktest.Done(t, err)
	if len(list.Items) != 0 {
		t.Errorf("got %+v", list.Items)
	}
}

func TestANumberIsOnOneAccountOnly(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	first := addAccount(t, d, by)
	second, err := d.AddAccount(t.Context(), by, accounts.Input{APIKey: apiKey, AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: "00000000-1111-2222-3333-444444444444"}})
	desktest.Done(t, err)
	_, err = d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: first.ID, Number: "14252306549"})
	desktest.Done(t, err)
	_, err = d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: second.ID, Number: "14252306549"})
	if refusal := desktest.WantCode(t, err, desk.Exists); !strings.Contains(refusal.Message, "Main") {
		t.Errorf("it says %s", refusal.Message)
	}
}

func TestChangingANumberLeavesWhatIsNotGiven(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	before, err := d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Description: "Main line", Pace: 2.5}})
	desktest.Done(t, err)
	after, err := d.ChangeNumber(t.Context(), by, before.ID, desktest.Change[store.NumberSettings](t, `{"type": "toll_free", "keyword_replies": "telesign"}`))
	desktest.Done(t, err)
	before.Type, before.KeywordReplies, before.Version = "toll_free", "telesign", after.Version
	if after != before {
		t.Errorf("got %+v, want %+v", after, before)
	}
	_, err = d.ChangeNumber(t.Context(), by, before.ID, desktest.Change[store.NumberSettings](t, `{"pace": 0}`))
	desktest.WantInvalid(t, err, "pace", "out_of_range")
	_, err = d.Ask(t, d.Colleague(t, "Nadia", "agent"), "PATCH numbers/{id}", before.ID, map[string]any{"pace": 1})
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestARemovedNumberStaysReadableAndComesBackWithItsHistory(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	n, err := d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: "14252306549"})
	desktest.Done(t, err)
	desktest.Done(t, d.RemoveNumber(t.Context(), by, n.ID, n.Number))
	desktest.Done(t, d.RemoveNumber(t.Context(), by, n.ID, n.Number))
	list, err := d.Numbers(t.Context(), by)
	desktest.Done(t, err)
	if len(list.Items) != 0 {
		t.Errorf("got %+v", list.Items)
	}
	removed, err := d.Doors.Number(t.Context(), by, n.ID)
	desktest.Done(t, err)
	if removed.RemovedAt.IsZero() || removed.Number != n.Number {
		t.Errorf("got %+v", removed)
	}
	_, err = d.ChangeNumber(t.Context(), by, n.ID, desktest.Change[store.NumberSettings](t, `{"description": "x"}`))
	desktest.WantCode(t, err, desk.NumberRemoved)
	back, err := d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: "14252306549", NumberSettings: store.NumberSettings{Description: "Again"}})
	desktest.Done(t, err)
	if back.ID != n.ID || !back.RemovedAt.IsZero() || back.Description != "Again" {
		t.Errorf("got %+v", back)
	}
}
