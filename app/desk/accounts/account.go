package accounts

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/held"
	"textdesk/app/desk/spend"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// Account is a TeleSign account as the screens show it, its keys never. Who is
// not an administrator sees its ID, its name, whether it is on, whether it may send and how much of its budget is
// spent.
type Account struct {
	ID       store.ID `json:"id"`
	Provider string   `json:"provider"` // "telesign"
	// AccountSettings are as they were entered, save that BaseURL is the host in use,
	// the account's own or the configured one.
	work.AccountSettings
	CallbackURL    string        `json:"callback_url"`                  // a path alone while the desk's public address is not known
	URLUsedAt      time.Time     `json:"callback_url_used_at,omitzero"` // when a callback last came by it, to half a minute
	OldURLs        []OldURL      `json:"old_callback_urls"`             // those that were replaced and are still taken
	OldKey         *OldKey       `json:"old_key,omitempty"`
	Validation     *Validation   `json:"validation,omitempty"`
	Sending        SendingStatus `json:"sending"`
	LastCallbackAt time.Time     `json:"last_callback_at,omitzero"`
	Held           int           `json:"held"` // held callbacks that wait for an administrator
	// BudgetReached is how much of the budget is spent this month: 75, 90 or 100 percent
	// or more, 0 below. At 100 the desk writes nothing by itself until BudgetUntil.
	BudgetReached int          `json:"budget_reached"`
	BudgetUntil   time.Time    `json:"budget_until,omitzero"` // when the month ends, once any of that is reached
	HeldDropped   int          `json:"held_dropped"`          // how many newer ones have pushed out
	CreatedAt     time.Time    `json:"created_at"`
	Version       desk.Version `json:"version"` // of what can be changed
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
	// Obstacle is why TeleSign could not be asked, empty where it was.
	Obstacle string `json:"obstacle"`
}

// SendingState tells whether an account may send.
type SendingState string

// The states of sending.
const (
	SendingOK     SendingState = "ok"
	SendingPaused SendingState = "paused"
)

// Choices gives the states.
func (SendingState) Choices() []string { return []string{string(SendingOK), string(SendingPaused)} }

// SendingStatus tells whether an account may send, and why not.
type SendingStatus struct {
	State   SendingState `json:"state"`
	Code    int          `json:"code"`    // TeleSign's code that paused it
	Message string       `json:"message"` // what it means and what to do
	Since   time.Time    `json:"since,omitzero"`
}

// Accounts gives the accounts, oldest first.
func (u *UseCases) Accounts(ctx context.Context, by desk.Actor) (desk.List[Account], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Account], error) {
		list := desk.List[Account]{Items: []Account{}}
		for a, err := range store.Accounts.All(v) {
			if err != nil {
				return list, err
			}
			shown, err := u.show(v, by, a)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, shown)
		}
		return list, nil
	})
}

// Account gives one account.
func (u *UseCases) Account(ctx context.Context, by desk.Actor, id store.ID) (Account, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Account, error) {
		a, err := store.Accounts.Get(v, id)
		if err != nil {
			return Account{}, err
		}
		return u.show(v, by, a)
	})
}

// show gives the account as far as the actor may see it.
func (u *UseCases) show(v *store.View, by desk.Actor, a *store.Account) (Account, error) {
	shown := Account{
		ID: a.ID, Provider: "telesign", AccountSettings: work.AccountSettings{Name: a.Name, Off: a.Off},
		Sending: showSending(a.Sending), OldURLs: []OldURL{}, CreatedAt: a.CreatedAt,
	}
	if err := showBudget(v, a, &shown); err != nil || !by.Has(store.Admin) {
		return shown, err
	}
	secret, err := v.Open(a.CallbackSecret)
	if err != nil {
		return Account{}, err
	}
	shown.AccountSettings, shown.BaseURL = a.AccountSettings, cmp.Or(a.BaseURL, u.options.TeleSignURL)
	if shown.CallbackURL, err = u.CallbackURL(v, secret); err != nil {
		return Account{}, err
	}
	shown.URLUsedAt, shown.OldURLs = a.URLUsedAt, oldURLs(a, u.desk.Now())
	if shown.OldKey, err = showOldKey(v, a); err != nil {
		return Account{}, err
	}
	shown.Validation = (*Validation)(a.Validation)
	shown.LastCallbackAt, shown.HeldDropped = a.LastCallbackAt, a.HeldDropped
	shown.Version = versionOf(a)
	shown.Held, err = held.Count(v, a.ID)
	return shown, err
}

func showBudget(v *store.View, a *store.Account, shown *Account) error {
	reached, err := spend.Reached(v, a)
	if err != nil || reached.Percent == 0 {
		return err
	}
	shown.BudgetReached = reached.Percent
	shown.BudgetUntil, err = spend.Ends(v)
	return err
}

func versionOf(a *store.Account) desk.Version {
	return desk.VersionOf(a.AccountSettings, a.APIKey, a.PreviousAPIKey)
}

func showSending(s store.SendingStatus) SendingStatus {
	if !s.Paused {
		return SendingStatus{State: SendingOK}
	}
	message := "TeleSign refuses this account, or its API key is missing. Check the credentials."
	if s.Code != 0 {
		message = telesign.ExplainHTTP(s.Code)
	}
	return SendingStatus{State: SendingPaused, Code: s.Code, Message: message, Since: s.Since}
}

// CallbackURL is where TeleSign posts what concerns the account with that secret.
func (u *UseCases) CallbackURL(v *store.View, secret string) (string, error) {
	publicURL, err := u.desk.PublicURL(v)
	return publicURL + callbackPath + secret, err
}

const callbackPath = "/callbacks/telesign/"

// Credentials is what a request to TeleSign needs to know of the account.
func (u *UseCases) Credentials(v *store.View, a *store.Account) (telesign.Account, error) {
	key, err := v.Open(a.APIKey)
	if err != nil {
		return telesign.Account{}, fmt.Errorf("the API key of account %s: %w", a.ID, err)
	}
	return telesign.Account{
		CustomerID: a.CustomerID, APIKey: key,
		BaseURL: cmp.Or(a.BaseURL, u.options.TeleSignURL), Auth: telesign.Auth(a.Auth),
	}, nil
}

// RemoveAccount forgets an account and its keys. It is refused with in_use while
// a number of it is in use.
func (u *UseCases) RemoveAccount(ctx context.Context, by desk.Actor, id store.ID) error {
	_, err := desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (struct{}, error) {
		if _, err := store.Accounts.Get(tx, id); err != nil {
			return struct{}{}, err
		}
		inUse, err := digitsInUse(&tx.View, id)
		if err != nil {
			return struct{}{}, err
		}
		if len(inUse) > 0 {
			return struct{}{}, desk.Refuse(desk.InUse, "This account still has numbers in use: %s. Customers who text them would get no answer. Remove the numbers first; their conversations stay readable.", strings.Join(inUse, ", "))
		}
		if err := u.desk.MustBeUnused(&tx.View, store.Accounts.Name(), id); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, errors.Join(store.Accounts.Delete(tx, id), u.options.Audit.Record(tx, by, audit.OnAccount(audit.AccountRemoved, id)))
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

// ResumeAccount lets a paused account send again.
func (u *UseCases) ResumeAccount(ctx context.Context, by desk.Actor, id store.ID) (Account, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		a.Sending = store.SendingStatus{}
		return u.put(tx, by, a)
	})
}

func (u *UseCases) put(tx *store.Tx, by desk.Actor, a *store.Account) (Account, error) {
	if err := store.Accounts.Put(tx, a); err != nil {
		return Account{}, err
	}
	return u.show(&tx.View, by, a)
}
