package delivery

import (
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/switches"
	"textdesk/store"
)

// MayWrite tells whether the desk may write to a conversation's contact by itself on an
// occasion: they want texts, the number can send them, and nothing automatic is held
// back there. Whoever is about to call [NewAutomatic] asks it.
func MayWrite(v *store.View, c *store.Conversation, automatic string) (bool, error) {
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return false, err
	}
	if obstacle, err := conversations.ObstacleToText(v, c.NumberID, contact); err != nil || obstacle != nil {
		return false, err
	}
	number, err := store.Numbers.Get(v, c.NumberID)
	if err != nil {
		return false, err
	}
	return switches.MayAutomate(v, number, automatic)
}

// dropAutomatic takes back what the desk wrote by itself and could not send yet: now a
// person writes, whom nothing that is stuck may hold up. The answers to keywords stay,
// and what asks whether texts are welcome.
func dropAutomatic(tx *store.Tx, c *store.Conversation) error {
	var stuck []*store.Message
	for m, err := range tx.QueuedFor(c.NumberID, c.ContactID) {
		if err != nil {
			return err
		}
		if m.Automatic != "" && m.Automatic != string(conversations.AnswersOptIn) && !m.Confirms() {
			stuck = append(stuck, m)
		}
	}
	for _, m := range stuck {
		become(m, store.Cancelled, conversations.CodeLate)
		if err := KeepMessage(tx, m); err != nil {
			return err
		}
	}
	return nil
}
