package store

import (
	"iter"
	"time"
)

// Session is one agent's spell on a conversation, from the offer on where there was
// one.
type Session struct {
	ID             ID          `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID ID          `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	AgentID        ID          `json:"agent_id" cbor:"3,keyasint,omitzero"`
	StartedAt      time.Time   `json:"started_at,omitzero" cbor:"4,keyasint,omitzero"` // zero while it is only on offer
	EndedAt        time.Time   `json:"ended_at,omitzero" cbor:"5,keyasint,omitzero"`
	EndReason      string      `json:"end_reason,omitempty" cbor:"6,keyasint,omitzero"`
	Mode           SessionMode `json:"mode,omitempty" cbor:"7,keyasint,omitzero"`
	QueueID        ID          `json:"queue_id,omitempty" cbor:"8,keyasint,omitzero"` // where the conversation was
	ByID           ID          `json:"by_id,omitempty" cbor:"9,keyasint,omitzero"`    // who gave it to them; empty for themselves and the desk
	OfferedAt      time.Time   `json:"offered_at,omitzero" cbor:"10,keyasint,omitzero"`
	// ReleasedAt is when it last stopped taking the agent's capacity: it was set aside,
	// or ended.
	ReleasedAt time.Time `json:"released_at,omitzero" cbor:"11,keyasint,omitzero"`
}

// SessionMode is how a conversation came to an agent.
type SessionMode string

// The modes. Keep in step with package app/desk/sessions, which decides.
const (
	ModeOffer    SessionMode = "offer"     // the desk put it to them
	ModeAssign   SessionMode = "assign"    // a colleague put it to them, or the desk gave it
	ModeTransfer SessionMode = "transfer"  // whoever had it put it to them
	ModePick     SessionMode = "pick"      // they took it
	ModeTakeOver SessionMode = "take_over" // they took it from a colleague
	ModeStart    SessionMode = "start"     // they wrote first
	ModeReopen   SessionMode = "reopen"    // they brought it back, or it came back to them
)

// Begun is when the agent got it: by an offer, or at once.
func (s *Session) Begun() time.Time {
	if s.OfferedAt.IsZero() {
		return s.StartedAt
	}
	return s.OfferedAt
}

var (
	sessionsByConversation = &Index[Session]{
		Name: "by_conversation",
		Keys: func(s *Session) []Key { return []Key{Key{}.ID(s.ConversationID)} },
	}
	sessionsByQueue = &Index[Session]{
		Name: "by_queue",
		Keys: func(s *Session) []Key { return []Key{Key{}.ID(s.AgentID).ID(s.QueueID).Time(s.Begun())} },
	}
	sessionsByRelease = &Index[Session]{
		Name: "by_release",
		Keys: func(s *Session) []Key {
			if s.ReleasedAt.IsZero() {
				return nil
			}
			return []Key{Key{}.ID(s.AgentID).Time(s.ReleasedAt)}
		},
	}
)

// Sessions are the agents' spells.
var Sessions = NewTable(Whole[Session](), Spec[Session]{
	Name:    "session",
	ID:      func(s *Session) ID { return s.ID },
	Indexes: []*Index[Session]{sessionsByConversation, sessionsByQueue, sessionsByRelease},
	References: []Reference[Session]{
		{To: "conversation", ID: func(s *Session) ID { return s.ConversationID }},
		{To: "user", ID: func(s *Session) ID { return s.AgentID }},
	},
})

// SessionsOf gives a conversation's sessions, the newest first.
func (v *View) SessionsOf(conversationID ID) iter.Seq2[*Session, error] {
	return sessionsByConversation.Scan(v, NewestUnder(Key{}.ID(conversationID)))
}

// LastFromQueue gives the session that an agent got last of a queue, or ErrNotFound.
func (v *View) LastFromQueue(agentID, queueID ID) (*Session, error) {
	return sessionsByQueue.First(v, NewestUnder(Key{}.ID(agentID).ID(queueID)))
}

// LastReleased gives the session that an agent let go of last, or ErrNotFound.
func (v *View) LastReleased(agentID ID) (*Session, error) {
	return sessionsByRelease.First(v, NewestUnder(Key{}.ID(agentID)))
}
