// Package sessions keeps the spells of agents and bots on conversations, and a conversation's
// own times: reports are made of them, and distribution asks them whose turn it is and
// who declined what.
//
// A spell begins with the offer, or at once where there is none, and ends with a
// reason, named as users of the withdrawn channel know them. It goes on while the
// conversation is set aside: it is still the agent's.
package sessions

import (
	"textdesk/app/desk"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// Follow brings a conversation's sessions and times along with a move by the state
// table. It changes after, which the caller keeps. cause is why a session ends by it; left
// empty, the act says why.
func Follow(tx *store.Tx, by desk.Actor, before, after *store.Conversation, act life.Act, cause string) error {
	followTimes(tx, before, after, act)
	m := move{tx, by, before, after, act, cause}
	if err := m.followBot(); err != nil {
		return err
	}
	if m.sameAgent() && m.sameOffer() {
		return m.setAside()
	}
	if err := m.endOthers(); err != nil {
		return err
	}
	if after.Offer != nil && !m.offeredToSame() {
		if err := m.begin(after.Offer.AgentID, m.offered()); err != nil {
			return err
		}
	}
	if m.sameAgent() || !life.Held(after) {
		return m.setAside()
	}
	return m.accept()
}

// move is a move by the state table, as sessions see it.
type move struct {
	tx            *store.Tx
	by            desk.Actor
	before, after *store.Conversation
	act           life.Act
	cause         string
}

// sameAgent tells whether the conversation is whose it was, or nobody's as before.
func (m *move) sameAgent() bool {
	return life.Held(m.before) == life.Held(m.after) && (!life.Held(m.after) || m.before.AgentID == m.after.AgentID)
}

// sameOffer tells whether it is on offer as before, or not as before.
func (m *move) sameOffer() bool {
	if m.before.Offer == nil || m.after.Offer == nil {
		return m.before.Offer == m.after.Offer
	}
	return *m.before.Offer == *m.after.Offer
}

// offeredToSame tells whether who is offered it was already: their spell goes on, with
// another end of the offer.
func (m *move) offeredToSame() bool {
	return m.before.Offer != nil && m.after.Offer != nil && m.before.Offer.AgentID == m.after.Offer.AgentID
}

// endOthers ends what no longer is: an offer that came to nothing, and the spell of
// whoever had it.
func (m *move) endOthers() error {
	running, err := m.running()
	if err != nil {
		return err
	}
	for _, s := range running {
		offered := m.after.Offer != nil && m.after.Offer.AgentID == s.AgentID
		held := life.Held(m.after) && m.after.AgentID == s.AgentID
		if held || offered && s.StartedAt.IsZero() {
			continue
		}
		s.EndedAt, s.EndReason = m.tx.Now, m.reason(s)
		if !s.StartedAt.IsZero() && m.before.State != store.Waiting {
			s.ReleasedAt = m.tx.Now
		}
		if err := Table.Put(m.tx, s); err != nil {
			return err
		}
	}
	return nil
}

// running gives the conversation's sessions with agents that have not ended.
func (m *move) running() (all []*Session, err error) {
	if m.before.State == life.None {
		return nil, nil
	}
	for s, err := range Of(&m.tx.View, m.after.ID) {
		if err != nil {
			return nil, err
		}
		if s.EndedAt.IsZero() && s.BotID == "" {
			all = append(all, s)
		}
	}
	return all, nil
}

// begin begins the spell of an agent.
func (m *move) begin(agentID store.ID, mode Mode) error {
	s := &Session{ID: m.tx.NewID(), ConversationID: m.after.ID, AgentID: agentID, QueueID: m.after.QueueID, Mode: mode}
	if m.by.UserID != agentID {
		s.ByID = m.by.UserID
	}
	if life.Held(m.after) && m.after.AgentID == agentID {
		s.StartedAt = m.tx.Now
	} else {
		s.OfferedAt = m.tx.Now
	}
	return Table.Insert(m.tx, s)
}

// accept makes a spell that was on offer one that has started, or begins one.
func (m *move) accept() error {
	running, err := m.running()
	if err != nil {
		return err
	}
	for _, s := range running {
		if s.AgentID == m.after.AgentID {
			s.StartedAt = m.tx.Now
			return Table.Put(m.tx, s)
		}
	}
	return m.begin(m.after.AgentID, m.taken())
}

// setAside notes when a spell that goes on stops taking capacity.
func (m *move) setAside() error {
	if m.after.State == m.before.State || m.after.State != store.Waiting {
		return nil
	}
	running, err := m.running()
	if err != nil {
		return err
	}
	for _, s := range running {
		if s.AgentID == m.after.AgentID {
			s.ReleasedAt = m.tx.Now
			return Table.Put(m.tx, s)
		}
	}
	return nil
}

// offered is how a conversation that is on offer came to be.
func (m *move) offered() Mode {
	switch {
	case m.by.IsSystem():
		return ModeOffer
	case m.before.AgentID != "" && m.before.AgentID == m.by.UserID:
		return ModeTransfer
	}
	return ModeAssign
}

// taken is how a conversation came to an agent without an offer.
func (m *move) taken() Mode {
	switch {
	case m.act == life.ActTakeOver:
		return ModeTakeOver
	case m.before.State == life.None:
		return ModeStart
	case m.before.State == store.Resolved:
		return ModeReopen
	case m.by.UserID == m.after.AgentID:
		return ModePick
	}
	return ModeAssign
}
