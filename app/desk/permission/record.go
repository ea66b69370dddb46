package permission

import (
	"time"

	"textdesk/store"
)

// Record is one change of a contact's consent, as the history keeps it. It is written
// once and stays: what a contact's consent rests on must be there to be shown for years.
type Record struct {
	ID        store.ID           `json:"id" cbor:"1,keyasint,omitzero"`
	ContactID store.ID           `json:"contact_id" cbor:"2,keyasint,omitzero"`
	At        time.Time          `json:"at" cbor:"3,keyasint,omitzero"` // when the desk was told
	From      store.ConsentState `json:"from" cbor:"4,keyasint,omitzero"`
	To        store.ConsentState `json:"to" cbor:"5,keyasint,omitzero"` // as From, where only a carrier's block came or went
	News
}

// APIName is what the API calls it.
func (Record) APIName() string { return "ConsentChange" }

// News is what whoever changes a contact's consent knows of it.
type News struct {
	Source Source   `json:"source" cbor:"10,keyasint,omitzero"`
	ByID   store.ID `json:"by_id,omitempty" cbor:"11,keyasint,omitzero"` // the user who recorded it; empty: the contact, a carrier or the desk
	// How and SaidAt are how and when the contact said so. Where they said it to the
	// desk itself, it was said when it was recorded.
	How    store.ConsentHow `json:"how,omitempty" cbor:"12,keyasint,omitzero"`
	SaidAt time.Time        `json:"said_at,omitzero" cbor:"13,keyasint,omitzero"`
	// Wording is word for word what did it: the text that was heard, or what a page
	// showed beside the box that was ticked.
	Wording  string   `json:"wording,omitempty" cbor:"14,keyasint,omitzero"`
	Note     string   `json:"note,omitempty" cbor:"15,keyasint,omitzero"`
	NumberID store.ID `json:"number_id,omitempty" cbor:"16,keyasint,omitzero"` // the number of ours it came by, or that is blocked
	Evidence Evidence `json:"evidence,omitzero" cbor:"17,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (News) APIName() string { return "ConsentNews" }

// Evidence is where what was said can be found again. What does not apply is empty.
type Evidence struct {
	MessageID store.ID `json:"message_id,omitempty" cbor:"1,keyasint,omitzero"`
	Page      string   `json:"page,omitempty" cbor:"2,keyasint,omitzero"` // the code of an opt-in page
	Address   string   `json:"address,omitempty" cbor:"3,keyasint,omitzero"`
	UserAgent string   `json:"user_agent,omitempty" cbor:"4,keyasint,omitzero"`
	File      string   `json:"file,omitempty" cbor:"5,keyasint,omitzero"`
	Line      int      `json:"line,omitempty" cbor:"6,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Evidence) APIName() string { return "ConsentEvidence" }

// Source is where a change of consent came from.
type Source string

// APIName is what the API calls it.
func (Source) APIName() string { return "ConsentSource" }

// The sources.
const (
	Keyword     Source = "keyword"        // the contact texted a word of the desk's list
	Spoken      Source = "word"           // the contact told somebody, who recorded it
	Disposition Source = "disposition"    // somebody resolved with “do not contact”
	Page        Source = "page"           // the contact ticked the box of an opt-in page
	Imported    Source = "import"         // a line of a file
	Undone      Source = "undo"           // somebody took the change before back
	Restored    Source = "restore"        // it was known to the database that a backup replaced
	Block       Source = "block"          // the carrier refuses texts from a number to the contact
	BlockEnded  Source = "block_ended"    // and does so no more
	Earlier     Source = "before_history" // it was so when the desk began to keep a history
)

// Choices gives the sources.
func (Source) Choices() []string {
	var all []string
	for _, s := range []Source{Keyword, Spoken, Disposition, Page, Imported, Undone, Restored, Block, BlockEnded, Earlier} {
		all = append(all, string(s))
	}
	return all
}

// byContact is the history of each contact, in the order in which it was recorded.
var byContact = &store.Index[Record]{
	Name: "by_contact",
	Keys: func(r *Record) []store.Key { return []store.Key{store.Key{}.ID(r.ContactID)} },
}

// History holds every change of every contact's consent. It refers neither to numbers nor
// to messages: what is carried over to a restored backup can name ones that it lacks.
var History = store.NewTable(store.Whole[Record](), store.Spec[Record]{
	Name:    "consent_record",
	ID:      func(r *Record) store.ID { return r.ID },
	Indexes: []*store.Index[Record]{byContact},
	References: []store.Reference[Record]{
		{To: "contact", ID: func(r *Record) store.ID { return r.ContactID }},
		{To: "user", ID: func(r *Record) store.ID { return r.ByID }},
	},
})

// LastChange gives the record of how a contact came to be opted in, opted out or unknown,
// or store.ErrNotFound.
func LastChange(v *store.View, contactID store.ID) (*Record, error) {
	for r, err := range byContact.Scan(v, store.NewestUnder(store.Key{}.ID(contactID))) {
		if err != nil {
			return nil, err
		}
		if r.From != r.To {
			return r, nil
		}
	}
	return nil, store.ErrNotFound
}

// Last gives what was recorded of a contact last, or store.ErrNotFound.
func Last(v *store.View, contactID store.ID) (*Record, error) {
	return byContact.First(v, store.NewestUnder(store.Key{}.ID(contactID)))
}
