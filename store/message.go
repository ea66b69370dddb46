package store

import (
	"iter"
	"slices"
	"time"
)

// Message is a text, in or out.
type Message struct {
	ID             ID           `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID ID           `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	NumberID       ID           `json:"number_id" cbor:"3,keyasint,omitzero"`
	ContactID      ID           `json:"contact_id" cbor:"4,keyasint,omitzero"`
	AccountID      ID           `json:"account_id" cbor:"5,keyasint,omitzero"`
	Direction      Direction    `json:"direction" cbor:"6,keyasint,omitzero"`
	Text           string       `json:"text" cbor:"7,keyasint,omitzero"`
	Parts          int          `json:"parts" cbor:"8,keyasint,omitzero"` // segments it is billed as
	State          MessageState `json:"state" cbor:"9,keyasint,omitzero"`
	AuthorID       ID           `json:"author_id,omitempty" cbor:"10,keyasint,omitzero"`
	Automatic      string       `json:"automatic,omitempty" cbor:"11,keyasint,omitzero"`                  // "stop", "start", "help": what an automatic text answers
	ReferenceID    string       `json:"reference_id,omitempty" cbor:"12,keyasint,omitzero" compact:"hex"` // TeleSign's
	Unverified     bool         `json:"unverified,omitzero" cbor:"13,keyasint,omitzero"`                  // in, with a signature that did not verify, taken by choice
	Code           string       `json:"code,omitempty" cbor:"14,keyasint,omitzero"`                       // why it is queued again, failed or unconfirmed
	Attempts       int          `json:"attempts,omitempty" cbor:"15,keyasint,omitzero"`                   // how many were begun
	Superseded     int          `json:"superseded,omitempty" cbor:"16,keyasint,omitzero"`                 // how many of them a person gave up by asking to send again
	DueAt          time.Time    `json:"due_at,omitzero" cbor:"17,keyasint,omitzero"`                      // scheduled and queued: not before
	ExpiresAt      time.Time    `json:"expires_at,omitzero" cbor:"18,keyasint,omitzero"`                  // queued: not after
	AskAt          time.Time    `json:"ask_at,omitzero" cbor:"19,keyasint,omitzero"`                      // uncertain: when the workstream's policy applies
	CreatedAt      time.Time    `json:"created_at" cbor:"20,keyasint,omitzero"`
	UpdatedAt      time.Time    `json:"updated_at" cbor:"21,keyasint,omitzero"`
}

// Direction is In or Out.
type Direction string

// The directions, seen from the desk.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// Choices gives the directions.
func (Direction) Choices() []string { return texts(In, Out) }

// MessageState is where a text stands.
type MessageState string

// The states of a message. Received is the only one of a text in.
const (
	Received    MessageState = "received"
	Scheduled   MessageState = "scheduled"   // kept until its time
	Queued      MessageState = "queued"      // waits for its turn, its number's pace or a retry
	Sending     MessageState = "sending"     // an attempt is under way
	Sent        MessageState = "sent"        // TeleSign has it
	Delivered   MessageState = "delivered"   // the handset has it
	Failed      MessageState = "failed"      // final until someone retries
	Uncertain   MessageState = "uncertain"   // may have reached TeleSign; no answer came
	Unconfirmed MessageState = "unconfirmed" // sent, and no receipt came
	Cancelled   MessageState = "cancelled"   // taken back before it was sent
)

// Choices gives the states.
func (MessageState) Choices() []string {
	return texts(Received, Scheduled, Queued, Sending, Sent, Delivered, Failed, Uncertain, Unconfirmed, Cancelled)
}

// rank orders what one number sends: consent confirmations first.
func (m *Message) rank() uint64 {
	if m.Automatic != "" {
		return 0
	}
	return 1
}

var messagesByConversation = &Index[Message]{
	Name: "by_conversation",
	Keys: func(m *Message) []Key { return []Key{Key{}.ID(m.ConversationID)} },
}

var messagesByThread = &Index[Message]{
	Name: "by_thread",
	Keys: func(m *Message) []Key { return []Key{threadKey(m.NumberID, m.ContactID)} },
}

// inboundByReference finds the text a repeated callback brings again.
var inboundByReference = &Index[Message]{
	Name: "by_reference",
	Keys: func(m *Message) []Key {
		if m.Direction != In || m.ReferenceID == "" {
			return nil
		}
		return []Key{Key{}.ID(m.AccountID).Reference(m.ReferenceID)}
	},
}

// outboxByLane holds what is queued or sending for one contact from one number,
// in the order it must go: what is under way first.
var outboxByLane = &Index[Message]{
	Name: "by_lane",
	Keys: func(m *Message) []Key {
		lane := threadKey(m.NumberID, m.ContactID)
		switch m.State {
		case Sending:
			return []Key{lane.Uint(0)}
		case Queued:
			return []Key{lane.Uint(1).Uint(m.rank())}
		}
		return nil
	},
}

// outboxByNumber holds what is queued on a number in the order it may be taken.
var outboxByNumber = &Index[Message]{
	Name: "by_number",
	Keys: func(m *Message) []Key {
		if m.State != Queued {
			return nil
		}
		return []Key{Key{}.ID(m.NumberID).Uint(m.rank()).Time(m.DueAt)}
	},
}

// messagesByDeadline holds every moment at which a text changes by itself.
var messagesByDeadline = &Index[Message]{
	Name: "by_deadline",
	Keys: func(m *Message) []Key {
		if at := m.Deadline(); !at.IsZero() {
			return []Key{Key{}.Time(at)}
		}
		return nil
	},
}

// Deadline is when something must be decided about the text, zero for never.
func (m *Message) Deadline() time.Time {
	switch m.State {
	case Scheduled:
		return m.DueAt
	case Queued:
		return m.ExpiresAt
	case Uncertain:
		return m.AskAt
	}
	return time.Time{}
}

// messagesByDue holds when queued texts become due, so that the outbox knows
// until when it may sleep.
var messagesByDue = &Index[Message]{
	Name: "by_due",
	Keys: func(m *Message) []Key {
		if m.State != Queued {
			return nil
		}
		return []Key{Key{}.Time(m.DueAt)}
	},
}

// Messages are the texts in and out.
var Messages = NewTable(Whole[Message](), Spec[Message]{
	Name: "message",
	ID:   func(m *Message) ID { return m.ID },
	Trace: func(m *Message) Trace {
		return Trace{ConversationID: m.ConversationID}
	},
	Indexes: []*Index[Message]{messagesByConversation, messagesByThread, inboundByReference, outboxByLane, outboxByNumber, messagesByDeadline, messagesByDue},
	References: []Reference[Message]{
		{To: "conversation", ID: func(m *Message) ID { return m.ConversationID }},
		{To: "number", ID: func(m *Message) ID { return m.NumberID }},
		{To: "contact", ID: func(m *Message) ID { return m.ContactID }},
		{To: "user", ID: func(m *Message) ID { return m.AuthorID }},
	},
})

// MessagesOf gives a piece of a conversation's texts, oldest first.
func (v *View) MessagesOf(conversationID ID, s Slice) (Page[Message], error) {
	return messagesByConversation.Page(v, Under(Key{}.ID(conversationID)), s, nil)
}

// LatestMessage gives the newest text of a conversation, or ErrNotFound.
func (v *View) LatestMessage(conversationID ID) (*Message, error) {
	return messagesByConversation.First(v, NewestUnder(Key{}.ID(conversationID)))
}

// InboundByReference gives the text in that TeleSign knows by this reference, or
// ErrNotFound.
func (v *View) InboundByReference(accountID ID, referenceID string) (*Message, error) {
	return inboundByReference.First(v, Under(Key{}.ID(accountID).Reference(referenceID)))
}

// DueOn gives what is queued on a number and due by now, in the order it may be
// taken. A text here can still have to wait for another: see HeadOfLane.
func (v *View) DueOn(numberID ID) iter.Seq2[*Message, error] {
	return func(yield func(*Message, error) bool) {
		for rank := range uint64(2) {
			prefix := Key{}.ID(numberID).Uint(rank)
			due := Range{From: prefix, To: slices.Clone(prefix).Time(v.Now.Add(1))}
			for m, err := range outboxByNumber.Scan(v, due) {
				if !yield(m, err) || err != nil {
					return
				}
			}
		}
	}
}

// HeadOfLane gives the text that must leave before any other of the same contact
// and number: the one under way, else the first queued. ErrNotFound: none.
func (v *View) HeadOfLane(numberID, contactID ID) (*Message, error) {
	return outboxByLane.First(v, Under(threadKey(numberID, contactID)))
}

// QueuedFor gives what is queued for a contact on a number.
func (v *View) QueuedFor(numberID, contactID ID) iter.Seq2[*Message, error] {
	return outboxByLane.Scan(v, Under(threadKey(numberID, contactID).Uint(1)))
}

// MessagesByDeadline gives the texts about which something must be decided by
// themselves, the earliest first.
func (v *View) MessagesByDeadline() iter.Seq2[*Message, error] {
	return messagesByDeadline.Scan(v, Range{})
}

// NextDue gives when the next queued text that is not due yet becomes so; zero
// for never.
func (v *View) NextDue() (time.Time, error) {
	m, err := messagesByDue.First(v, Range{From: Key{}.Time(v.Now.Add(1))})
	if err != nil {
		return time.Time{}, ignoreNotFound(err)
	}
	return m.DueAt, nil
}
