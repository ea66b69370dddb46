package spend

import (
	"errors"
	"iter"

	"textdesk/store"
	"textdesk/store/work"
)

// sum is what the texts from one number cost in a month, in one currency.
type sum struct {
	ID        store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID store.ID `json:"account_id" cbor:"2,keyasint,omitzero"`
	NumberID  store.ID `json:"number_id" cbor:"3,keyasint,omitzero"`
	Month     string   `json:"month" cbor:"4,keyasint,omitzero"` // such as "2026-11"
	Currency  string   `json:"currency" cbor:"5,keyasint,omitzero"`
	People    int64    `json:"people_micros" cbor:"6,keyasint,omitzero"`
	Automatic int64    `json:"automatic_micros" cbor:"7,keyasint,omitzero"`
	Texts     int      `json:"texts" cbor:"8,keyasint,omitzero"` // the attempts whose price is in it
}

func (s *sum) key() store.Key {
	return monthOf(s.AccountID, s.Month).ID(s.NumberID).Str(s.Currency)
}

func monthOf(accountID store.ID, month string) store.Key {
	return store.Key{}.ID(accountID).Str(month)
}

var byMonth = &store.Index[sum]{
	Name:   "by_month",
	Unique: true,
	Keys:   func(s *sum) []store.Key { return []store.Key{s.key()} },
}

var sums = store.NewTable(store.Whole[sum](), store.Spec[sum]{
	Name:       "spend",
	ID:         func(s *sum) store.ID { return s.ID },
	Indexes:    []*store.Index[sum]{byMonth},
	References: []store.Reference[sum]{{To: "number", ID: func(s *sum) store.ID { return s.NumberID }}},
})

// add counts what a text costs, once more or, where by is -1, once less.
func add(tx *store.Tx, of *store.Message, accountID store.ID, m work.Spent, by int) error {
	wanted := &sum{AccountID: accountID, NumberID: of.NumberID, Month: m.Month, Currency: m.Currency}
	kept, err := byMonth.First(tx, store.Under(wanted.key()))
	switch {
	case errors.Is(err, store.ErrNotFound):
		kept = wanted
		kept.ID = tx.NewID()
	case err != nil:
		return err
	}
	kept.Texts += by
	share := &kept.People
	if of.Automatic != "" {
		share = &kept.Automatic
	}
	*share = work.Money{Micros: *share}.Plus(int64(by) * m.Micros).Micros
	return sums.Put(tx, kept)
}

// ofMonth gives the sums of an account's month.
func ofMonth(v *store.View, accountID store.ID, month string) iter.Seq2[*sum, error] {
	return byMonth.Scan(v, store.Under(monthOf(accountID, month)))
}
