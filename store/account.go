package store

import (
	"time"

	"textdesk/store/work"
)

// Account is a TeleSign account.
type Account struct {
	ID ID `json:"id" cbor:"1,keyasint,omitzero"`
	work.AccountSettings
	APIKey         Sealed             `json:"api_key" cbor:"4,keyasint,omitzero"`
	PreviousAPIKey Sealed             `json:"previous_api_key,omitempty" cbor:"5,keyasint,omitzero"` // still signs callbacks while keys change
	CallbackSecret Sealed             `json:"callback_secret" cbor:"11,keyasint,omitzero"`
	CallbackHash   string             `json:"callback_hash" cbor:"12,keyasint,omitzero"`                  // HashSecret of the secret: how a callback finds its account
	FormerHash     string             `json:"former_callback_hash,omitempty" cbor:"13,keyasint,omitzero"` // of the secret before it, which TeleSign may still use
	Validation     *Validation        `json:"validation,omitempty" cbor:"14,keyasint,omitzero"`
	Sending        SendingStatus      `json:"sending,omitzero" cbor:"15,keyasint,omitzero"`
	LastCallbackAt time.Time          `json:"last_callback_at,omitzero" cbor:"16,keyasint,omitzero"`
	HeldDropped    int                `json:"held_dropped,omitempty" cbor:"17,keyasint,omitzero"` // held callbacks pushed out by newer ones
	CreatedAt      time.Time          `json:"created_at" cbor:"18,keyasint,omitzero"`
	Retired        []RetiredURL       `json:"retired_callbacks,omitempty" cbor:"19,keyasint,omitzero"` // callback URLs that were replaced, oldest first
	PreviousSince  time.Time          `json:"previous_since,omitzero" cbor:"20,keyasint,omitzero"`     // when the previous key became that
	PreviousUsedAt time.Time          `json:"previous_used_at,omitzero" cbor:"21,keyasint,omitzero"`   // when it last verified a callback, to an hour
	URLUsedAt      time.Time          `json:"url_used_at,omitzero" cbor:"23,keyasint,omitzero"`        // when a callback last came by the present secret
	Reached        work.BudgetReached `json:"budget_reached,omitzero" cbor:"27,keyasint,omitzero"`
	FormerUsedAt   time.Time          `json:"former_used_at,omitzero" cbor:"24,keyasint,omitzero"` // and by the one before it
}

// RetiredURL is a callback URL that was replaced, by the hash of its secret. It is
// taken for a while, until TeleSign knows the new one.
type RetiredURL struct {
	Hash   string    `json:"hash" cbor:"1,keyasint,omitzero"`
	Until  time.Time `json:"until" cbor:"2,keyasint,omitzero"`
	UsedAt time.Time `json:"used_at,omitzero" cbor:"3,keyasint,omitzero"` // when a callback last came by it
}

// RetiredAt tells since when the callback URL with that secret is not taken any
// more; the zero time for one that has no end.
func (a *Account) RetiredAt(secret string) time.Time {
	for _, r := range a.Retired {
		if r.Hash == HashSecret(secret) {
			return r.Until
		}
	}
	return time.Time{}
}

// texts gives the choices of a type as plain texts.
func texts[T ~string](choices ...T) []string {
	plain := make([]string, len(choices))
	for i, c := range choices {
		plain[i] = string(c)
	}
	return plain
}

// Validation is the outcome of the last credential check.
type Validation struct {
	OK        bool      `json:"ok" cbor:"1,keyasint,omitzero"`
	Sure      bool      `json:"sure" cbor:"2,keyasint,omitzero"` // false: TeleSign could not be asked
	Code      int       `json:"code,omitempty" cbor:"3,keyasint,omitzero"`
	Message   string    `json:"message" cbor:"4,keyasint,omitzero"`
	BaseURL   string    `json:"base_url" cbor:"5,keyasint,omitzero"`
	OtherHost bool      `json:"other_host,omitempty" cbor:"6,keyasint,omitzero"` // the host that works is not the one that was set
	At        time.Time `json:"at" cbor:"7,keyasint,omitzero"`
	// Obstacle is why TeleSign could not be asked: package telesign's Obstacle.
	Obstacle string `json:"obstacle,omitempty" cbor:"8,keyasint,omitzero"`
}

// SendingStatus tells whether the account may send. A carrier's code that
// would burn every text, such as a bad key, pauses it.
type SendingStatus struct {
	Paused bool      `json:"paused,omitempty" cbor:"1,keyasint,omitzero"`
	Code   int       `json:"code,omitempty" cbor:"2,keyasint,omitzero"`
	Since  time.Time `json:"since,omitzero" cbor:"3,keyasint,omitzero"`
}

var accountsBySecret = &Index[Account]{
	Name:   "by_secret",
	Unique: true,
	Keys: func(a *Account) []Key {
		keys := []Key{Key{}.Str(a.CallbackHash)}
		if a.FormerHash != "" {
			keys = append(keys, Key{}.Str(a.FormerHash))
		}
		for _, r := range a.Retired {
			keys = append(keys, Key{}.Str(r.Hash))
		}
		return keys
	},
}

// Accounts are the TeleSign accounts.
var Accounts = NewTable(Shaped(exportedAccount), Spec[Account]{
	Cached:  true,
	Name:    "account",
	ID:      func(a *Account) ID { return a.ID },
	Trace:   func(*Account) Trace { return Trace{} },
	Indexes: []*Index[Account]{accountsBySecret},
})

// exportedAccount is an account without its keys and its callback URL, which is
// a secret.
func exportedAccount(a *Account) any {
	return struct {
		ID       ID     `json:"id"`
		Provider string `json:"provider"`
		work.AccountSettings
		CreatedAt time.Time `json:"created_at"`
	}{a.ID, "telesign", a.AccountSettings, a.CreatedAt}
}

// AccountBySecret gives the account whose callback URL ends with that secret,
// or ErrNotFound.
func (v *View) AccountBySecret(secret string) (*Account, error) {
	return accountsBySecret.First(v, Under(Key{}.Str(HashSecret(secret))))
}
