package optins

import (
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
)

// yes are the answers that say it, folded, as a whole text.
func yes() []string { return []string{"yes", "y", "oui", "o"} }

// longestYes bounds, in bytes, what is looked at: with marks, spaces and an emoji or two.
const longestYes = 40

// hear finds the YES of a number that was asked, to be done once it is kept. It rings
// nobody. Of who was not asked, was asked something else since, or has opted out, it
// is a text like any other.
func (u *UseCases) hear(tx *store.Tx, text desk.HeardText) (desk.Hearing, error) {
	if text.Unverified || len(text.Text) > longestYes || !slices.Contains(yes(), sms.Fold(text.Text)) {
		return desk.Hearing{}, nil
	}
	a, err := askedOf(&tx.View, text.Number.ID, text.Contact.Phone)
	if err != nil || a == nil || !a.awaits(tx.Now) {
		return desk.Hearing{}, err
	}
	if out, err := contacts.OptedOut(&tx.View, text.Contact); err != nil || out {
		return desk.Hearing{}, err
	}
	if asks, err := asksLast(tx, a, text.Contact.ID); err != nil || !asks {
		return desk.Hearing{}, err
	}
	return desk.Hearing{Quiet: true, Then: func(tx *store.Tx, c *store.Conversation) error {
		return confirmed(tx, c, text, a)
	}}, nil
}

// farBack is how many entries of a thread are looked through for the question.
const farBack = 100

// asksLast tells whether the question is the last thing that the customer was told: a yes
// to what a colleague has asked since is about that. Answers to STOP, START and HELP ask
// nothing.
func asksLast(tx *store.Tx, a *Asked, contactID store.ID) (bool, error) {
	looked := 0
	for e, err := range tx.ThreadBefore(a.NumberID, contactID, "") {
		if looked++; err != nil || looked > farBack {
			return false, err
		}
		m := e.Message
		switch {
		case m == nil || m.Direction != store.Out || slices.Contains(sms.Action("").Choices(), m.Automatic):
		default:
			return m.ID == a.MessageID, nil
		}
	}
	return false, nil
}

// confirmed lets the consent count that a number has confirmed.
func confirmed(tx *store.Tx, c *store.Conversation, text desk.HeardText, a *Asked) error {
	a.JoinedAt = tx.Now
	if err := askedTable.Put(tx, a); err != nil {
		return err
	}
	may, err := switches.MayAutomate(&tx.View, text.Number, "")
	if err != nil {
		return err
	}
	return joined(tx, c, text.Contact, a, c.LastMessageID, may)
}
