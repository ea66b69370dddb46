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
