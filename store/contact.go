package store

import (
	"time"
)

// Contact is a customer, known by phone number.
type Contact struct {
	ID        ID        `json:"id"`
	Phone     string    `json:"phone"` // E.164 with its plus, or a short code as it is
	Name      string    `json:"name"`
	Consent   Consent   `json:"consent"`
	CreatedAt time.Time `json:"created_at"`
}

// Consent says whether the contact wants our texts.
type Consent struct {
	State ConsentState `json:"state"`
	Since time.Time    `json:"since,omitzero"`
	By    string       `json:"by,omitempty"` // "keyword:stop", or the ID of the user who set it
	// Blocked holds, by number ID, since when the carrier refuses our texts
	// to this contact from that number.
	Blocked map[ID]time.Time `json:"blocked,omitempty"`
}

// ConsentState is one of the three below.
type ConsentState string

// The states of consent.
const (
	ConsentUnknown ConsentState = "unknown"
	OptedIn        ConsentState = "opted_in"
	OptedOut       ConsentState = "opted_out"
)

var contactsByPhone = &Index[Contact]{
	Name: "by_phone",
	Keys: func(c *Contact) []Key { return []Key{Key{}.Str(c.Phone)} },
}

// Contacts are the customers.
var Contacts = NewTable(Whole[Contact](), Spec[Contact]{
	Name:    "contact",
	ID:      func(c *Contact) ID { return c.ID },
	Trace:   func(*Contact) Trace { return Trace{} },
	Indexes: []*Index[Contact]{contactsByPhone},
})

// ContactByPhone gives the contact with that number, or ErrNotFound.
func (v *View) ContactByPhone(phone string) (*Contact, error) {
	return contactsByPhone.First(v, Under(Key{}.Str(phone)))
}

// ContactsByPhone gives a piece of the contacts in the order of their numbers, of
// those that keep lets through.
func (v *View) ContactsByPhone(s Slice, keep func(*Contact) (bool, error)) (Page[Contact], error) {
	return contactsByPhone.Page(v, Range{}, s, keep)
}
