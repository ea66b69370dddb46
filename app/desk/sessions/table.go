package sessions

import (
	"iter"
	"time"

	"textdesk/app/desk/part"
	"textdesk/store"
)

// Session is one agent's, or one bot's, spell on a conversation, from the offer on where there was
// one.
type Session struct {
	ID             store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID store.ID  `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	AgentID        store.ID  `json:"agent_id,omitempty" cbor:"3,keyasint,omitzero"`  // empty of a bot's
	StartedAt      time.Time `json:"started_at,omitzero" cbor:"4,keyasint,omitzero"` // zero while it is only on offer
	EndedAt        time.Time `json:"ended_at,omitzero" cbor:"5,keyasint,omitzero"`
	EndReason      string    `json:"end_reason,omitempty" cbor:"6,keyasint,omitzero"`
	Mode           Mode      `json:"mode,omitempty" cbor:"7,keyasint,omitzero"`
	QueueID        store.ID  `json:"queue_id,omitempty" cbor:"8,keyasint,omitzero"` // where the conversation was
	ByID           store.ID  `json:"by_id,omitempty" cbor:"9,keyasint,omitzero"`    // who gave it to them; empty for themselves and the desk
	OfferedAt      time.Time `json:"offered_at,omitzero" cbor:"10,keyasint,omitzero"`
	// ReleasedAt is when it last stopped taking the agent's capacity: it was set aside,
	// or ended.
	ReleasedAt time.Time `json:"released_at,omitzero" cbor:"11,keyasint,omitzero"`
	BotID      store.ID  `json:"bot_id,omitempty" cbor:"12,keyasint,omitzero"` // whose it is, where that is a bot
}

// Mode is how a conversation came to an agent.
type Mode string

// The modes.
const (
	ModeOffer    Mode = "offer"     // the desk put it to them
	ModeAssign   Mode = "assign"    // a colleague put it to them, or the desk gave it
	ModeTransfer Mode = "transfer"  // whoever had it put it to them
	ModePick     Mode = "pick"      // they took it
	ModeTakeOver Mode = "take_over" // they took it from a colleague
	ModeStart    Mode = "start"     // they wrote first
	ModeReopen   Mode = "reopen"    // they brought it back, or it came back to them
	ModeBot      Mode = "bot"       // it is a bot's
)

// Begun is when the agent got it: by an offer, or at once.
func (s *Session) Begun() time.Time {
	if s.OfferedAt.IsZero() {
		return s.StartedAt
	}
	return s.OfferedAt
}

var (
	byConversation = &store.Index[Session]{
		Name: "by_conversation",
		Keys: func(s *Session) []store.Key { return []store.Key{store.Key{}.ID(s.ConversationID)} },
	}
	byQueue = &store.Index[Session]{
		Name: "by_queue",
		Keys: func(s *Session) []store.Key {
			if s.AgentID == "" {
				return nil
			}
			return []store.Key{store.Key{}.ID(s.AgentID).ID(s.QueueID).Time(s.Begun())}
		},
	}
	byRelease = &store.Index[Session]{
		Name: "by_release",
		Keys: func(s *Session) []store.Key {
			if s.ReleasedAt.IsZero() || s.AgentID == "" {
				return nil
			}
			return []store.Key{store.Key{}.ID(s.AgentID).Time(s.ReleasedAt)}
		},
	}
)

// Table holds the agents' spells.
var Table = store.NewTable(store.Whole[Session](), store.Spec[Session]{
	Name:    "session",
	ID:      func(s *Session) store.ID { return s.ID },
	Indexes: []*store.Index[Session]{byConversation, byQueue, byRelease},
	References: []store.Reference[Session]{
		{To: "conversation", ID: func(s *Session) store.ID { return s.ConversationID }},
		{To: "user", ID: func(s *Session) store.ID { return s.AgentID }},
	},
})

// Of gives a conversation's sessions, the newest first.
func Of(v *store.View, conversationID store.ID) iter.Seq2[*Session, error] {
	return byConversation.Scan(v, store.NewestUnder(store.Key{}.ID(conversationID)))
}

// LastFromQueue gives the session that an agent got last of a queue, or ErrNotFound.
func LastFromQueue(v *store.View, agentID, queueID store.ID) (*Session, error) {
	return byQueue.First(v, store.NewestUnder(store.Key{}.ID(agentID).ID(queueID)))
}

// LastReleased gives the session that an agent let go of last, or ErrNotFound.
func LastReleased(v *store.View, agentID store.ID) (*Session, error) {
	return byRelease.First(v, store.NewestUnder(store.Key{}.ID(agentID)))
}

// Part describes the table.
func Part() part.Part { return part.Part{Name: "sessions", Tables: []store.Kept{Table}} }
