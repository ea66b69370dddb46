package store

import (
	"time"
)

// Session is one agent's spell on a conversation.
type Session struct {
	ID             ID        `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID ID        `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	AgentID        ID        `json:"agent_id" cbor:"3,keyasint,omitzero"`
	StartedAt      time.Time `json:"started_at" cbor:"4,keyasint,omitzero"`
	EndedAt        time.Time `json:"ended_at,omitzero" cbor:"5,keyasint,omitzero"`
	EndReason      string    `json:"end_reason,omitempty" cbor:"6,keyasint,omitzero"` // the act that ended it
}

var sessionsByConversation = &Index[Session]{
	Name: "by_conversation",
	Keys: func(s *Session) []Key { return []Key{Key{}.ID(s.ConversationID)} },
}

// Sessions are the agents' spells.
var Sessions = NewTable(Whole[Session](), Spec[Session]{
	Name:    "session",
	ID:      func(s *Session) ID { return s.ID },
	Indexes: []*Index[Session]{sessionsByConversation},
	References: []Reference[Session]{
		{To: "conversation", ID: func(s *Session) ID { return s.ConversationID }},
		{To: "user", ID: func(s *Session) ID { return s.AgentID }},
	},
})

// LatestSession gives the newest session of a conversation, or ErrNotFound.
func (v *View) LatestSession(conversationID ID) (*Session, error) {
	return sessionsByConversation.First(v, NewestUnder(Key{}.ID(conversationID)))
}

// SessionsOf gives a piece of a conversation's sessions, oldest first.
func (v *View) SessionsOf(conversationID ID, s Slice) (Page[Session], error) {
	return sessionsByConversation.Page(v, Under(Key{}.ID(conversationID)), s, nil)
}
