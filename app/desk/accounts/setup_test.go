package accounts_test

import (
	"net/http"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "VGVzdCBLZXk="
)

// addAccount adds an account with the credentials above.
func addAccount(t *testing.T, d *desktest.Desk, by desk.Actor) accounts.Account {
	t.Helper()
	a, err := d.AddAccount(t.Context(), by, accounts.Input{APIKey: apiKey + "\n", AccountSettings: work.AccountSettings{Name: "Main", CustomerID: " " + customerID + " "}})
	desktest.Done(t, err)
	return a
}

// kept gives an account as it is stored, and its opened keys.
func kept(t *testing.T, d *desktest.Desk, id store.ID) (a *store.Account, key, previous string) {
	t.Helper()
	desktest.Done(t, d.Store.View(t.Context(), func(v *store.View) (err error) {
		if a, err = store.Accounts.Get(v, id); err != nil {
			return err
		}
		if key, err = v.Open(a.APIKey); err != nil {
			return err
		}
		previous, err = v.Open(a.PreviousAPIKey)
		return err
	}))
	return a, key, previous
}

// on gives the same desk on a carrier of its own.
func on(t *testing.T, d *desktest.Desk, carrier http.Handler) *parts.Parts {
	t.Helper()
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{Transport: desktest.InMemory{Handler: carrier}})})
	desktest.Done(t, err)
	p.Desk.Use(d.Store)
	return p
}

// pause stops the account's sending, as a bad key does.
func pause(t *testing.T, d *desktest.Desk, id store.ID) {
	t.Helper()
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return err
		}
		a.Sending = store.SendingStatus{Paused: true, Code: 10022, Since: tx.Now}
		return store.Accounts.Put(tx, a)
	}))
}
