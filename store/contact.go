package store

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"textdesk/store/said"
)

// Contact is a customer, known by phone number.
type Contact struct {
	ID        ID        `json:"id" cbor:"1,keyasint,omitzero"`
	Phone     string    `json:"phone" cbor:"2,keyasint,omitzero"` // the identity: E.164 with its plus, or a short code as it is
	Name      string    `json:"name" cbor:"3,keyasint,omitzero"`
	Consent   Consent   `json:"consent" cbor:"4,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"5,keyasint,omitzero"`
	// Spelling is how the carrier writes the number, where that is not as Phone.
	Spelling string `json:"spelling,omitempty" cbor:"6,keyasint,omitzero"`
	Shown    Shown  `json:"shown,omitzero" cbor:"7,keyasint,omitzero"`
	// Tags are words that people gave the contact, which rules can ask for.
	Tags []string `json:"tags,omitempty" cbor:"8,keyasint,omitzero"`
	// PreferredIDs are the agents who should have the contact's conversations, the best
	// first.
	PreferredIDs []ID `json:"preferred_agent_ids,omitempty" cbor:"9,keyasint,omitzero"`
}

// Shown is a number as the people of a country write it, kept because finding it
// out costs more than reading the contact.
type Shown struct {
	As string `json:"as" cbor:"1,keyasint,omitzero"`
	In string `json:"in" cbor:"2,keyasint,omitzero"` // the country's ISO code
}

// Address is the number as texts are sent to it.
func (c *Contact) Address() string { return cmp.Or(c.Spelling, c.Phone) }

type (
	// Consent says whether a contact wants our texts.
	Consent = said.Consent
	// ConsentWord is how and when somebody said so.
	ConsentWord = said.ConsentWord
	// ConsentHow is the way in which.
	ConsentHow = said.ConsentHow
	// ConsentState is one of three.
	ConsentState = said.ConsentState
	// ConsentShift is a change of consent as its line remembers it.
	ConsentShift = said.ConsentShift
)

// What package said calls so.
const (
	SaidInPerson   = said.InPerson
	SaidByPhone    = said.ByPhone
	SaidByText     = said.ByText
	SaidInWriting  = said.InWriting
	SaidMistake    = said.Mistake
	ConsentUnknown = said.ConsentUnknown
	OptedIn        = said.OptedIn
	OptedOut       = said.OptedOut
)

var contactsByPhone = &Index[Contact]{
	Name:   "by_phone",
	Unique: true,
	Keys:   func(c *Contact) []Key { return []Key{Key{}.Str(c.Phone)} },
}

// contactsByConsent lists those who said whether they want texts, and as "blocked" those
// whom a carrier keeps from a number, by when.
var contactsByConsent = &Index[Contact]{
	Name: "by_consent",
	Keys: func(c *Contact) (keys []Key) {
		if is := c.Consent; is.State == OptedIn || is.State == OptedOut {
			keys = append(keys, Key{}.Str(string(is.State)).Time(is.Since))
		}
		if all := slices.Collect(maps.Values(c.Consent.Blocked)); len(all) > 0 {
			keys = append(keys, Key{}.Str("blocked").Time(slices.MaxFunc(all, time.Time.Compare)))
		}
		return keys
	},
}

// Contacts are the customers.
var Contacts = NewTable(Whole[Contact](), Spec[Contact]{
	Name:    "contact",
	ID:      func(c *Contact) ID { return c.ID },
	Trace:   func(*Contact) Trace { return Trace{} },
	Indexes: []*Index[Contact]{contactsByPhone, contactsByConsent},
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

// ContactsByConsent gives a piece of the contacts of one state, or those "blocked",
// whoever came to it last first, of those that keep lets through.
func (v *View) ContactsByConsent(state string, s Slice, keep func(*Contact) (bool, error)) (Page[Contact], error) {
	return contactsByConsent.Page(v, NewestUnder(Key{}.Str(state)), s, keep)
}
