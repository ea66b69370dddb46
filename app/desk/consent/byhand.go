package consent

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// SetConsent records what a contact told somebody: opted in or opted out. To opt in
// who had opted out asks for the contact's word; an opt-out is taken by any way they
// said it, at any time that is not yet to come. It shows in the contact's latest
// conversation on each number, where there is one.
func (u *UseCases) SetConsent(ctx context.Context, by desk.Actor, contactID store.ID, state store.ConsentState, word Word) (contacts.Contact, error) {
	if state != store.OptedIn && state != store.OptedOut {
		return contacts.Contact{}, desk.RefuseField("state", "unknown", "Say “opted_in” or “opted_out”.")
	}
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, by desk.Actor, c *store.Contact) error {
		if c.Consent.State == state {
			return nil
		}
		news, err := word.news(tx, by, c, state)
		if err != nil {
			return err
		}
		return Record(tx, c, state, news)
	})
}

// Record changes a contact's consent as somebody says, with a line in the contact's
// latest conversation on each number that can undo it. What changes nothing leaves no
// line. It makes no conversation.
func Record(tx *store.Tx, c *store.Contact, to store.ConsentState, news permission.News) error {
	shift, err := permission.Change(tx, c, to, news)
	if err != nil {
		return err
	}
	if shift == nil {
		return nil
	}
	kind := store.LineOptedOut
	if to == store.OptedIn {
		kind = store.LineOptedIn
	}
	return lineInThreads(tx, c, store.Line{Kind: kind, ActorID: news.ByID, Consent: shift})
}

// onContact changes one contact that the actor sees.
func (u *UseCases) onContact(ctx context.Context, by desk.Actor, id store.ID, fn func(*store.Tx, desk.Actor, *store.Contact) error) (contacts.Contact, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (contacts.Contact, error) {
		c, err := by.SeesContact(&tx.View, id)
		if err != nil {
			return contacts.Contact{}, err
		}
		if err := fn(tx, by, c); err != nil {
			return contacts.Contact{}, err
		}
		if err := store.Contacts.Put(tx, c); err != nil {
			return contacts.Contact{}, err
		}
		return contacts.View(&tx.View, c)
	})
}

// lineInThreads puts a line into the contact's latest conversation on each of our
// numbers: consent holds for all of them.
func lineInThreads(tx *store.Tx, c *store.Contact, line store.Line) error {
	for number, err := range store.Numbers.All(tx) {
		if err != nil {
			return err
		}
		latest, err := tx.LatestConversation(number.ID, c.ID)
		if err != nil {
			if desk.IgnoreNotFound(err) == nil {
				continue
			}
			return err
		}
		if err := conversations.AddLine(tx, latest, line); err != nil {
			return err
		}
	}
	return nil
}
