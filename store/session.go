package store

import (
	"time"

	"textdesk/store/kv"
)

// Session is one agent's spell on a conversation.
type Session struct {
	ID             ID        `json:"id"`
	ConversationID ID        `json:"conversation_id"`
	AgentID        ID        `json:"agent_id"`
	StartedAt      time.Time `json:"started_at"`
	EndedAt        time.Time `json:"ended_at,omitzero"`
	EndReason      string    `json:"end_reason,omitempty"` // the act that ended it
}

var sessionsByConversation = &Index[Session]{
	name: "by_conversation",
	keys: func(s *Session) []key { return []key{key{}.id(s.ConversationID)} },
}

// Sessions are the agents' spells.
var Sessions = newTable(Table[Session]{
	name: "session",
	id:   func(s *Session) ID { return s.ID },
}, sessionsByConversation)

// LatestSession gives the newest session of a conversation, or ErrNotFound.
func (v *View) LatestSession(conversationID ID) (*Session, error) {
	return sessionsByConversation.first(v, newestFirst(key{}.id(conversationID)))
}

// SessionsOf gives a piece of a conversation's sessions, oldest first.
func (v *View) SessionsOf(conversationID ID, s Slice) (Page[Session], error) {
	return sessionsByConversation.page(v, kv.Prefix(key{}.id(conversationID)), s, nil)
}
