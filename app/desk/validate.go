package desk

import (
	"bytes"
	"context"

	"textdesk/store"
	"textdesk/telesign"
)

// Validate asks TeleSign whether the account's credentials work and records the
// answer. It sends no text and costs nothing. When TeleSign says that the
// account lives on its other host and the credentials work there, the account
// moves there. A success lets a paused account send again. Administrators may.
func (d *Desk) Validate(ctx context.Context, by Actor, id store.ID) (Account, error) {
	if err := by.must(store.Admin); err != nil {
		return Account{}, err
	}
	type asked struct {
		account     *store.Account
		credentials telesign.Account
	}
	ask, err := view(ctx, d, func(v *store.View) (asked, error) {
		a, err := store.Accounts.Get(v, id)
		if err != nil {
			return asked{}, err
		}
		credentials, err := d.credentials(v, a)
		return asked{a, credentials}, err
	})
	if err != nil {
		return Account{}, err
	}
	outcome, err := d.carrier.Check(ctx, ask.credentials)
	if err != nil {
		return Account{}, invalid("base_url", "bad_url", "TeleSign cannot be asked with these settings: %v.", err)
	}
	return update(ctx, d, func(tx *store.Tx) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		if !sameCredentials(a, ask.account) {
			return Account{}, refuse(Unavailable, "The account was changed while TeleSign was being asked. Check it again.")
		}
		recordCheck(tx, a, outcome)
		return d.putAccount(tx, by, a)
	})
}

func sameCredentials(a, b *store.Account) bool {
	return a.CustomerID == b.CustomerID && bytes.Equal(a.APIKey, b.APIKey) && a.BaseURL == b.BaseURL && a.Auth == b.Auth
}

func recordCheck(tx *store.Tx, a *store.Account, outcome telesign.Check) {
	a.Validation = &store.Validation{
		OK: outcome.OK, Sure: !outcome.CouldNotTell, Code: outcome.Code, Message: outcome.Message,
		BaseURL: outcome.BaseURL, OtherHost: outcome.OtherHost, At: tx.Now,
	}
	if !outcome.OK {
		return
	}
	a.Sending = store.SendingStatus{}
	if outcome.OtherHost {
		a.BaseURL = outcome.BaseURL
	}
}
