package store

import (
	"bytes"
	"cmp"
	"iter"
	"time"

	"textdesk/store/work"
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
	Automatic      string       `json:"automatic,omitempty" cbor:"11,keyasint,omitzero"`                  // what an automatic text answers: a work.Trigger, or "timeout", "opt_in", "bot"
	ReferenceID    string       `json:"reference_id,omitempty" cbor:"12,keyasint,omitzero" compact:"hex"` // TeleSign's
	Unverified     bool         `json:"unverified,omitzero" cbor:"13,keyasint,omitzero"`                  // in, with a signature that did not verify, taken by choice
	Code           string       `json:"code,omitempty" cbor:"14,keyasint,omitzero"`                       // why it is queued again, failed or unconfirmed
	Attempts       int          `json:"attempts,omitempty" cbor:"15,keyasint,omitzero"`                   // how many were begun
	Superseded     int          `json:"superseded,omitempty" cbor:"16,keyasint,omitzero"`                 // how many of them a person gave up by asking to send again
	DueAt          time.Time    `json:"due_at,omitzero" cbor:"17,keyasint,omitzero"`                      // scheduled and queued: not before; zero for a queued one that waits for another of its lane
	ExpiresAt      time.Time    `json:"expires_at,omitzero" cbor:"18,keyasint,omitzero"`                  // queued: not after
	AskAt          time.Time    `json:"ask_at,omitzero" cbor:"19,keyasint,omitzero"`                      // uncertain: when the workstream's policy applies
	CreatedAt      time.Time    `json:"created_at" cbor:"20,keyasint,omitzero"`
	UpdatedAt      time.Time    `json:"updated_at" cbor:"21,keyasint,omitzero"`
	SendKey        string       `json:"send_key,omitempty" cbor:"22,keyasint,omitzero" compact:"hex"` // the Idempotency-Key it was sent under
	SeenToBy       ID           `json:"seen_to_by,omitempty" cbor:"23,keyasint,omitzero"`             // failed: who said that nothing more need be done about it
	UnlessReply    bool         `json:"unless_reply,omitzero" cbor:"24,keyasint,omitzero"`            // scheduled: cancelled if the customer writes first
	CarrierAt      time.Time    `json:"carrier_at,omitzero" cbor:"25,keyasint,omitzero"`              // in: when the carrier says it was sent
	SaidAt         time.Time    `json:"said_at,omitzero" cbor:"26,keyasint,omitzero"`                 // where it belongs in the thread, if not at CreatedAt: a late text in, a scheduled one that left
	BotID          ID           `json:"bot_id,omitempty" cbor:"27,keyasint,omitzero"`                 // the bot that wrote it
	Cost           work.Money   `json:"cost,omitzero" cbor:"28,keyasint,omitzero"`                    // of its attempts, as far as TeleSign has told
}

// At is the text's place in its thread.
func (m *Message) At() time.Time {
	if m.SaidAt.IsZero() {
		return m.CreatedAt
	}
	return m.SaidAt
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

// Rank orders what one number sends.
type Rank uint64

// The ranks, the first to go leading.
const (
	RankConfirmation Rank = iota // of consent: what a customer asked for must not wait
	RankReply
)

// Confirms tells whether the text answers a keyword.
func (m *Message) Confirms() bool { return work.Trigger(m.Automatic).AnswersKeyword() }

// Rank gives the text's rank among what its number sends.
func (m *Message) Rank() Rank {
	if m.Confirms() {
		return RankConfirmation
	}
	return RankReply
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
// which is a lane, in the order it must go: what is under way first.
var outboxByLane = &Index[Message]{
	Name: "by_lane",
	Keys: func(m *Message) []Key {
		if place := m.placeInLane(); place != nil {
			return []Key{append(threadKey(m.NumberID, m.ContactID), place...)}
		}
		return nil
	},
}

// placeInLane gives where a text stands in its lane, nil where it is in none.
// Equal ones go in the order of their IDs.
func (m *Message) placeInLane() Key {
	switch m.State {
	case Sending:
		return Key{}.Uint(0)
	case Queued:
		return Key{}.Uint(1).Uint(uint64(m.Rank()))
	}
	return nil
}

// InLane tells whether the text waits to leave or is leaving.
func (m *Message) InLane() bool { return m.placeInLane() != nil }

// GoesBefore tells whether, of two texts in one lane, this one leaves first.
func (m *Message) GoesBefore(other *Message) bool {
	return cmp.Or(bytes.Compare(m.placeInLane(), other.placeInLane()), cmp.Compare(m.ID, other.ID)) < 0
}

// outboxByNumber holds, of what is queued on a number, the texts whose turn it is,
// in the order they may be taken. What waits for another is not here, so that what
// a claim costs does not grow with it.
var outboxByNumber = &Index[Message]{
	Name:    "by_number",
	Version: 1,
	Keys: func(m *Message) []Key {
		if m.State != Queued || m.DueAt.IsZero() {
			return nil
		}
		return []Key{Key{}.ID(m.NumberID).Uint(uint64(m.Rank())).Time(m.DueAt)}
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

// Undelivered tells whether somebody must yet see to the text: it did not get
// through, or nobody but a person can say whether it did.
func (m *Message) Undelivered() bool {
	return m.SeenToBy == "" && (m.State == Failed || m.State == Uncertain && m.AskAt.IsZero())
}

// messagesAutomatic holds what the desk wrote by itself, by thread and occasion.
var messagesAutomatic = &Index[Message]{
	Name: "by_automatic",
	Keys: func(m *Message) []Key {
		if m.Automatic == "" {
			return nil
		}
		return []Key{threadKey(m.NumberID, m.ContactID).Str(m.Automatic)}
	},
}

// messagesUndelivered holds, by conversation, the texts to see to.
var messagesUndelivered = &Index[Message]{
	Name: "by_undelivered",
	Keys: func(m *Message) []Key {
		if !m.Undelivered() {
			return nil
		}
		return []Key{Key{}.ID(m.ConversationID)}
	},
}

// messagesScheduled holds, by thread, what waits for its time.
var messagesScheduled = &Index[Message]{
	Name: "by_schedule",
	Keys: func(m *Message) []Key {
		if m.State != Scheduled {
			return nil
		}
		return []Key{threadKey(m.NumberID, m.ContactID).Time(m.DueAt)}
	},
}

// Messages are the texts in and out.
var Messages = NewTable(Whole[Message](), Spec[Message]{
	Name: "message",
	ID:   func(m *Message) ID { return m.ID },
	Trace: func(m *Message) Trace {
		return Trace{ConversationID: m.ConversationID}
	},
	Indexes: []*Index[Message]{messagesByConversation, messagesByThread, inboundByReference, outboxByLane, outboxByNumber, messagesByDeadline, messagesUndelivered, messagesScheduled, messagesAutomatic},
	References: []Reference[Message]{
		{To: "conversation", ID: func(m *Message) ID { return m.ConversationID }},
		{To: "number", ID: func(m *Message) ID { return m.NumberID }},
		{To: "contact", ID: func(m *Message) ID { return m.ContactID }},
		{To: "user", ID: func(m *Message) ID { return m.AuthorID }},
		{To: "user", ID: func(m *Message) ID { return m.SeenToBy }},
	},
})

// MessagesOf gives a piece of a conversation's texts, oldest first.
func (v *View) MessagesOf(conversationID ID, s Slice) (Page[Message], error) {
	return messagesByConversation.Page(v, Under(Key{}.ID(conversationID)), s, nil)
}

// HasUndelivered tells whether a conversation has a text to see to.
func (v *View) HasUndelivered(conversationID ID) (bool, error) {
	return messagesUndelivered.Any(v, Under(Key{}.ID(conversationID)))
}

// LastAutomatic gives the newest text to a contact from a number that the desk wrote by
// itself on an occasion, or ErrNotFound.
func (v *View) LastAutomatic(numberID, contactID ID, automatic string) (*Message, error) {
	return messagesAutomatic.First(v, NewestUnder(threadKey(numberID, contactID).Str(automatic)))
}

// ScheduledFor gives the texts to a contact from a number that wait for their time,
// the earliest first.
func (v *View) ScheduledFor(numberID, contactID ID) iter.Seq2[*Message, error] {
	return messagesScheduled.Scan(v, Under(threadKey(numberID, contactID)))
}

// InboundByReference gives the text in that TeleSign knows by this reference, or
// ErrNotFound.
func (v *View) InboundByReference(accountID ID, referenceID string) (*Message, error) {
	return inboundByReference.First(v, Under(Key{}.ID(accountID).Reference(referenceID)))
}

// TurnsOn gives the texts of a rank that are queued on a number and wait for no
// other, the one that is due first leading; the last ones may not be due yet. Where
// a text of a higher rank overtook one that was due, the latter can still be among
// them: see HeadOfLane.
func (v *View) TurnsOn(numberID ID, rank Rank) iter.Seq2[*Message, error] {
	return outboxByNumber.Scan(v, Under(Key{}.ID(numberID).Uint(uint64(rank))))
}

// HeadOfLane gives the text that must leave before any other of the same contact
// and number: the one under way, else the first queued. ErrNotFound: none.
func (v *View) HeadOfLane(numberID, contactID ID) (*Message, error) {
	return outboxByLane.First(v, Under(threadKey(numberID, contactID)))
}

// FirstOther gives the first text in the lane of m that is not m, or ErrNotFound.
func (v *View) FirstOther(m *Message) (*Message, error) {
	for other, err := range outboxByLane.Scan(v, Under(threadKey(m.NumberID, m.ContactID))) {
		if err != nil || other.ID != m.ID {
			return other, err
		}
	}
	return nil, ErrNotFound
}

// QueuedFor gives what is queued for a contact on a number.
func (v *View) QueuedFor(numberID, contactID ID) iter.Seq2[*Message, error] {
	return outboxByLane.Scan(v, Under(threadKey(numberID, contactID).Uint(1)))
}

// CountQueuedOn tells how many texts are queued on a number or leaving it. It reads
// each of them: ask it once in a while.
func (v *View) CountQueuedOn(numberID ID) (n int, err error) {
	for _, err := range outboxByLane.Scan(v, Under(Key{}.ID(numberID))) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// MessagesByDeadline gives the texts about which something must be decided by
// themselves, the earliest first.
func (v *View) MessagesByDeadline() iter.Seq2[*Message, error] {
	return messagesByDeadline.Scan(v, Range{})
}
