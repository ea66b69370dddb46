package accounts

import (
	"bytes"
	"context"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/telesign"
)

// Validate asks TeleSign whether the account's credentials work and records the
// answer. It sends no text and costs nothing. When TeleSign says that the
// account lives on its other host and the credentials work there, the account
// moves there. A success lets a paused account send again.
func (u *UseCases) Validate(ctx context.Context, by desk.Actor, id store.ID) (Account, error) {
	type asked struct {
		account     *store.Account
		credentials telesign.Account
	}
	ask, err := desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (asked, error) {
		a, err := store.Accounts.Get(v, id)
		if err != nil {
			return asked{}, err
		}
		credentials, err := u.Credentials(v, a)
		return asked{a, credentials}, err
	})
	if err != nil {
		return Account{}, err
	}
	outcome, err := u.carrier.Check(ctx, ask.credentials)
	if err != nil {
		return Account{}, desk.RefuseField("base_url", "bad_url", "TeleSign cannot be asked with these settings: %v.", err)
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		if !sameCredentials(a, ask.account) {
			return Account{}, desk.Refuse(desk.Unavailable, "The account was changed while TeleSign was being asked. Check it again.")
		}
		recordCheck(tx, a, outcome)
		return u.put(tx, by, a)
	})
}

func sameCredentials(a, b *store.Account) bool {
	return a.CustomerID == b.CustomerID && bytes.Equal(a.APIKey, b.APIKey) && a.BaseURL == b.BaseURL && a.Auth == b.Auth
}

func recordCheck(tx *store.Tx, a *store.Account, outcome telesign.Check) {
	a.Validation = &store.Validation{
		OK: outcome.OK, Sure: !outcome.CouldNotTell, Code: outcome.Code, Message: outcome.Message,
		BaseURL: outcome.BaseURL, OtherHost: outcome.OtherHost, At: tx.Now, Obstacle: string(outcome.Obstacle),
	}
	if !outcome.OK {
		return
	}
	a.Sending = store.SendingStatus{}
	if outcome.OtherHost {
		a.BaseURL = outcome.BaseURL
	}
}
