package conversations

import (
	"errors"

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
	if c.Undelivered == was.Undelivered {
		return nil
	}
	return store.Conversations.Put(tx, c)
}
