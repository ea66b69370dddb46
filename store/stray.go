package store

import (
	"iter"
	"time"
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
	Name: "by_reference",
	Keys: func(s *Stray) (keys []Key) {
		for _, ref := range append([]string{s.ReferenceID}, s.PartIDs...) {
			keys = append(keys, Key{}.ID(s.AccountID).Str(ref))
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
	return straysByReference.Scan(v, Under(Key{}.ID(accountID).Str(referenceID)))
}
