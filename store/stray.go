package store

import (
	"iter"
	"time"
)

// Stray is a receipt for a reference that no attempt has yet: it can come
// before the answer to the send itself.
type Stray struct {
	ID          ID        `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID   ID        `json:"account_id" cbor:"2,keyasint,omitzero"`
	ReferenceID string    `json:"reference_id" cbor:"3,keyasint,omitzero" compact:"hex"`
	PartIDs     []string  `json:"part_ids,omitempty" cbor:"4,keyasint,omitzero" compact:"hex"`
	Code        int       `json:"code" cbor:"5,keyasint,omitzero"`
	ReceivedAt  time.Time `json:"received_at" cbor:"6,keyasint,omitzero"`
}

var straysByReference = &Index[Stray]{
	Name: "by_reference",
	Keys: func(s *Stray) (keys []Key) {
		for _, ref := range append([]string{s.ReferenceID}, s.PartIDs...) {
			keys = append(keys, Key{}.ID(s.AccountID).Reference(ref))
		}
		return keys
	},
}

var straysByAge = &Index[Stray]{
	Name: "by_age",
	Keys: func(s *Stray) []Key { return []Key{Key{}.Time(s.ReceivedAt)} },
}

// Strays are the receipts kept for later.
var Strays = NewTable(Withheld[Stray]("a receipt belongs to an attempt, and these wait for one for a day"), Spec[Stray]{
	Name:    "stray",
	ID:      func(s *Stray) ID { return s.ID },
	Indexes: []*Index[Stray]{straysByReference, straysByAge},
})

// StraysOf gives the receipts kept for a reference, or that name it as a part.
func (v *View) StraysOf(accountID ID, referenceID string) iter.Seq2[*Stray, error] {
	return straysByReference.Scan(v, Under(Key{}.ID(accountID).Reference(referenceID)))
}
