// Package said is what contacts have said about being texted, as the store keeps it:
// whether they want texts, since when and by whose word.
package said

import (
	"time"

	"textdesk/store/key"
)

// Consent says whether the contact wants our texts.
type Consent struct {
	State ConsentState `json:"state" cbor:"1,keyasint,omitzero"`
	Since time.Time    `json:"since,omitzero" cbor:"2,keyasint,omitzero"`
	By    string       `json:"by,omitempty" cbor:"3,keyasint,omitzero"` // "keyword:stop", or the ID of the user who set it
	// Blocked holds, by number ID, since when the carrier refuses our texts
	// to this contact from that number.
	Blocked map[key.ID]time.Time `json:"blocked,omitempty" cbor:"4,keyasint,omitzero"`
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

// ConsentShift is a change of consent as its line remembers it.
type ConsentShift struct {
	From   Consent `json:"from" cbor:"1,keyasint,omitzero"`
	To     Consent `json:"to" cbor:"2,keyasint,omitzero"`
	Undone bool    `json:"undone,omitzero" cbor:"3,keyasint,omitzero"`
}

// ConsentHow is the way in which something was said.
type ConsentHow string

// The ways. Mistake is that nothing was said: the opt-out was none.
const (
	InPerson  ConsentHow = "in_person"
	ByPhone   ConsentHow = "by_phone"
	ByText    ConsentHow = "by_text"
	InWriting ConsentHow = "in_writing"
	Mistake   ConsentHow = "mistake"
)

// Choices gives the ways.
func (ConsentHow) Choices() []string {
	return []string{string(InPerson), string(ByPhone), string(ByText), string(InWriting), string(Mistake)}
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
func (ConsentState) Choices() []string {
	return []string{string(OptedIn), string(OptedOut), string(ConsentUnknown)}
}
