package store

import (
	"iter"
	"time"

	"textdesk/store/table"
	"textdesk/store/work"
)

// Note is what an agent writes for the team alone.
type Note struct {
	ID             ID        `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID ID        `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	NumberID       ID        `json:"number_id" cbor:"3,keyasint,omitzero"`
	ContactID      ID        `json:"contact_id" cbor:"4,keyasint,omitzero"`
	AuthorID       ID        `json:"author_id" cbor:"5,keyasint,omitzero"`
	Text           string    `json:"text" cbor:"6,keyasint,omitzero"`
	CreatedAt      time.Time `json:"created_at" cbor:"7,keyasint,omitzero"`
	SendKey        string    `json:"send_key,omitempty" cbor:"8,keyasint,omitzero" compact:"hex"` // the Idempotency-Key it was written under
}

// Line is a sentence of the thread that says what became of the conversation,
// such as "Nadia accepted".
type Line struct {
	ID             ID            `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID ID            `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	NumberID       ID            `json:"number_id" cbor:"3,keyasint,omitzero"`
	ContactID      ID            `json:"contact_id" cbor:"4,keyasint,omitzero"`
	Kind           LineKind      `json:"kind" cbor:"5,keyasint,omitzero"`
	ActorID        ID            `json:"actor_id,omitempty" cbor:"6,keyasint,omitzero"`   // empty: the customer or the desk itself
	SubjectID      ID            `json:"subject_id,omitempty" cbor:"7,keyasint,omitzero"` // the user or message it is about
	QueueID        ID            `json:"queue_id,omitempty" cbor:"8,keyasint,omitzero"`
	Consent        *ConsentShift `json:"consent,omitempty" cbor:"10,keyasint,omitzero"` // what Undo brings back
	CreatedAt      time.Time     `json:"created_at" cbor:"11,keyasint,omitzero"`
	OfferedByID    ID            `json:"offered_by_id,omitempty" cbor:"12,keyasint,omitzero"` // an offer that came to nothing: whose it was
	Reason         string        `json:"reason,omitempty" cbor:"14,keyasint,omitzero"`        // why somebody gave it away, in their words
	Minutes        int           `json:"minutes,omitempty" cbor:"13,keyasint,omitzero"`       // for how long the conversation had rested
	Text           string        `json:"text,omitempty" cbor:"15,keyasint,omitzero"`          // told: what the team's administrators wrote for this occasion
	Trigger        work.Trigger  `json:"trigger,omitempty" cbor:"16,keyasint,omitzero"`       // told: the occasion
	DueAt          time.Time     `json:"due_at,omitzero" cbor:"17,keyasint,omitzero"`         // what happened by itself: when it was to
	BotID          ID            `json:"bot_id,omitempty" cbor:"18,keyasint,omitzero"`        // the bot it is about
	Handover       work.Handover `json:"handover,omitempty" cbor:"19,keyasint,omitzero"`      // why a bot handed it to people
}

// LineKind is what a line tells.
type LineKind string

// The kinds of line.
const (
	LineStarted           LineKind = "started"
	LineReopened          LineKind = "reopened"
	LineAccepted          LineKind = "accepted"
	LineTakenOver         LineKind = "taken_over"
	LineOffered           LineKind = "offered"
	LineGiven             LineKind = "given"
	LineDeclined          LineKind = "declined"
	LineOfferExpired      LineKind = "offer_expired"
	LineOfferWithdrawn    LineKind = "offer_withdrawn"
	LineQueued            LineKind = "queued"
	LineSetAside          LineKind = "set_aside"
	LineResumed           LineKind = "resumed"
	LineResumedByCustomer LineKind = "resumed_by_customer"
	LineWrappedUp         LineKind = "wrapped_up"
	LineResolved          LineKind = "resolved"
	LineAutoResolved      LineKind = "auto_resolved"
	LineOverflow          LineKind = "overflow" // its queue could not have it
	LineOptedOut          LineKind = "opted_out"
	LineOptedIn           LineKind = "opted_in"
	LineConsentUndone     LineKind = "consent_undone"
	LineStopSuggested     LineKind = "stop_suggested"
	LineBlocked           LineKind = "blocked"
	LineTold              LineKind = "told"     // a message to agents
	LineLoopCut           LineKind = "loop_cut" // a machine answers: nothing more is written to it automatically
	LineGivenToBot        LineKind = "given_to_bot"
	LineHandedOver        LineKind = "handed_over" // by a bot, to people
	LineEndedByBot        LineKind = "ended_by_bot"
	LineHidden            LineKind = "hidden" // never kept: it stands for a conversation somebody may not see
)

// Choices gives the kinds.
func (LineKind) Choices() []string {
	return texts(LineStarted, LineReopened, LineAccepted, LineTakenOver, LineOffered, LineGiven, LineDeclined, LineOfferExpired,
		LineOfferWithdrawn, LineQueued, LineSetAside, LineResumed, LineResumedByCustomer, LineWrappedUp, LineResolved,
		LineAutoResolved, LineOverflow, LineOptedOut, LineOptedIn, LineConsentUndone, LineStopSuggested, LineBlocked, LineTold, LineLoopCut,
		LineGivenToBot, LineHandedOver, LineEndedByBot, LineHidden)
}

var notesByThread = &Index[Note]{
	Name: "by_thread",
	Keys: func(n *Note) []Key { return []Key{threadKey(n.NumberID, n.ContactID)} },
}

var linesByThread = &Index[Line]{
	Name: "by_thread",
	Keys: func(l *Line) []Key { return []Key{threadKey(l.NumberID, l.ContactID)} },
}

// Notes are the team's notes.
var Notes = NewTable(Whole[Note](), Spec[Note]{
	Name: "note",
	ID:   func(n *Note) ID { return n.ID },
	Trace: func(n *Note) Trace {
		return Trace{ConversationID: n.ConversationID}
	},
	Indexes: []*Index[Note]{notesByThread},
	References: []Reference[Note]{
		{To: "conversation", ID: func(n *Note) ID { return n.ConversationID }},
		{To: "number", ID: func(n *Note) ID { return n.NumberID }},
		{To: "contact", ID: func(n *Note) ID { return n.ContactID }},
		{To: "user", ID: func(n *Note) ID { return n.AuthorID }},
	},
})

// Lines are the state lines of the threads.
var Lines = NewTable(Shaped(exportedLine), Spec[Line]{
	Name: "line",
	ID:   func(l *Line) ID { return l.ID },
	Trace: func(l *Line) Trace {
		return Trace{ConversationID: l.ConversationID}
	},
	Indexes: []*Index[Line]{linesByThread},
	References: []Reference[Line]{
		{To: "conversation", ID: func(l *Line) ID { return l.ConversationID }},
		{To: "number", ID: func(l *Line) ID { return l.NumberID }},
		{To: "contact", ID: func(l *Line) ID { return l.ContactID }},
		{To: "user", ID: func(l *Line) ID { return l.ActorID }},
	},
})

// exportedLine calls the line's own kind "event", since a record's kind is its table.
func exportedLine(l *Line) any {
	return struct {
		Event LineKind `json:"event"`
		*Line
		Kind struct{} `json:"kind,omitzero"` // hides the line's own
	}{Event: l.Kind, Line: l}
}

// Entry is one element of a thread: exactly one of its fields is set.
type Entry struct {
	Message *Message
	Note    *Note
	Line    *Line
}

// ID gives the ID of what the entry is.
func (e Entry) ID() ID {
	switch {
	case e.Message != nil:
		return e.Message.ID
	case e.Note != nil:
		return e.Note.ID
	default:
		return e.Line.ID
	}
}

// Thread gives the number and the contact whose thread the entry is in.
func (e Entry) Thread() (numberID, contactID ID) {
	switch {
	case e.Message != nil:
		return e.Message.NumberID, e.Message.ContactID
	case e.Note != nil:
		return e.Note.NumberID, e.Note.ContactID
	default:
		return e.Line.NumberID, e.Line.ContactID
	}
}

// ConversationID gives the conversation the entry belongs to.
func (e Entry) ConversationID() ID {
	switch {
	case e.Message != nil:
		return e.Message.ConversationID
	case e.Note != nil:
		return e.Note.ConversationID
	default:
		return e.Line.ConversationID
	}
}

// ThreadBefore gives the whole history of a contact on a number, newest first:
// what is older than the entry with that ID, or everything for an empty one.
func (v *View) ThreadBefore(numberID, contactID, entryID ID) iter.Seq2[Entry, error] {
	within := NewestUnder(threadKey(numberID, contactID))
	if entryID != "" {
		within.To = threadKey(numberID, contactID).Entry(entryID)
	}
	return table.NewestFirst(Entry.ID,
		table.As(messagesByThread.Scan(v, within), func(m *Message) Entry { return Entry{Message: m} }),
		table.As(notesByThread.Scan(v, within), func(n *Note) Entry { return Entry{Note: n} }),
		table.As(linesByThread.Scan(v, within), func(l *Line) Entry { return Entry{Line: l} }),
	)
}
