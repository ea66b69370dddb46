package accounts

import (
	"bytes"
	"cmp"
	"context"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"textdesk/app/address"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/spend"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// Input is what an administrator enters of an account, new or changed. Of a new
// one, name, customer ID and API key are needed and the rest has a default. A new
// API key makes the old one the previous one, unless that is given too.
type Input struct {
	work.AccountSettings
	APIKey         string `json:"api_key"`
	PreviousAPIKey string `json:"previous_api_key"` // verifies callbacks for a week
}

// APIName is what the API calls it.
func (Input) APIName() string { return "AccountInput" }

const (
	maxCustomerID = 100
	maxAPIKey     = 200
)

// AddAccount adds an account, with a callback URL that nobody can guess. It does
// not ask TeleSign whether the credentials work; see Validate.
func (u *UseCases) AddAccount(ctx context.Context, by desk.Actor, in Input) (Account, error) {
	in.Auth = cmp.Or(in.Auth, work.AuthBasic)
	in.MessageType = cmp.Or(in.MessageType, work.Alerts)
	in.Receipts = cmp.Or(in.Receipts, work.ReceiptsByAccount)
	in.CallbackCheck = cmp.Or(in.CallbackCheck, work.CheckEnforce)
	if err := in.check(true, u.options.TeleSignURL); err != nil {
		return Account{}, err
	}
	secret := desk.NewToken()
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Account, error) {
		a := &store.Account{
			ID: tx.NewID(), CreatedAt: tx.Now,
			CallbackSecret: tx.Seal(secret), CallbackHash: store.HashSecret(secret),
		}
		if err := take(tx, a, in); err != nil {
			return Account{}, err
		}
		if err := u.options.Audit.Record(tx, by, audit.OnAccount(audit.AccountAdded, a.ID)); err != nil {
			return Account{}, err
		}
		return u.put(tx, by, a)
	})
}

// ChangeAccount changes what is given. Other credentials make the last validation
// void, let a paused account try again, and need a confirmed sign-in (password_again).
func (u *UseCases) ChangeAccount(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[Input]) (Account, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		in, err := inputOf(&tx.View, a)
		if err != nil {
			return Account{}, err
		}
		before := in
		shown, err := u.show(&tx.View, by, a)
		if err != nil {
			return Account{}, err
		}
		if err := change.Apply(&in, versionOf(a), shown); err != nil {
			return Account{}, err
		}
		if err := in.check(change.Gives("api_key"), u.options.TeleSignURL, a.BaseURL); err != nil {
			return Account{}, err
		}
		if in.opensOtherwise(before) {
			if err := by.MustBeConfirmed(); err != nil {
				return Account{}, err
			}
		}
		if in.APIKey != "" && !change.Gives("api_key") && in.BaseURL != a.BaseURL && !isTeleSigns(in.BaseURL) {
			return Account{}, desk.RefuseField("base_url", "key_needed", "The API key kept here is not sent to a host that is not TeleSign's. Enter the key again together with the host.")
		}
		if err := u.recordSwitch(tx, by, before.Off, in.Off, audit.OnAccount("", a.ID)); err != nil {
			return Account{}, err
		}
		key, previous := a.APIKey, a.PreviousAPIKey
		if err := take(tx, a, in); err != nil {
			return Account{}, err
		}
		act := audit.AccountChanged
		if !bytes.Equal(key, a.APIKey) || !bytes.Equal(previous, a.PreviousAPIKey) {
			act = audit.KeyChanged
		}
		if act == audit.KeyChanged || in.opensOtherwise(before) {
			if err := u.options.Audit.Record(tx, by, audit.OnAccount(act, a.ID)); err != nil {
				return Account{}, err
			}
		}
		return u.put(tx, by, a)
	})
}

// opensOtherwise tells whether an input changes what lets anybody in or out: keys and
// how they are used, where they are sent, and what callbacks have to prove.
func (in Input) opensOtherwise(before Input) bool {
	return in.APIKey != before.APIKey || in.PreviousAPIKey != before.PreviousAPIKey || in.CustomerID != before.CustomerID ||
		in.BaseURL != before.BaseURL || in.Auth != before.Auth || in.CallbackCheck != before.CallbackCheck
}

// inputOf gives an account as somebody would have to enter it.
func inputOf(v *store.View, a *store.Account) (in Input, err error) {
	in.AccountSettings = a.AccountSettings
	if in.APIKey, err = v.Open(a.APIKey); err != nil {
		return in, err
	}
	in.PreviousAPIKey, err = v.Open(a.PreviousAPIKey)
	return in, err
}

// take puts a checked input into an account.
func take(tx *store.Tx, a *store.Account, in Input) error {
	before, err := inputOf(&tx.View, a)
	if err != nil {
		return err
	}
	if in.APIKey != before.APIKey || in.CustomerID != before.CustomerID || in.BaseURL != before.BaseURL || in.Auth != before.Auth {
		a.Validation, a.Sending = nil, store.SendingStatus{}
	}
	if in.APIKey != before.APIKey {
		putAside(a, a.APIKey, tx.Now)
		a.APIKey = tx.Seal(in.APIKey)
	}
	if in.PreviousAPIKey != before.PreviousAPIKey {
		putAside(a, tx.Seal(in.PreviousAPIKey), tx.Now)
	}
	a.AccountSettings = in.AccountSettings
	return nil
}

// check brings an input into the form it is kept in, or refuses it. A key that was
// lost need not be entered for every other change. Of hosts that are not on the
// internet, those that are known already are taken.
func (in *Input) check(needsKey bool, known ...string) (err error) {
	if in.Name, err = desk.Named("name", in.Name, desk.MaxName); err != nil {
		return err
	}
	if in.CustomerID, err = customerID(in.CustomerID); err != nil {
		return err
	}
	if in.APIKey, err = apiKey("api_key", in.APIKey, needsKey); err != nil {
		return err
	}
	if in.PreviousAPIKey, err = apiKey("previous_api_key", in.PreviousAPIKey, false); err != nil {
		return err
	}
	if in.BaseURL, err = baseURL(in.BaseURL, known); err != nil {
		return err
	}
	if in.Budget, in.BudgetCurrency, err = spend.Budget(in.Budget, in.BudgetCurrency); err != nil {
		return err
	}
	return desk.CheckChoices(in.AccountSettings)
}

// customerForm is that of every customer ID of TeleSign's: a UUID.
var customerForm = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// customerID refuses what cannot be one before it is sent: TeleSign would refuse it
// with a code that blames the key.
func customerID(given string) (string, error) {
	id, err := desk.Named("customer_id", sms.WithoutInvisible(given), maxCustomerID)
	if err != nil {
		return "", err
	}
	if !customerForm.MatchString(id) {
		return "", desk.RefuseField("customer_id", "customer_id_format", "A customer ID has 32 letters and digits in five groups, such as FFFFFFFF-EEEE-DDDD-1234-AB1234567890. Copy it from TeleSign's portal.")
	}
	return id, nil
}

// isTeleSigns tells whether a host is TeleSign's own, or the configured one.
func isTeleSigns(baseURL string) bool {
	return baseURL == "" || baseURL == telesign.HostSelfService || baseURL == telesign.HostFullService
}

// apiKey takes a key as TeleSign's portal shows it.
func apiKey(field, key string, needed bool) (string, error) {
	key = strings.TrimSpace(sms.WithoutInvisible(key))
	switch {
	case key == "" && needed:
		return "", desk.RefuseField(field, "required", "Enter the API key shown in TeleSign's portal.")
	case len(key) > maxAPIKey:
		return "", desk.TooLong(field, maxAPIKey, "Too long: at most %d characters. Copy the API key alone.")
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "", desk.RefuseField(field, "not_text", "An API key has no spaces and no accents. Copy it again from TeleSign's portal.")
	}
	return key, nil
}

// baseURL takes the scheme and host of an API, which is on the internet: what an
// administrator enters must not have the desk ask other machines of its network. The
// key travels there, so plain http is refused. What is known already may be anything,
// such as the simulator that the configuration names.
func baseURL(text string, known []string) (string, error) {
	if text = strings.TrimSpace(sms.WithoutInvisible(text)); text == "" {
		return "", nil
	}
	notHTTPS := desk.RefuseField("base_url", "not_https", "This address must begin with https://, because the API key travels there.")
	if scheme, _, ok := strings.Cut(text, "://"); ok && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
		return "", notHTTPS
	}
	origin, err := address.Origin(text)
	if err != nil {
		return "", desk.RefuseField("base_url", "bad_url", "Enter scheme and host only, as in %s.", telesign.HostSelfService)
	}
	if slices.Contains(known, origin) {
		return origin, nil
	}
	host, encrypted := strings.CutPrefix(origin, "https://")
	if !encrypted {
		return "", notHTTPS
	}
	if name, err := netip.ParseAddr(hostName(host)); address.IsThisMachine(host) || err == nil && !isPublic(name) {
		return "", desk.RefuseField("base_url", "not_public", "This host is not on the internet. One of your own network is taken only where the configuration names it, as telesign.base_url.")
	}
	return origin, nil
}

// hostName gives a host without its port and brackets.
func hostName(host string) string {
	u := url.URL{Host: host}
	return u.Hostname()
}
