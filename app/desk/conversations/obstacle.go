package conversations

import (
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
)

// ObstacleToText says why no text can go from a number to a contact, nil when one can. It
// is asked when a text is accepted and when it is claimed. What may pass soonest is last.
func ObstacleToText(v *store.View, numberID store.ID, contact *store.Contact) (*desk.Error, error) {
	number, err := store.Numbers.Get(v, numberID)
	if errors.Is(err, store.ErrNotFound) || err == nil && number.Removed() {
		return desk.Refuse(desk.NumberRemoved, "The number this conversation is on is no longer yours, so nothing can be sent from it."), nil
	}
	if err != nil {
		return nil, err
	}
	if !sms.Answerable(contact.Phone) {
		return desk.Refuse(desk.NotANumber, "This sender is a name and not a number, so nothing can be sent to it."), nil
	}
	if contacts.IsNumber(contact, number) {
		return desk.Refuse(desk.OwnNumber, "This is the number itself: nothing can be sent from it to itself."), nil
	}
	if sms.IsShortCode(contact.Phone) { // the region of a number takes long to find, and a page asks for fifty
		if err := sms.CheckShortCode(contact.Phone, sms.Region(sms.FromWire(number.Digits))); err != nil {
			return desk.Refuse(desk.NoTexts, "%s", err), nil // somebody pretended to text from it
		}
	}
	out, err := contacts.OptedOut(v, contact)
	if err != nil {
		return nil, err
	}
	if out {
		return desk.Refuse(desk.OptedOut, "This contact has opted out and must not be texted. They can text START to come back."), nil
	}
	if _, blocked := contact.Consent.Blocked[numberID]; blocked {
		return desk.Refuse(desk.Blocked, "The carrier refuses texts from this number to this contact, at the contact's wish. They can text START to come back."), nil
	}
	return switches.ObstacleOn(v, number)
}
