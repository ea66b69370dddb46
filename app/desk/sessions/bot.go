package sessions

import (
	"textdesk/app/desk/life"
	"textdesk/store"
)

// followBot ends the spell of a bot that has the conversation no longer, and begins that
// of one that has it now.
func (m *move) followBot() error {
	before := m.before.BotID
	if m.before.State == life.None {
		before = "" // what a new conversation is opened for, nobody had
	}
	if before == m.after.BotID && m.act != life.ActGiveToBot {
		return nil
	}
	if before != "" {
		if err := m.endBots(); err != nil {
			return err
		}
	}
	if m.after.BotID == "" {
		return nil
	}
	return Table.Insert(m.tx, &Session{
		ID: m.tx.NewID(), ConversationID: m.after.ID, BotID: m.after.BotID, QueueID: m.after.QueueID, Mode: ModeBot,
		ByID: m.by.UserID, StartedAt: m.tx.Now,
	})
}

func (m *move) endBots() error {
	for s, err := range Of(&m.tx.View, m.after.ID) {
		if err != nil {
			return err
		}
		if s.BotID == "" || !s.EndedAt.IsZero() {
			continue
		}
		s.EndedAt, s.EndReason = m.tx.Now, m.botReason()
		return Table.Put(m.tx, s) // only one can run
	}
	return nil
}

// botReason is why a move ends a bot's session.
func (m *move) botReason() string {
	switch {
	case m.cause != "":
		return m.cause
	case m.act == life.ActEndByBot:
		return BotEnd
	case m.act == life.ActIdle:
		return AutoClose
	case m.by.IsSystem():
		return BotHandedOver
	}
	return TakenFromBot
}

// HadBots gives the bots that have had a conversation, the one that has it now among
// them.
func HadBots(v *store.View, conversationID store.ID) (had []store.ID, err error) {
	for s, err := range Of(v, conversationID) {
		if err != nil {
			return nil, err
		}
		if s.BotID != "" {
			had = append(had, s.BotID)
		}
	}
	return had, nil
}
