package store

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"textdesk/store/kv"
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
	name: "by_secret",
	keys: func(a *Account) []key {
		keys := []key{key{}.str(a.CallbackHash)}
		if a.FormerHash != "" {
			keys = append(keys, key{}.str(a.FormerHash))
		}
		return keys
	},
}

// Accounts are the TeleSign accounts.
var Accounts = newTable(Table[Account]{
	name:  "account",
	id:    func(a *Account) ID { return a.ID },
	trace: func(*Account) Trace { return Trace{} },
}, accountsBySecret)

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
	return accountsBySecret.first(v, kv.Prefix(key{}.str(HashSecret(secret))))
}
