package desk

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"textdesk/store"
	"textdesk/telesign"
)

// Account is a TeleSign account as the screens show it, its keys never. Who is
// not an administrator sees its ID, its name and whether it may send.
type Account struct {
	ID             store.ID      `json:"id"`
	Name           string        `json:"name"`
	Provider       string        `json:"provider"` // "telesign"
	CustomerID     string        `json:"customer_id"`
	BaseURL        string        `json:"base_url"` // the host in use, its own or the configured one
	Auth           string        `json:"auth"`
	MessageType    string        `json:"message_type"`
	Receipts       string        `json:"receipts"`
	CallbackURL    string        `json:"callback_url"` // a path alone while the desk's public address is not known
	CallbackCheck  string        `json:"callback_check"`
	Validation     *Validation   `json:"validation,omitempty"`
	Sending        SendingStatus `json:"sending"`
	LastCallbackAt time.Time     `json:"last_callback_at,omitzero"`
	Held           int           `json:"held"`         // held callbacks that wait for an administrator
	HeldDropped    int           `json:"held_dropped"` // how many newer ones have pushed out
	CreatedAt      time.Time     `json:"created_at"`
}

// Validation is the outcome of the last credential check.
type Validation struct {
	OK        bool      `json:"ok"`
	Sure      bool      `json:"sure"` // false: TeleSign could not be asked
	Code      int       `json:"code"` // TeleSign's, 0 without one
	Message   string    `json:"message"`
	BaseURL   string    `json:"base_url"`
	OtherHost bool      `json:"other_host"` // the host that answered is not the one that was set
	At        time.Time `json:"at"`
}

// SendingStatus tells whether an account may send.
type SendingStatus struct {
	State   string    `json:"state"`   // "ok" or "paused"
	Code    int       `json:"code"`    // TeleSign's code that paused it
	Message string    `json:"message"` // what it means and what to do
	Since   time.Time `json:"since,omitzero"`
}

// Accounts gives the accounts, oldest first.
func (d *Desk) Accounts(ctx context.Context, by Actor) (List[Account], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Account]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Account], error) {
		list := List[Account]{Items: []Account{}}
		for a, err := range store.Accounts.All(v) {
			if err != nil {
				return list, err
			}
			shown, err := d.showAccount(v, by, a)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, shown)
		}
		return list, nil
	})
}

// Account gives one account.
func (d *Desk) Account(ctx context.Context, by Actor, id store.ID) (Account, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Account{}, err
	}
	return view(ctx, d, func(v *store.View) (Account, error) {
		a, err := store.Accounts.Get(v, id)
		if err != nil {
			return Account{}, err
		}
		return d.showAccount(v, by, a)
	})
}

// showAccount gives the account as far as the actor may see it.
func (d *Desk) showAccount(v *store.View, by Actor, a *store.Account) (Account, error) {
	shown := Account{
		ID: a.ID, Name: a.Name, Provider: "telesign",
		Sending: showSending(a.Sending), CreatedAt: a.CreatedAt,
	}
	if !by.has(store.Admin) {
		return shown, nil
	}
	secret, err := v.Open(a.CallbackSecret)
	if err != nil {
		return Account{}, err
	}
	shown.CustomerID, shown.BaseURL, shown.Auth = a.CustomerID, cmp.Or(a.BaseURL, d.options.TeleSignURL), a.Auth
	shown.MessageType, shown.Receipts = a.MessageType, a.Receipts
	shown.CallbackURL, shown.CallbackCheck = d.callbackURL(secret), a.CallbackCheck
	shown.Validation = (*Validation)(a.Validation)
	shown.LastCallbackAt, shown.HeldDropped = a.LastCallbackAt, a.HeldDropped
	shown.Held, err = v.CountHeld(a.ID)
	return shown, err
}

func showSending(s store.SendingStatus) SendingStatus {
	if !s.Paused {
		return SendingStatus{State: "ok"}
	}
	message := "TeleSign refuses this account, or its API key is missing. Check the credentials."
	if s.Code != 0 {
		message = telesign.ExplainHTTP(s.Code)
	}
	return SendingStatus{State: "paused", Code: s.Code, Message: message, Since: s.Since}
}

// callbackURL is where TeleSign posts what concerns the account with that secret.
func (d *Desk) callbackURL(secret string) string {
	return d.options.PublicURL + "/callbacks/telesign/" + secret
}

// credentials is what a request to TeleSign needs to know of the account.
func (d *Desk) credentials(v *store.View, a *store.Account) (telesign.Account, error) {
	key, err := v.Open(a.APIKey)
	if err != nil {
		return telesign.Account{}, fmt.Errorf("the API key of account %s: %w", a.ID, err)
	}
	return telesign.Account{
		CustomerID: a.CustomerID, APIKey: key,
		BaseURL: cmp.Or(a.BaseURL, d.options.TeleSignURL), Auth: telesign.Auth(a.Auth),
	}, nil
}

// RemoveAccount forgets an account and its keys. It is refused with in_use while
// a number of it is in use. Administrators may.
func (d *Desk) RemoveAccount(ctx context.Context, by Actor, id store.ID) error {
	if err := by.must(store.Admin); err != nil {
		return err
	}
	_, err := update(ctx, d, func(tx *store.Tx) (struct{}, error) {
		if _, err := store.Accounts.Get(tx, id); err != nil {
			return struct{}{}, err
		}
		inUse, err := digitsInUse(&tx.View, id)
		if err != nil {
			return struct{}{}, err
		}
		if len(inUse) > 0 {
			return struct{}{}, refuse(InUse, "This account still has numbers in use: %s. Customers who text them would get no answer. Remove the numbers first; their conversations stay readable.", strings.Join(inUse, ", "))
		}
		return struct{}{}, store.Accounts.Delete(tx, id)
	})
	return err
}

// digitsInUse gives the numbers of an account that are in use.
func digitsInUse(v *store.View, accountID store.ID) ([]string, error) {
	var digits []string
	for n, err := range store.Numbers.All(v) {
		if err != nil {
			return nil, err
		}
		if n.AccountID == accountID && !n.Removed() {
			digits = append(digits, n.Digits)
		}
	}
	return digits, nil
}

// ResumeAccount lets a paused account send again. Administrators may.
func (d *Desk) ResumeAccount(ctx context.Context, by Actor, id store.ID) (Account, error) {
	if err := by.must(store.Admin); err != nil {
		return Account{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		a.Sending = store.SendingStatus{}
		return d.putAccount(tx, by, a)
	})
}

func (d *Desk) putAccount(tx *store.Tx, by Actor, a *store.Account) (Account, error) {
	if err := store.Accounts.Put(tx, a); err != nil {
		return Account{}, err
	}
	return d.showAccount(&tx.View, by, a)
}
