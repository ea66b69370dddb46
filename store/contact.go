package store

import (
	"cmp"
	"time"
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

// Consent says whether the contact wants our texts.
type Consent struct {
	State ConsentState `json:"state" cbor:"1,keyasint,omitzero"`
	Since time.Time    `json:"since,omitzero" cbor:"2,keyasint,omitzero"`
	By    string       `json:"by,omitempty" cbor:"3,keyasint,omitzero"` // "keyword:stop", or the ID of the user who set it
	// Blocked holds, by number ID, since when the carrier refuses our texts
	// to this contact from that number.
	Blocked map[ID]time.Time `json:"blocked,omitempty" cbor:"4,keyasint,omitzero"`
	// Word is what the contact said when somebody lifted an opt-out, or recorded that
	// texts are welcome.
	Word ConsentWord `json:"word,omitzero" cbor:"5,keyasint,omitzero"`
}

// ConsentWord is how and when a contact said to be texted again.
type ConsentWord struct {
	How  ConsentHow `json:"how" cbor:"1,keyasint,omitzero"`
	At   time.Time  `json:"at,omitzero" cbor:"2,keyasint,omitzero"` // when it was said
	Note string     `json:"note,omitempty" cbor:"3,keyasint,omitzero"`
}

// ConsentHow is the way in which something was said.
type ConsentHow string

// The ways. Mistake is that nothing was said: the opt-out was none.
const (
	SaidInPerson  ConsentHow = "in_person"
	SaidByPhone   ConsentHow = "by_phone"
	SaidByText    ConsentHow = "by_text"
	SaidInWriting ConsentHow = "in_writing"
	SaidMistake   ConsentHow = "mistake"
)

// Choices gives the ways.
func (ConsentHow) Choices() []string {
	return texts(SaidInPerson, SaidByPhone, SaidByText, SaidInWriting, SaidMistake)
}

// ConsentState is one of the three below.
type ConsentState string

// The states of consent.
const (
	ConsentUnknown ConsentState = "unknown"
	OptedIn        ConsentState = "opted_in"
	OptedOut       ConsentState = "opted_out"
)

// Choices gives the states.
func (ConsentState) Choices() []string { return texts(OptedIn, OptedOut, ConsentUnknown) }

var contactsByPhone = &Index[Contact]{
	Name:   "by_phone",
	Unique: true,
	Keys:   func(c *Contact) []Key { return []Key{Key{}.Str(c.Phone)} },
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
