package bots

import (
	"errors"
	"time"

	"textdesk/store"
)

// event is something that the program of a webhook bot is told; its ID is the one it is
// posted under, each time. The texts of customers are not in it: they are read when it
// is posted.
type event struct {
	ID             store.ID   `json:"id" cbor:"1,keyasint,omitzero"`
	BotID          store.ID   `json:"bot_id" cbor:"2,keyasint,omitzero"`
	ConversationID store.ID   `json:"conversation_id" cbor:"3,keyasint,omitzero"`
	Type           EventType  `json:"type" cbor:"4,keyasint,omitzero"`
	MessageID      store.ID   `json:"message_id,omitempty" cbor:"5,keyasint,omitzero"` // what the customer wrote
	State          EventState `json:"state" cbor:"6,keyasint,omitzero"`
	Tries          int        `json:"tries" cbor:"7,keyasint,omitzero"`
	// DueAt is when it is posted next; zero while another of its conversation goes
	// first, and once it is over. While a try is under way it is the end of its lease.
	DueAt     time.Time `json:"due_at,omitzero" cbor:"8,keyasint,omitzero"`
	Status    int       `json:"status,omitempty" cbor:"9,keyasint,omitzero"` // of the last answer, in HTTP
	Problem   string    `json:"problem,omitempty" cbor:"10,keyasint,omitzero"`
	Response  string    `json:"response,omitempty" cbor:"11,keyasint,omitzero"` // the beginning of the last answer
	TookMS    int64     `json:"took_ms,omitempty" cbor:"12,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"13,keyasint,omitzero"`
	DoneAt    time.Time `json:"done_at,omitzero" cbor:"14,keyasint,omitzero"`
}

// EventType is what happened.
type EventType string

// The types. What a program answers to the last one is not looked at.
const (
	EventGiven EventType = "conversation.given" // the bot has it now
	EventText  EventType = "text.received"
	EventEnded EventType = "conversation.ended" // the bot has it no longer
	EventTest  EventType = "test"               // an administrator tries the address; it is not kept
)

// APIName is what the API calls it.
func (EventType) APIName() string { return "BotEventType" }

// Choices gives the types.
func (EventType) Choices() []string {
	return []string{string(EventGiven), string(EventText), string(EventEnded), string(EventTest)}
}

// EventState is where an event stands.
type EventState string

// The states.
const (
	EventWaits    EventState = "waiting" // to be posted, or to be posted again
	EventAnswered EventState = "answered"
	EventFailed   EventState = "failed"
	EventDropped  EventState = "dropped" // the bot had the conversation no longer
)

// APIName is what the API calls it.
func (EventState) APIName() string { return "BotEventState" }

// Choices gives the states.
func (EventState) Choices() []string {
	return []string{string(EventWaits), string(EventAnswered), string(EventFailed), string(EventDropped)}
}

var eventsByDue = &store.Index[event]{
	Name: "by_due",
	Keys: func(e *event) []store.Key {
		if e.State != EventWaits || e.DueAt.IsZero() {
			return nil
		}
		return []store.Key{store.Key{}.Time(e.DueAt)}
	},
}

// eventsByTurn has what is to be posted of a conversation, in order.
var eventsByTurn = &store.Index[event]{
	Name: "by_turn",
	Keys: func(e *event) []store.Key {
		if e.State != EventWaits {
			return nil
		}
		return []store.Key{store.Key{}.ID(e.ConversationID)}
	},
}

var eventsByBot = &store.Index[event]{
	Name: "by_bot",
	Keys: func(e *event) []store.Key { return []store.Key{store.Key{}.ID(e.BotID)} },
}

var eventsByDone = &store.Index[event]{
	Name: "by_done",
	Keys: func(e *event) []store.Key {
		if e.DoneAt.IsZero() {
			return nil
		}
		return []store.Key{store.Key{}.Time(e.DoneAt)}
	},
}

var events = store.NewTable(store.Withheld[event]("machinery"), store.Spec[event]{
	Name:    "bot_event",
	ID:      func(e *event) store.ID { return e.ID },
	Trace:   func(*event) store.Trace { return store.Trace{Audience: store.Audience{Only: true}} },
	Indexes: []*store.Index[event]{eventsByDue, eventsByTurn, eventsByBot, eventsByDone},
	References: []store.Reference[event]{
		{To: "bot", ID: func(e *event) store.ID { return e.BotID }},
		{To: "conversation", ID: func(e *event) store.ID { return e.ConversationID }},
		{To: "message", ID: func(e *event) store.ID { return e.MessageID }},
	},
})

// tell keeps an event for a bot's program, behind what it has yet to be told of the
// conversation.
func tell(tx *store.Tx, e event) error {
	e.ID, e.State, e.CreatedAt = tx.NewID(), EventWaits, tx.Now
	first, err := firstOf(&tx.View, e.ConversationID)
	if err != nil {
		return err
	}
	if first == nil {
		e.DueAt = tx.Now
	}
	return events.Insert(tx, &e)
}

// firstOf gives the event of a conversation that is posted before any other, nil for
// none.
func firstOf(v *store.View, conversationID store.ID) (*event, error) {
	first, err := eventsByTurn.First(v, store.Under(store.Key{}.ID(conversationID)))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return first, err
}

// finish ends an event, and lets the next of its conversation go.
func finish(tx *store.Tx, e *event, state EventState) error {
	e.State, e.DueAt, e.DoneAt = state, time.Time{}, tx.Now
	if err := events.Put(tx, e); err != nil {
		return err
	}
	next, err := firstOf(&tx.View, e.ConversationID)
	if err != nil || next == nil {
		return err
	}
	next.DueAt = tx.Now
	return events.Put(tx, next)
}

// eventsKept is for how long it can be read what a program was told.
const eventsKept = 3 * 24 * time.Hour

// dropEvents removes at most limit events that were kept for long enough.
func dropEvents(tx *store.Tx, limit int) (int, error) {
	return eventsByDone.DropBefore(tx, tx.Now.Add(-eventsKept), limit)
}
