package conversations

import (
	"errors"
	"time"

	"textdesk/store"
)

// FollowText has a conversation say of its texts what a list shows of it. Whoever
// has changed and kept a text calls it, and keeps a [Turn] of the conversation first.
func FollowText(tx *store.Tx, m *store.Message) error {
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	was := *c
	if was.Undelivered || m.Undelivered() { // else the text changes nothing of it
		if c.Undelivered, err = tx.HasUndelivered(c.ID); err != nil {
			return err
		}
	}
	if was.Scheduled > 0 || m.State == store.Scheduled {
		if err := countScheduled(tx, c); err != nil {
			return err
		}
	}
	if c.Undelivered == was.Undelivered && c.Scheduled == was.Scheduled && c.SendsAt.Equal(was.SendsAt) {
		return nil
	}
	return store.Conversations.Put(tx, c)
}

// countScheduled has a conversation say how many of its texts wait for their time.
func countScheduled(tx *store.Tx, c *store.Conversation) error {
	c.Scheduled, c.SendsAt = 0, time.Time{}
	for m, err := range tx.ScheduledFor(c.NumberID, c.ContactID) {
		if err != nil {
			return err
		}
		if m.ConversationID != c.ID {
			continue
		}
		if c.Scheduled++; c.Scheduled == 1 {
			c.SendsAt = m.DueAt
		}
	}
	return nil
}
