package desk_test

import (
	"math"
	"strings"
	"testing"

	"textdesk/app/desk"
)

func TestWhatIsUsualForANumberFollowsFromItsDigits(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	for digits, want := range map[string]desk.Number{
		"14252306549": {Type: "geo", Pace: 1, KeywordReplies: "us", Display: "(425) 230-6549"},
		"18005550199": {Type: "toll_free", Pace: 3, KeywordReplies: "carrier", Display: "(800) 555-0199"},
		"46364":       {Type: "short_code", Pace: 10, KeywordReplies: "us", Display: "46364"},
		"33612345678": {Type: "geo", Pace: 1, KeywordReplies: "us", Display: "+33 6 12 34 56 78"},
	} {
		got, err := o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: a.ID, Number: digits})
		done(t, err)
		want.ID, want.AccountID, want.Number, want.CreatedAt = got.ID, a.ID, digits, got.CreatedAt
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestANumbersInputIsChecked(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	for _, c := range []struct {
		number        desk.NewNumber
		field, reason string
	}{
		{desk.NewNumber{AccountID: a.ID}, "number", "required"},
		{desk.NewNumber{AccountID: a.ID, Number: "+14252306549"}, "number", "not_digits"},
		{desk.NewNumber{AccountID: a.ID, Number: "12"}, "number", "too_short"},
		{desk.NewNumber{AccountID: a.ID, Number: "1234567890123456"}, "number", "too_long"},
		{desk.NewNumber{AccountID: "none", Number: "14252306549"}, "account_id", "unknown"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Type: "mobile"}, "type", "unknown"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Type: "short_code"}, "type", "other_type"},
		{desk.NewNumber{AccountID: a.ID, Number: "46364", Type: "geo"}, "type", "other_type"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Pace: 0.05}, "pace", "out_of_range"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Pace: 201}, "pace", "out_of_range"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Pace: math.NaN()}, "pace", "out_of_range"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", KeywordReplies: "nobody"}, "keyword_replies", "unknown"},
		{desk.NewNumber{AccountID: a.ID, Number: "14252306549", Description: strings.Repeat("x", 501)}, "description", "too_long"},
	} {
		_, err := o.AddNumber(t.Context(), by, c.number)
		wantInvalid(t, err, c.field, c.reason)
	}
	list, err := o.Numbers(t.Context(), by)
	done(t, err)
	if len(list.Items) != 0 {
		t.Errorf("got %+v", list.Items)
	}
}

func TestANumberIsOnOneAccountOnly(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	first := o.addAccount(t, by)
	second, err := o.AddAccount(t.Context(), by, desk.NewAccount{Name: "Shop", CustomerID: "other", APIKey: apiKey})
	done(t, err)
	_, err = o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: first.ID, Number: "14252306549"})
	done(t, err)
	_, err = o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: second.ID, Number: "14252306549"})
	if refusal := wantCode(t, err, desk.Exists); !strings.Contains(refusal.Message, "Main") {
		t.Errorf("it says %s", refusal.Message)
	}
}

func TestChangingANumberLeavesWhatIsNotGiven(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	before, err := o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: a.ID, Number: "14252306549", Description: "Main line", Pace: 2.5})
	done(t, err)
	after, err := o.ChangeNumber(t.Context(), by, before.ID, desk.NumberChange{Type: pointer("toll_free"), KeywordReplies: pointer("telesign")})
	done(t, err)
	before.Type, before.KeywordReplies = "toll_free", "telesign"
	if after != before {
		t.Errorf("got %+v, want %+v", after, before)
	}
	_, err = o.ChangeNumber(t.Context(), by, before.ID, desk.NumberChange{Pace: pointer(0.0)})
	wantInvalid(t, err, "pace", "out_of_range")
	_, err = o.ChangeNumber(t.Context(), o.add(t, "Nadia", "agent"), before.ID, desk.NumberChange{})
	wantCode(t, err, desk.Forbidden)
}

func TestARemovedNumberStaysReadableAndComesBackWithItsHistory(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	n, err := o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: a.ID, Number: "14252306549"})
	done(t, err)
	done(t, o.RemoveNumber(t.Context(), by, n.ID))
	done(t, o.RemoveNumber(t.Context(), by, n.ID))
	list, err := o.Numbers(t.Context(), by)
	done(t, err)
	if len(list.Items) != 0 {
		t.Errorf("got %+v", list.Items)
	}
	removed, err := o.Number(t.Context(), by, n.ID)
	done(t, err)
	if removed.RemovedAt.IsZero() || removed.Number != n.Number {
		t.Errorf("got %+v", removed)
	}
	_, err = o.ChangeNumber(t.Context(), by, n.ID, desk.NumberChange{Description: pointer("x")})
	wantCode(t, err, desk.NumberRemoved)
	back, err := o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: a.ID, Number: "14252306549", Description: "Again"})
	done(t, err)
	if back.ID != n.ID || !back.RemovedAt.IsZero() || back.Description != "Again" {
		t.Errorf("got %+v", back)
	}
}
