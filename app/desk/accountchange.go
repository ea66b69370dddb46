package desk

import (
	"context"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"textdesk/store"
	"textdesk/telesign"
)

// NewAccount is an account to be added. Name, CustomerID and APIKey are needed;
// the rest may be empty and takes its default.
type NewAccount struct {
	Name           string `json:"name"`
	CustomerID     string `json:"customer_id"`
	APIKey         string `json:"api_key"`
	PreviousAPIKey string `json:"previous_api_key"` // still verifies callbacks
	BaseURL        string `json:"base_url"`         // scheme and host; empty takes the configured one
	Auth           string `json:"auth"`             // "basic" (default) or "digest"
	MessageType    string `json:"message_type"`     // "ARN" (default), "MKT" or "OTP"
	Receipts       string `json:"receipts"`         // "account" (default) or "request"
	CallbackCheck  string `json:"callback_check"`   // "enforce" (default) or "report"
}

// AccountChange is what to change of an account; nil leaves a thing as it is. A
// new API key makes the old one the previous one, unless that is given too.
type AccountChange struct {
	Name           *string `json:"name"`
	CustomerID     *string `json:"customer_id"`
	APIKey         *string `json:"api_key"`
	PreviousAPIKey *string `json:"previous_api_key"`
	BaseURL        *string `json:"base_url"`
	Auth           *string `json:"auth"`
	MessageType    *string `json:"message_type"`
	Receipts       *string `json:"receipts"`
	CallbackCheck  *string `json:"callback_check"`
}

const (
	maxCustomerID = 100
	maxAPIKey     = 200
)

// AddAccount adds an account, with a callback URL that nobody can guess. It does
// not ask TeleSign whether the credentials work; see Validate. Administrators
// may.
func (d *Desk) AddAccount(ctx context.Context, by Actor, n NewAccount) (Account, error) {
	if err := by.must(store.Admin); err != nil {
		return Account{}, err
	}
	change := n.asChange()
	if err := change.check(); err != nil {
		return Account{}, err
	}
	secret := newToken()
	return update(ctx, d, func(tx *store.Tx) (Account, error) {
		a := &store.Account{
			ID: tx.NewID(), CreatedAt: tx.Now,
			CallbackSecret: tx.Seal(secret), CallbackHash: store.HashSecret(secret),
		}
		if err := change.apply(tx, a); err != nil {
			return Account{}, err
		}
		return d.putAccount(tx, by, a)
	})
}

// asChange gives the change that makes the new account from nothing.
func (n NewAccount) asChange() AccountChange {
	for field, otherwise := range map[*string]string{
		&n.Auth: string(telesign.AuthBasic), &n.MessageType: "ARN",
		&n.Receipts: store.ReceiptsByAccount, &n.CallbackCheck: store.CheckEnforce,
	} {
		if *field == "" {
			*field = otherwise
		}
	}
	return AccountChange{
		Name: &n.Name, CustomerID: &n.CustomerID, APIKey: &n.APIKey, PreviousAPIKey: &n.PreviousAPIKey,
		BaseURL: &n.BaseURL, Auth: &n.Auth, MessageType: &n.MessageType,
		Receipts: &n.Receipts, CallbackCheck: &n.CallbackCheck,
	}
}

// ChangeAccount changes what is given. Other credentials make the last
// validation void, and let a paused account try again. Administrators may.
func (d *Desk) ChangeAccount(ctx context.Context, by Actor, id store.ID, change AccountChange) (Account, error) {
	if err := by.must(store.Admin); err != nil {
		return Account{}, err
	}
	if err := change.check(); err != nil {
		return Account{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		if err := change.apply(tx, a); err != nil {
			return Account{}, err
		}
		return d.putAccount(tx, by, a)
	})
}

// check brings what is given into the form it is kept in, or refuses it. What
// the caller's pointers lead to stays as it is.
func (c *AccountChange) check() error {
	for _, f := range []struct {
		given **string
		check func(string) (string, error)
	}{
		{&c.Name, func(s string) (string, error) { return named("name", s, maxName) }},
		{&c.CustomerID, func(s string) (string, error) { return named("customer_id", s, maxCustomerID) }},
		{&c.APIKey, func(s string) (string, error) { return apiKey("api_key", s, true) }},
		{&c.PreviousAPIKey, func(s string) (string, error) { return apiKey("previous_api_key", s, false) }},
		{&c.BaseURL, baseURL},
		{&c.Auth, oneOf("auth", string(telesign.AuthBasic), string(telesign.AuthDigest))},
		{&c.MessageType, oneOf("message_type", "ARN", "MKT", "OTP")},
		{&c.Receipts, oneOf("receipts", store.ReceiptsByAccount, store.ReceiptsByRequest)},
		{&c.CallbackCheck, oneOf("callback_check", store.CheckEnforce, store.CheckReport)},
	} {
		if *f.given == nil {
			continue
		}
		kept, err := f.check(**f.given)
		if err != nil {
			return err
		}
		*f.given = &kept
	}
	return nil
}

// apply makes the change, which check has passed.
func (c *AccountChange) apply(tx *store.Tx, a *store.Account) error {
	before, err := tx.Open(a.APIKey)
	if err != nil {
		return err
	}
	if before != "" && c.APIKey == nil && differs(c.BaseURL, a.BaseURL) && !isTeleSigns(*c.BaseURL) {
		return invalid("base_url", "key_needed", "The API key kept here is not sent to a host that is not TeleSign's. Enter the key again together with the host.")
	}
	other := differs(c.CustomerID, a.CustomerID) || differs(c.APIKey, before) ||
		differs(c.BaseURL, a.BaseURL) || differs(c.Auth, a.Auth)
	if other {
		a.Validation, a.Sending = nil, store.SendingStatus{}
	}
	if differs(c.APIKey, before) {
		a.APIKey, a.PreviousAPIKey = tx.Seal(*c.APIKey), a.APIKey
	}
	if c.PreviousAPIKey != nil {
		a.PreviousAPIKey = tx.Seal(*c.PreviousAPIKey)
	}
	replace(&a.Name, c.Name)
	replace(&a.CustomerID, c.CustomerID)
	replace(&a.BaseURL, c.BaseURL)
	replace(&a.Auth, c.Auth)
	replace(&a.MessageType, c.MessageType)
	replace(&a.Receipts, c.Receipts)
	replace(&a.CallbackCheck, c.CallbackCheck)
	return nil
}

// isTeleSigns tells whether a host is TeleSign's own, or the configured one.
func isTeleSigns(baseURL string) bool {
	return baseURL == "" || baseURL == telesign.HostSelfService || baseURL == telesign.HostFullService
}

// differs tells whether a thing is given and is not what it was.
func differs[T comparable](given *T, was T) bool { return given != nil && *given != was }

// replace puts what is given in the place of what was.
func replace[T any](was *T, given *T) {
	if given != nil {
		*was = *given
	}
}

// oneOf takes one of the words only.
func oneOf(field string, words ...string) func(string) (string, error) {
	return func(s string) (string, error) {
		if !slices.Contains(words, s) {
			return "", invalid(field, "unknown", "This must be one of: %s.", strings.Join(words, ", "))
		}
		return s, nil
	}
}

// apiKey takes a key as TeleSign's portal shows it.
func apiKey(field, key string, needed bool) (string, error) {
	key = strings.TrimSpace(key)
	switch {
	case key == "" && needed:
		return "", invalid(field, "required", "Enter the API key shown in TeleSign's portal.")
	case len(key) > maxAPIKey:
		return "", invalid(field, "too_long", "Too long: at most %d characters. Copy the API key alone.", maxAPIKey)
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "", invalid(field, "not_text", "An API key has no spaces and no accents. Copy it again from TeleSign's portal.")
	}
	return key, nil
}

// baseURL takes the scheme and host of an API. The key travels there, so plain
// http is for this machine alone, where the simulator is.
func baseURL(text string) (string, error) {
	text = strings.TrimRight(strings.TrimSpace(text), "/")
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.ForceQuery {
		return "", invalid("base_url", "bad_url", "Enter scheme and host only, as in %s.", telesign.HostSelfService)
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
		return "", invalid("base_url", "not_https", "This address must begin with https://, because the API key travels there.")
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
