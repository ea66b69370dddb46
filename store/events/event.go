package events

import (
	"time"

	"textdesk/store/key"
)

// Trace is what the event log keeps of a record: enough to know what changed
// and for whom, nothing that a contact could ask to have erased.
type Trace struct {
	// ConversationID is the conversation the record is a part of, empty for what is
	// not part of one.
	ConversationID key.ID `cbor:"1,keyasint,omitzero"`
	// Audience says who may see the record.
	Audience Audience `cbor:"2,keyasint,omitzero"`
}

// Audience limits who may see a record. The zero Audience is everybody who is
// signed in.
type Audience struct {
	// Admins limits it to administrators.
	Admins bool `cbor:"1,keyasint,omitzero"`
	// Queue limits it to those who may see that queue's conversations.
	Queue key.ID `cbor:"2,keyasint,omitzero"`
	// Users may see it besides, whatever the queue says.
	Users []key.ID `cbor:"3,keyasint,omitzero"`
	// Only limits it to Users and nobody else.
	Only bool `cbor:"4,keyasint,omitzero"`
}

// Event is one entry of the log: what became of one record in one transaction.
type Event struct {
	Cursor Cursor // the place just after it
	At     time.Time
	Kind   string // the table's name, such as "conversation"
	ID     key.ID
	Before *Trace // nil: the record is new
	After  *Trace // nil: the record is gone
}
