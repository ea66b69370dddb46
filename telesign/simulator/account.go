package simulator

import (
	"errors"
	"slices"
	"strings"
	"sync"
)

// Account is an account that the pretend TeleSign knows.
type Account struct {
	CustomerID string `json:"customer_id"`
	// APIKey is base64 text, as in TeleSign's portal.
	APIKey string `json:"api_key,omitempty"`
	// Numbers are the account's own: they can be texted and sent from.
	Numbers []Number `json:"numbers"`
	// CallbackURL is where receipts and inbound texts go; empty means nowhere.
	CallbackURL string `json:"callback_url"`
	// OtherHost makes this host the wrong one for the account (10035).
	OtherHost bool `json:"other_host,omitempty"`
	// Suspended refuses everything (10010), NoSMS too (10011).
	Suspended bool `json:"suspended,omitempty"`
	NoSMS     bool `json:"no_sms,omitempty"`
	// NoCallbackPerText refuses the parameter callback_url (11004).
	NoCallbackPerText bool `json:"no_callback_per_text,omitempty"`
	// Trial accounts may only text the Verified phones (10033).
	Trial    bool     `json:"trial,omitempty"`
	Verified []string `json:"verified,omitempty"`
	// Keywords adds TeleSign's reading of STOP, START and HELP to inbound texts.
	Keywords bool `json:"keywords,omitempty"`
}

// Number is a support number.
type Number struct {
	// Number is digits only.
	Number string `json:"number"`
	Name   string `json:"name"`
}

func (a Account) owns(number string) bool {
	return slices.ContainsFunc(a.Numbers, func(n Number) bool { return n.Number == number })
}

// Why something cannot be done.
var (
	ErrNoAccount = errors.New("simulator: there is no account with this customer ID")
	ErrNoNumber  = errors.New("simulator: no account has this support number")
	ErrNotDigits = errors.New("simulator: a telephone number has 3 to 15 digits and nothing else")
	ErrNoWords   = errors.New("simulator: the text is empty")
)

// accountBook holds the accounts, in the order they came.
type accountBook struct {
	mu       sync.Mutex
	accounts []Account
}

func (b *accountBook) put(a Account) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if i := b.index(a.CustomerID); i >= 0 {
		b.accounts[i] = a
		return
	}
	b.accounts = append(b.accounts, a)
}

func (b *accountBook) index(customerID string) int {
	return slices.IndexFunc(b.accounts, func(a Account) bool { return strings.EqualFold(a.CustomerID, customerID) })
}

func (b *accountBook) find(customerID string) (Account, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if i := b.index(customerID); i >= 0 {
		return b.accounts[i], true
	}
	return Account{}, false
}

func (b *accountBook) owner(number string) (Account, bool) {
	for _, a := range b.all() {
		if a.owns(number) {
			return a, true
		}
	}
	return Account{}, false
}

func (b *accountBook) all() []Account {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.accounts)
}

func (b *accountBook) setCallbackURL(customerID, url string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := b.index(customerID)
	if i < 0 {
		return ErrNoAccount
	}
	b.accounts[i].CallbackURL = url
	return nil
}

// AddAccount adds an account, or replaces the one with the same customer ID.
func (s *Simulator) AddAccount(a Account) { s.accounts.put(a) }

// Accounts gives the accounts.
func (s *Simulator) Accounts() []Account { return s.accounts.all() }

// SetCallbackURL does what the owner of an account does in TeleSign's portal. The
// error is [ErrNoAccount] or nil.
func (s *Simulator) SetCallbackURL(customerID, url string) error {
	return s.accounts.setCallbackURL(customerID, url)
}
