package delivery

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/store"
)

// NewTime is when a text leaves that was kept until later.
type NewTime struct {
	// SendAt is as in NewMessage; nil sends the text now.
	SendAt *time.Time `json:"send_at,omitempty"`
	// UnlessReply is as in NewMessage.
	UnlessReply bool `json:"unless_reply,omitempty"`
}

// Reschedule gives a text that waits for its time another one, or sends it now. One
// that has left meanwhile is refused as desk.WrongState.
func (u *UseCases) Reschedule(ctx context.Context, by desk.Actor, messageID store.ID, n NewTime) (conversations.Message, error) {
	return u.actOnMessage(ctx, by, messageID, conversations.MessageReschedule, func(t *conversations.Turn, m *store.Message) error {
		if err := mustReach(t); err != nil {
			return err
		}
		if err := schedule(m, NewMessage{SendAt: n.SendAt, UnlessReply: n.UnlessReply}, t.Tx.Now); err != nil {
			return err
		}
		if n.SendAt != nil {
			return nil
		}
		m.ExpiresAt = t.Tx.Now.Add(windowOf(m))
		return leave(t.Tx, m)
	})
}

// leave queues a text that waited for its time. From now on it counts as the latest
// in its conversation, which rests from here.
func leave(tx *store.Tx, m *store.Message) error {
	become(m, store.Queued, "")
	m.DueAt, m.SaidAt = tx.Now, tx.Now
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if err != nil {
		return err
	}
	c.LastMessageID, c.UpdatedAt = m.ID, tx.Now
	return store.Conversations.Put(tx, c)
}
