package store

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Account is a TeleSign account.
type Account struct {
	ID             ID            `json:"id"`
	Name           string        `json:"name"`
	CustomerID     string        `json:"customer_id"`
	APIKey         Sealed        `json:"api_key"`
	PreviousAPIKey Sealed        `json:"previous_api_key,omitempty"` // still signs callbacks while keys change
	BaseURL        string        `json:"base_url"`
	Auth           string        `json:"auth"`           // "basic" or "digest"
	MessageType    string        `json:"message_type"`   // "ARN", "MKT" or "OTP"
	Receipts       string        `json:"receipts"`       // ReceiptsByAccount or ReceiptsByRequest
	CallbackCheck  string        `json:"callback_check"` // CheckEnforce or CheckReport
	CallbackSecret Sealed        `json:"callback_secret"`
	CallbackHash   string        `json:"callback_hash"`                  // HashSecret of the secret: how a callback finds its account
	FormerHash     string        `json:"former_callback_hash,omitempty"` // of the secret before it, which TeleSign may still use
	Validation     *Validation   `json:"validation,omitempty"`
	Sending        SendingStatus `json:"sending,omitzero"`
	LastCallbackAt time.Time     `json:"last_callback_at,omitzero"`
	HeldDropped    int           `json:"held_dropped,omitempty"` // held callbacks pushed out by newer ones
	CreatedAt      time.Time     `json:"created_at"`
}

// How delivery receipts reach us: by the callback URL set at TeleSign for the
// account, or by the one we give with each request.
const (
	ReceiptsByAccount = "account"
	ReceiptsByRequest = "request"
)

// What becomes of a text whose signature cannot be verified: held back, or taken
// and marked.
const (
	CheckEnforce = "enforce"
	CheckReport  = "report"
)

// Validation is the outcome of the last credential check.
type Validation struct {
	OK        bool      `json:"ok"`
	Sure      bool      `json:"sure"` // false: TeleSign could not be asked
	Code      int       `json:"code,omitempty"`
	Message   string    `json:"message"`
	BaseURL   string    `json:"base_url"`
	OtherHost bool      `json:"other_host,omitempty"` // the host that works is not the one that was set
	At        time.Time `json:"at"`
}

// SendingStatus tells whether the account may send. A carrier's code that
// would burn every text, such as a bad key, pauses it.
type SendingStatus struct {
	Paused bool      `json:"paused,omitempty"`
	Code   int       `json:"code,omitempty"`
	Since  time.Time `json:"since,omitzero"`
}

var accountsBySecret = &Index[Account]{
	Name: "by_secret",
	Keys: func(a *Account) []Key {
		keys := []Key{Key{}.Str(a.CallbackHash)}
		if a.FormerHash != "" {
			keys = append(keys, Key{}.Str(a.FormerHash))
		}
		return keys
	},
}

// Accounts are the TeleSign accounts.
var Accounts = NewTable(Shaped(exportedAccount), Spec[Account]{
	Name:    "account",
	ID:      func(a *Account) ID { return a.ID },
	Trace:   func(*Account) Trace { return Trace{} },
	Indexes: []*Index[Account]{accountsBySecret},
})

// exportedAccount is an account without its keys and its callback URL, which is
// a secret.
func exportedAccount(a *Account) any {
	return struct {
		ID            ID        `json:"id"`
		Name          string    `json:"name"`
		Provider      string    `json:"provider"`
		CustomerID    string    `json:"customer_id"`
		BaseURL       string    `json:"base_url"`
		Auth          string    `json:"auth"`
		MessageType   string    `json:"message_type"`
		Receipts      string    `json:"receipts"`
		CallbackCheck string    `json:"callback_check"`
		CreatedAt     time.Time `json:"created_at"`
	}{a.ID, a.Name, "telesign", a.CustomerID, a.BaseURL, a.Auth, a.MessageType, a.Receipts, a.CallbackCheck, a.CreatedAt}
}

// HashSecret is how a secret that somebody presents is looked up without being
// kept: SHA-256 in hexadecimal. It suits long random secrets, not passwords.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// SecretID is HashSecret as the ID of what is found by that secret.
func SecretID(secret string) ID { return ID(HashSecret(secret)) }

// AccountBySecret gives the account whose callback URL ends with that secret,
// or ErrNotFound.
func (v *View) AccountBySecret(secret string) (*Account, error) {
	return accountsBySecret.First(v, Under(Key{}.Str(HashSecret(secret))))
}
