package conversations

import (
	"textdesk/app/desk"
	"textdesk/store"
)

// MustHaveSeen refuses, as desk.CustomerWrote, what was written by somebody who had
// read the thread up to this entry, if the customer has written in this conversation
// since. An empty ID refuses nothing.
func (t *Turn) MustHaveSeen(entryID store.ID) error {
	if entryID == "" {
		return nil
	}
	for e, err := range t.Tx.ThreadBefore(t.C.NumberID, t.C.ContactID, "") {
		if err != nil {
			return err
		}
		if e.ID() <= entryID {
			return nil
		}
		if e.Message != nil && e.Message.Direction == store.In && e.Message.ConversationID == t.C.ID {
			return desk.Refuse(desk.CustomerWrote, "The customer has written since. Read that first, then send your text again or change it.")
		}
	}
	return nil
}
