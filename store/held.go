package store

import (
	"slices"
	"time"
)

// HeldCallback is a callback that could not be taken: an administrator reads
// why, mends the cause and replays it.
type HeldCallback struct {
	ID            ID         `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID     ID         `json:"account_id" cbor:"2,keyasint,omitzero"`
	Reason        HeldReason `json:"reason" cbor:"3,keyasint,omitzero"`
	Kind          HeldKind   `json:"kind" cbor:"4,keyasint,omitzero"`
	Detail        string     `json:"detail,omitempty" cbor:"5,keyasint,omitzero"`
	Body          []byte     `json:"body" cbor:"6,keyasint,omitzero"`
	BodyHash      string     `json:"body_hash" cbor:"7,keyasint,omitzero"`
	Authorization string     `json:"authorization,omitempty" cbor:"8,keyasint,omitzero"`
	XTSAuth       string     `json:"x_ts_authorization,omitempty" cbor:"9,keyasint,omitzero"`
	Times         int        `json:"times" cbor:"10,keyasint,omitzero"` // how often this same body came
	FirstAt       time.Time  `json:"first_at" cbor:"11,keyasint,omitzero"`
	LastAt        time.Time  `json:"last_at" cbor:"12,keyasint,omitzero"`
	Proven        bool       `json:"proven,omitempty" cbor:"13,keyasint,omitzero"` // a key of the account signed it
}

// KiB is the room that a held callback takes, in started KiB.
func (h *HeldCallback) KiB() int {
	return (len(h.Body)+len(h.Authorization)+len(h.XTSAuth))>>10 + 1
}

func (h *HeldCallback) proof() uint64 {
	if h.Proven {
		return 1
	}
	return 0
}

// HeldReason is why a callback is held.
type HeldReason string

// The reasons.
const (
	HeldUnsigned      HeldReason = "unsigned"
	HeldBadSignature  HeldReason = "bad_signature"
	HeldWrongCustomer HeldReason = "wrong_customer"
	HeldUndecodable   HeldReason = "undecodable"
	HeldUnknownNumber HeldReason = "unknown_number"
)

// Choices gives the reasons.
func (HeldReason) Choices() []string {
	return texts(HeldUnsigned, HeldBadSignature, HeldWrongCustomer, HeldUndecodable, HeldUnknownNumber)
}

// HeldKind is what a held callback claims to be.
type HeldKind string

// The kinds.
const (
	HeldInbound     HeldKind = "inbound"
	HeldReceipt     HeldKind = "receipt"
	HeldUnknownKind HeldKind = "unknown"
)

// Choices gives the kinds.
func (HeldKind) Choices() []string { return texts(HeldInbound, HeldReceipt, HeldUnknownKind) }

var heldByAccount = &Index[HeldCallback]{
	Name: "by_account",
	Keys: func(h *HeldCallback) []Key { return []Key{Key{}.ID(h.AccountID)} },
}

// heldByProof has what nothing proves before what is proven, and the oldest first.
var heldByProof = &Index[HeldCallback]{
	Name: "by_proof",
	Keys: func(h *HeldCallback) []Key { return []Key{Key{}.ID(h.AccountID).Uint(h.proof())} },
}

var heldByHash = &Index[HeldCallback]{
	Name: "by_hash",
	Keys: func(h *HeldCallback) []Key { return []Key{Key{}.ID(h.AccountID).Str(h.BodyHash)} },
}

var heldByAge = &Index[HeldCallback]{
	Name: "by_age",
	Keys: func(h *HeldCallback) []Key { return []Key{Key{}.Time(h.LastAt)} },
}

// HeldCallbacks are the callbacks kept for an administrator.
var HeldCallbacks = NewTable(Withheld[HeldCallback]("what could not be taken is kept to be replayed, with the signatures it came with"), Spec[HeldCallback]{
	Name: "held_callback",
	ID:   func(h *HeldCallback) ID { return h.ID },
	Counts: func(h *HeldCallback) []Key {
		proof := Key{}.ID(h.AccountID).Uint(h.proof())
		return append(slices.Repeat([]Key{proof.Str("kib")}, h.KiB()), Key{}.ID(h.AccountID), proof)
	},
	CountsVersion: 1,
	Trace: func(h *HeldCallback) Trace {
		return Trace{Audience: Audience{Admins: true}}
	},
	Indexes: []*Index[HeldCallback]{heldByAccount, heldByProof, heldByHash, heldByAge},
})

// HeldOf gives a piece of an account's held callbacks, newest first.
func (v *View) HeldOf(accountID ID, s Slice) (Page[HeldCallback], error) {
	return heldByAccount.Page(v, NewestUnder(Key{}.ID(accountID)), s, nil)
}

// CountHeld tells how many callbacks are held for an account.
func (v *View) CountHeld(accountID ID) (int, error) {
	return HeldCallbacks.Count(v, Key{}.ID(accountID))
}

// HeldByBody gives the held callback with this same body, or ErrNotFound.
func (v *View) HeldByBody(accountID ID, bodyHash string) (*HeldCallback, error) {
	return heldByHash.First(v, Under(Key{}.ID(accountID).Str(bodyHash)))
}

// HeldRoom tells how many callbacks are held for an account that are proven, or
// that nothing proves, and how many KiB they take.
func (v *View) HeldRoom(accountID ID, proven bool) (n, kib int, err error) {
	proof := Key{}.ID(accountID).Uint((&HeldCallback{Proven: proven}).proof())
	if n, err = HeldCallbacks.Count(v, proof); err != nil {
		return 0, 0, err
	}
	kib, err = HeldCallbacks.Count(v, proof.Str("kib"))
	return n, kib, err
}

// WorstHeld gives the held callback of an account that goes first when there is no
// room: the oldest that nothing proves, else the oldest. There may be none.
func (v *View) WorstHeld(accountID ID) (*HeldCallback, error) {
	return heldByProof.First(v, Under(Key{}.ID(accountID)))
}
