package store

import (
	"iter"
	"time"

	"textdesk/store/kv"
)

// Stray is a receipt for a reference that no attempt has yet: it can come
// before the answer to the send itself.
type Stray struct {
	ID          ID        `json:"id"`
	AccountID   ID        `json:"account_id"`
	ReferenceID string    `json:"reference_id"`
	PartIDs     []string  `json:"part_ids,omitempty"`
	Code        int       `json:"code"`
	ReceivedAt  time.Time `json:"received_at"`
}

var straysByReference = &Index[Stray]{
	name: "by_reference",
	keys: func(s *Stray) (keys []key) {
		for _, ref := range append([]string{s.ReferenceID}, s.PartIDs...) {
			keys = append(keys, key{}.id(s.AccountID).str(ref))
		}
		return keys
	},
}

var straysByAge = &Index[Stray]{
	name: "by_age",
	keys: func(s *Stray) []key { return []key{key{}.time(s.ReceivedAt)} },
}

// Strays are the receipts kept for later.
var Strays = newTable(Table[Stray]{
	name: "stray",
	id:   func(s *Stray) ID { return s.ID },
}, straysByReference, straysByAge)

// StraysOf gives the receipts kept for a reference, or that name it as a part.
func (v *View) StraysOf(accountID ID, referenceID string) iter.Seq2[*Stray, error] {
	return straysByReference.scan(v, kv.Prefix(key{}.id(accountID).str(referenceID)))
}
