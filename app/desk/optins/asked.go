package optins

import (
	"errors"
	"time"

	"textdesk/store"
)

const (
	// askedAgain is how long a number is not texted again for a page.
	askedAgain = 24 * time.Hour
	// answeredWithin is how long a YES counts.
	answeredWithin = 7 * 24 * time.Hour
	// askedKept is how long it is remembered what somebody entered. It is their number,
	// or somebody else's, who never asked for anything.
	askedKept = answeredWithin + 24*time.Hour
)

// Asked is a number that was entered on a page. There is one of each of our numbers and
// each of theirs.
type Asked struct {
	ID       store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	NumberID store.ID  `json:"number_id" cbor:"2,keyasint,omitzero"`
	Phone    string    `json:"phone" cbor:"3,keyasint,omitzero"`
	PageID   store.ID  `json:"page_id" cbor:"4,keyasint,omitzero"`
	At       time.Time `json:"at" cbor:"5,keyasint,omitzero"` // when what follows was entered
	// Code, Name, Wording, Version, Language, From and UserAgent are the evidence: of which
	// page, what stood on it, and who sent it in, as far as can be seen.
	Code      string         `json:"code" cbor:"6,keyasint,omitzero"`
	Name      string         `json:"name" cbor:"7,keyasint,omitzero"`
	Wording   string         `json:"wording" cbor:"8,keyasint,omitzero"`
	Version   string         `json:"version" cbor:"9,keyasint,omitzero"`
	Language  store.Language `json:"language" cbor:"10,keyasint,omitzero"`
	From      string         `json:"from" cbor:"11,keyasint,omitzero"`
	UserAgent string         `json:"user_agent" cbor:"12,keyasint,omitzero"`
	Monthly   int            `json:"monthly" cbor:"13,keyasint,omitzero"`
	Brand     string         `json:"brand" cbor:"14,keyasint,omitzero"`
	// MessageID is the text that asks, empty where none could go.
	MessageID store.ID  `json:"message_id,omitempty" cbor:"15,keyasint,omitzero"`
	TextedAt  time.Time `json:"texted_at,omitzero" cbor:"16,keyasint,omitzero"` // when a text last left for it
	JoinedAt  time.Time `json:"joined_at,omitzero" cbor:"17,keyasint,omitzero"` // when the consent counted
	// Again is how often it was entered since a text left for it.
	Again int `json:"again,omitempty" cbor:"18,keyasint,omitzero"`
}

var askedByPhone = &store.Index[Asked]{
	Name:   "by_phone",
	Unique: true,
	Keys:   func(a *Asked) []store.Key { return []store.Key{store.Key{}.ID(a.NumberID).Str(a.Phone)} },
}

var askedByAge = &store.Index[Asked]{
	Name: "by_age",
	Keys: func(a *Asked) []store.Key { return []store.Key{store.Key{}.Time(a.At)} },
}

var askedTable = store.NewTable(store.Whole[Asked](), store.Spec[Asked]{
	Name:    "opt_in_asked",
	ID:      func(a *Asked) store.ID { return a.ID },
	Indexes: []*store.Index[Asked]{askedByPhone, askedByAge},
	Counts: func(a *Asked) []store.Key {
		if a.TextedAt.IsZero() {
			return nil
		}
		return []store.Key{dayOf(a.PageID, a.TextedAt)}
	},
})

// dayOf is where the texts of a page on a day are counted.
func dayOf(pageID store.ID, at time.Time) store.Key {
	return store.Key{}.ID(pageID).Str(at.UTC().Format(time.DateOnly))
}

// textsOn tells how many texts a page has caused on the day of that moment.
func textsOn(v *store.View, pageID store.ID, at time.Time) (int, error) {
	return askedTable.Count(v, dayOf(pageID, at))
}

// askedOf gives what was entered of a number, nil for nothing.
func askedOf(v *store.View, numberID store.ID, phone string) (*Asked, error) {
	a, err := askedByPhone.First(v, store.Under(store.Key{}.ID(numberID).Str(phone)))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return a, err
}

// awaits tells whether a YES from the number would count now.
func (a *Asked) awaits(now time.Time) bool {
	return a.MessageID != "" && a.JoinedAt.IsZero() && now.Sub(a.TextedAt) < answeredWithin
}

// sweepAsked lets go of what nobody can say YES to any more.
func sweepAsked(tx *store.Tx, limit int) (int, error) {
	return askedByAge.DropBefore(tx, tx.Now.Add(-askedKept), limit)
}
