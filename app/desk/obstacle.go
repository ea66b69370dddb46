package desk

import (
	"errors"
	"strconv"

	"textdesk/store"
)

// obstacleToText says why a text cannot go from a number to a contact, nil when
// it can. It is asked when a text is accepted and again when it is claimed.
func obstacleToText(v *store.View, numberID store.ID, contact *store.Contact) (*Error, error) {
	number, err := store.Numbers.Get(v, numberID)
	if errors.Is(err, store.ErrNotFound) || err == nil && number.Removed() {
		return refuse(NumberRemoved, "The number this conversation is on is no longer yours, so nothing can be sent from it."), nil
	}
	if err != nil {
		return nil, err
	}
	if contact.Consent.State == store.OptedOut {
		return refuse(OptedOut, "This contact has opted out and must not be texted. They can text START to come back."), nil
	}
	if _, blocked := contact.Consent.Blocked[numberID]; blocked {
		return refuse(Blocked, "The carrier refuses texts from this number to this contact, at the contact's wish. They can text START to come back."), nil
	}
	return nil, nil
}

// pauseAccount stops an account's sending until its credentials are checked with
// success, its key is replaced or an administrator resumes it.
func pauseAccount(tx *store.Tx, accountID store.ID, code string) error {
	a, err := store.Accounts.Get(tx, accountID)
	if err != nil || a.Sending.Paused {
		return ignoreNotFound(err)
	}
	number, _ := strconv.Atoi(code) // a host that refuses without a code of TeleSign's leaves 0
	a.Sending = store.SendingStatus{Paused: true, Code: number, Since: tx.Now}
	return store.Accounts.Put(tx, a)
}

// blockContact remembers that the carrier refuses a number's texts to a contact.
func blockContact(tx *store.Tx, m *store.Message) error {
	contact, err := store.Contacts.Get(tx, m.ContactID)
	if err != nil {
		return ignoreNotFound(err)
	}
	if _, known := contact.Consent.Blocked[m.NumberID]; known {
		return nil
	}
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if err != nil {
		return err
	}
	block(contact, m.NumberID, tx.Now)
	if err := store.Contacts.Put(tx, contact); err != nil {
		return err
	}
	return addLine(tx, c, store.Line{Kind: "blocked", SubjectID: m.ID})
}

func ignoreNotFound(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}
