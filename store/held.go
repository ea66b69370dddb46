package store

import (
	"time"

	"textdesk/store/kv"
)

// HeldCallback is a callback that could not be taken: an administrator reads
// why, mends the cause and replays it.
type HeldCallback struct {
	ID            ID        `json:"id"`
	AccountID     ID        `json:"account_id"`
	Reason        string    `json:"reason"`
	Kind          string    `json:"kind"` // "inbound", "receipt" or "unknown"
	Detail        string    `json:"detail,omitempty"`
	Body          []byte    `json:"body"`
	BodyHash      string    `json:"body_hash"`
	Authorization string    `json:"authorization,omitempty"`
	XTSAuth       string    `json:"x_ts_authorization,omitempty"`
	Times         int       `json:"times"` // how often this same body came
	FirstAt       time.Time `json:"first_at"`
	LastAt        time.Time `json:"last_at"`
}

var heldByAccount = &Index[HeldCallback]{
	name: "by_account",
	keys: func(h *HeldCallback) []key { return []key{key{}.id(h.AccountID)} },
}

var heldByHash = &Index[HeldCallback]{
	name: "by_hash",
	keys: func(h *HeldCallback) []key { return []key{key{}.id(h.AccountID).str(h.BodyHash)} },
}

var heldByAge = &Index[HeldCallback]{
	name: "by_age",
	keys: func(h *HeldCallback) []key { return []key{key{}.time(h.LastAt)} },
}

// HeldCallbacks are the callbacks kept for an administrator.
var HeldCallbacks = newTable(Table[HeldCallback]{
	name:    "held_callback",
	id:      func(h *HeldCallback) ID { return h.ID },
	counted: func(h *HeldCallback) []key { return []key{key{}.id(h.AccountID)} },
	trace: func(h *HeldCallback) Trace {
		return Trace{Keys: map[string]ID{"account_id": h.AccountID}, Audience: Audience{Admins: true}}
	},
}, heldByAccount, heldByHash, heldByAge)

// HeldOf gives a piece of an account's held callbacks, newest first.
func (v *View) HeldOf(accountID ID, s Slice) (Page[HeldCallback], error) {
	return heldByAccount.page(v, newestFirst(key{}.id(accountID)), s, nil)
}

// CountHeld tells how many callbacks are held for an account.
func (v *View) CountHeld(accountID ID) (int, error) {
	return HeldCallbacks.counts(v, key{}.id(accountID))
}

// HeldByBody gives the held callback with this same body, or ErrNotFound.
func (v *View) HeldByBody(accountID ID, bodyHash string) (*HeldCallback, error) {
	return heldByHash.first(v, kv.Prefix(key{}.id(accountID).str(bodyHash)))
}

// OldestHeld gives the callback held longest for an account, or ErrNotFound.
func (v *View) OldestHeld(accountID ID) (*HeldCallback, error) {
	return heldByAccount.first(v, kv.Prefix(key{}.id(accountID)))
}
