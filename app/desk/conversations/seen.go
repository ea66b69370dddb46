package conversations

import (
	"textdesk/app/desk"
	"textdesk/store"
)

// MustHaveSeen refuses, as desk.CustomerWrote, what was written by somebody who had
// read the thread up to this entry, if the customer has written in this conversation
// since. An empty ID refuses nothing.
func (t *Turn) MustHaveSeen(entryID store.ID) error {
	if since, err := t.textsSince(entryID, 1); err != nil || since == 0 {
		return err
	}
	return desk.Refuse(desk.CustomerWrote, "The customer has written since. Read that first, then send your text again or change it.")
}

// textsSince counts, up to a limit, the customer's texts in this conversation that
// came after an entry of the thread; after an empty ID there are none.
func (t *Turn) textsSince(entryID store.ID, limit int) (n int, err error) {
	if entryID == "" {
		return 0, nil
	}
	for e, err := range t.Tx.ThreadBefore(t.C.NumberID, t.C.ContactID, "") {
		if err != nil || n >= limit || e.ID() <= entryID {
			return n, err
		}
		if e.Message != nil && e.Message.Direction == store.In && e.Message.ConversationID == t.C.ID {
			n++
		}
	}
	return n, nil
}
