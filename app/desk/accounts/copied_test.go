package accounts_test

import (
	"testing"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/store/work"
)

func TestWhatIsCopiedFromThePortalIsTakenWithoutItsUnseenMarks(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, mark := range []string{"\u200b", "\ufeff", "\u202a", "\u2060", "\ufe0f", "\ufffc"} {
		a, err := d.AddAccount(t.Context(), d.Admin, accounts.Input{
			APIKey:          mark + desktest.APIKey + mark,
			AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: desktest.CustomerID + mark, BaseURL: mark + "https://telesign.example.com"},
		})
		desktest.Done(t, err)
		if a.CustomerID != desktest.CustomerID || a.BaseURL != "https://telesign.example.com" {
			t.Errorf("with %+q it is %q at %q", mark, a.CustomerID, a.BaseURL)
		}
		n, err := d.Doors.AddNumber(t.Context(), d.Admin, accounts.NumberInput{AccountID: a.ID, Number: mark + "14252306551" + mark})
		desktest.Done(t, err)
		if n.Number != "14252306551" {
			t.Errorf("with %+q the number is %q", mark, n.Number)
		}
		desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, n.ID, n.Number))
	}
}
