package delivery

import (
	"iter"
	"time"

	"textdesk/store"
	"textdesk/store/work"
)

// StrayReceipt is a receipt for a reference that no attempt has yet: it can come
// before the answer to the send itself.
type StrayReceipt struct {
	ID          store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID   store.ID  `json:"account_id" cbor:"2,keyasint,omitzero"`
	ReferenceID string    `json:"reference_id" cbor:"3,keyasint,omitzero" compact:"hex"`
	PartIDs     []string  `json:"part_ids,omitempty" cbor:"4,keyasint,omitzero" compact:"hex"`
	Code        int       `json:"code" cbor:"5,keyasint,omitzero"`
	ReceivedAt  time.Time `json:"received_at" cbor:"6,keyasint,omitzero"`
	Unverified  bool      `json:"unverified,omitempty" cbor:"7,keyasint,omitzero"`
	// Price is what it says that the text costs.
	Price work.Price `json:"price,omitzero" cbor:"8,keyasint,omitzero"`
}

var straysByReference = &store.Index[StrayReceipt]{
	Name: "by_reference",
	Keys: func(s *StrayReceipt) (keys []store.Key) {
		for _, ref := range append([]string{s.ReferenceID}, s.PartIDs...) {
			keys = append(keys, store.Key{}.ID(s.AccountID).Reference(ref))
		}
		return keys
	},
}

var straysByAge = &store.Index[StrayReceipt]{
	Name: "by_age",
	Keys: func(s *StrayReceipt) []store.Key { return []store.Key{store.Key{}.Time(s.ReceivedAt)} },
}

// Strays are the receipts kept for later.
var Strays = store.NewTable(store.Withheld[StrayReceipt]("a receipt belongs to an attempt, and these wait for one for a day"), store.Spec[StrayReceipt]{
	Name:    "stray",
	ID:      func(s *StrayReceipt) store.ID { return s.ID },
	Indexes: []*store.Index[StrayReceipt]{straysByReference, straysByAge},
})

// straysOf gives the receipts kept for a reference, or that name it as a part.
func straysOf(v *store.View, accountID store.ID, referenceID string) iter.Seq2[*StrayReceipt, error] {
	return straysByReference.Scan(v, store.Under(store.Key{}.ID(accountID).Reference(referenceID)))
}

// dropStrays removes at most limit receipts that found no text in a day.
func dropStrays(tx *store.Tx, limit int) (int, error) {
	return straysByAge.DropBefore(tx, tx.Now.Add(-24*time.Hour), limit)
}
