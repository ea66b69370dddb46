package accounts_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/store/work"
)

func TestACustomerIDOfAnotherFormIsRefusedBeforeItIsSent(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for id, fits := range map[string]bool{
		"FFFFFFFF-EEEE-DDDD-1234-AB1234567890":   true,
		"ffffffff-eeee-dddd-1234-ab1234567890":   true,
		"\tFFFFFFFF-EEEE-DDDD-1234-AB1234567890": true, // copied with what stood beside it
		"FFFFFFFFEEEEDDDD1234AB1234567890":       false,
		"FFFFFFFF-EEEE-DDDD-1234-AB123456789":    false,
		"GGGGGGGG-EEEE-DDDD-1234-AB1234567890":   false,
		"shop@example.com":                       false,
		"FFFFFFFF-EEEE-DDDD-1234-AB1234567890\n": true,
	} {
		_, err := d.AddAccount(t.Context(), d.Admin, accounts.Input{APIKey: desktest.APIKey, AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: id}})
		if fits {
			desktest.Done(t, err)
			continue
		}
		desktest.WantCode(t, err, desk.Invalid)
	}
}
