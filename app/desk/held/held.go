// Package held keeps what was posted to a callback URL and could not be taken, until
// an administrator has mended the cause. Package intake puts it there and takes it.
package held

import (
	"slices"
	"time"

	"textdesk/store"
)

// Callback is a callback that could not be taken: an administrator reads
// why, mends the cause and replays it.
type Callback struct {
	ID            store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID     store.ID  `json:"account_id" cbor:"2,keyasint,omitzero"`
	Reason        Reason    `json:"reason" cbor:"3,keyasint,omitzero"`
	Kind          Kind      `json:"kind" cbor:"4,keyasint,omitzero"`
	Detail        string    `json:"detail,omitempty" cbor:"5,keyasint,omitzero"`
	Body          []byte    `json:"body" cbor:"6,keyasint,omitzero"`
	BodyHash      string    `json:"body_hash" cbor:"7,keyasint,omitzero"`
	Authorization string    `json:"authorization,omitempty" cbor:"8,keyasint,omitzero"`
	XTSAuth       string    `json:"x_ts_authorization,omitempty" cbor:"9,keyasint,omitzero"`
	Times         int       `json:"times" cbor:"10,keyasint,omitzero"` // how often this same body came
	FirstAt       time.Time `json:"first_at" cbor:"11,keyasint,omitzero"`
	LastAt        time.Time `json:"last_at" cbor:"12,keyasint,omitzero"`
	Proven        bool      `json:"proven,omitempty" cbor:"13,keyasint,omitzero"` // a key of the account signed it
}

// KiB is the room that a held callback takes, in started KiB.
func (h *Callback) KiB() int {
	return (len(h.Body)+len(h.Authorization)+len(h.XTSAuth))>>10 + 1
}

func (h *Callback) proof() uint64 {
	if h.Proven {
		return 1
	}
	return 0
}

// Reason is why a callback is held.
type Reason string

// The reasons.
const (
	Unsigned      Reason = "unsigned"
	BadSignature  Reason = "bad_signature"
	WrongCustomer Reason = "wrong_customer"
	Undecodable   Reason = "undecodable"
	UnknownNumber Reason = "unknown_number"
)

// APIName is what the API calls it.
func (Reason) APIName() string { return "HeldReason" }

// Choices gives the reasons.
func (Reason) Choices() []string {
	return []string{string(Unsigned), string(BadSignature), string(WrongCustomer), string(Undecodable), string(UnknownNumber)}
}

// Kind is what a held callback claims to be.
type Kind string

// The kinds.
const (
	Inbound     Kind = "inbound"
	Receipt     Kind = "receipt"
	UnknownKind Kind = "unknown"
)

// APIName is what the API calls it.
func (Kind) APIName() string { return "HeldKind" }

// Choices gives the kinds.
func (Kind) Choices() []string {
	return []string{string(Inbound), string(Receipt), string(UnknownKind)}
}

var byAccount = &store.Index[Callback]{
	Name: "by_account",
	Keys: func(h *Callback) []store.Key { return []store.Key{store.Key{}.ID(h.AccountID)} },
}

// byProof has what nothing proves before what is proven, and the oldest first.
var byProof = &store.Index[Callback]{
	Name: "by_proof",
	Keys: func(h *Callback) []store.Key { return []store.Key{store.Key{}.ID(h.AccountID).Uint(h.proof())} },
}

var byHash = &store.Index[Callback]{
	Name: "by_hash",
	Keys: func(h *Callback) []store.Key { return []store.Key{store.Key{}.ID(h.AccountID).Str(h.BodyHash)} },
}

var byAge = &store.Index[Callback]{
	Name: "by_age",
	Keys: func(h *Callback) []store.Key { return []store.Key{store.Key{}.Time(h.LastAt)} },
}

// Callbacks are the callbacks kept for an administrator.
var Callbacks = store.NewTable(store.Withheld[Callback]("what could not be taken is kept to be replayed, with the signatures it came with"), store.Spec[Callback]{
	Name: "held_callback",
	ID:   func(h *Callback) store.ID { return h.ID },
	Counts: func(h *Callback) []store.Key {
		proof := store.Key{}.ID(h.AccountID).Uint(h.proof())
		return append(slices.Repeat([]store.Key{proof.Str("kib")}, h.KiB()), store.Key{}.ID(h.AccountID), proof)
	},
	CountsVersion: 1,
	Trace: func(h *Callback) store.Trace {
		return store.Trace{Audience: store.Audience{Admins: true}}
	},
	Indexes: []*store.Index[Callback]{byAccount, byProof, byHash, byAge},
})

// Of gives a piece of an account's held callbacks, newest first.
func Of(v *store.View, accountID store.ID, s store.Slice) (store.Page[Callback], error) {
	return byAccount.Page(v, store.NewestUnder(store.Key{}.ID(accountID)), s, nil)
}

// Count tells how many callbacks are held for an account.
func Count(v *store.View, accountID store.ID) (int, error) {
	return Callbacks.Count(v, store.Key{}.ID(accountID))
}

// ByBody gives the held callback with this same body, or ErrNotFound.
func ByBody(v *store.View, accountID store.ID, bodyHash string) (*Callback, error) {
	return byHash.First(v, store.Under(store.Key{}.ID(accountID).Str(bodyHash)))
}

// Room tells how many callbacks are held for an account that are proven, or
// that nothing proves, and how many KiB they take.
func Room(v *store.View, accountID store.ID, proven bool) (n, kib int, err error) {
	proof := store.Key{}.ID(accountID).Uint((&Callback{Proven: proven}).proof())
	if n, err = Callbacks.Count(v, proof); err != nil {
		return 0, 0, err
	}
	kib, err = Callbacks.Count(v, proof.Str("kib"))
	return n, kib, err
}

// Worst gives the held callback of an account that goes first when there is no
// room: the oldest that nothing proves, else the oldest. There may be none.
func Worst(v *store.View, accountID store.ID) (*Callback, error) {
	return byProof.First(v, store.Under(store.Key{}.ID(accountID)))
}

// Drop removes at most limit callbacks that came last before a moment, and says how
// many.
func Drop(tx *store.Tx, before time.Time, limit int) (int, error) {
	return byAge.DropBefore(tx, before, limit)
}
