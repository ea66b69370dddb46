package delivery

import (
	"strconv"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// pauseAccount stops an account's sending until its credentials are checked with
// success, its key is replaced or an administrator resumes it.
func pauseAccount(tx *store.Tx, accountID store.ID, code string) error {
	a, err := store.Accounts.Get(tx, accountID)
	if err != nil || a.Sending.Paused {
		return desk.IgnoreNotFound(err)
	}
	number, _ := strconv.Atoi(code) // a host that refuses without a code of TeleSign's leaves 0
	a.Sending = store.SendingStatus{Paused: true, Code: number, Since: tx.Now}
	return store.Accounts.Put(tx, a)
}

// blockContact remembers that the carrier refuses a number's texts to a contact.
func blockContact(tx *store.Tx, m *store.Message) error {
	contact, err := store.Contacts.Get(tx, m.ContactID)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	if _, known := contact.Consent.Blocked[m.NumberID]; known {
		return nil
	}
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if err != nil {
		return err
	}
	if _, err := permission.BlockNumber(tx, contact, m.NumberID, m.ID); err != nil {
		return err
	}
	return conversations.AddLine(tx, c, store.Line{Kind: store.LineBlocked, SubjectID: m.ID})
}
