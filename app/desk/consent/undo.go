package consent

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// UndoConsent takes back the change of consent that a line of the thread tells
// of, if it is still what holds; without a line, the last change that the contact's
// history has. Where that lifts an opt-out, it asks for the contact's word.
func (u *UseCases) UndoConsent(ctx context.Context, by desk.Actor, contactID, lineID store.ID, word Word) (contacts.Contact, error) {
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, by desk.Actor, c *store.Contact) (err error) {
		var before store.Consent
		var line *store.Line
		if lineID == "" {
			before, err = consentBefore(&tx.View, c)
		} else if line, err = undoableLine(&tx.View, by, c, lineID); err == nil {
			before = line.Consent.From
		}
		if err != nil {
			return err
		}
		news := permission.News{ByID: by.UserID}
		if c.Consent.State == store.OptedOut {
			if news, err = word.inFavour(tx, by, c); err != nil {
				return err
			}
		}
		news.Source = permission.Undone
		if line != nil {
			line.Consent.Undone = true
			if err := store.Lines.Put(tx, line); err != nil {
				return err
			}
		}
		shift, err := permission.Undo(tx, c, before, news)
		if err != nil {
			return err
		}
		shift.Undone = true
		return lineInThreads(tx, c, store.Line{Kind: store.LineConsentUndone, ActorID: by.UserID, Consent: shift})
	})
}

// undoableLine gives a line of the contact whose change of consent is still what holds.
func undoableLine(v *store.View, by desk.Actor, c *store.Contact, id store.ID) (*store.Line, error) {
	line, err := store.Lines.Get(v, id)
	if err != nil {
		return nil, err
	}
	if line.ContactID != c.ID || line.Consent == nil {
		return nil, store.ErrNotFound
	}
	if _, err := by.SeesConversation(v, line.ConversationID); err != nil {
		return nil, err
	}
	if line.Consent.Undone || !c.Consent.Since.Equal(line.Consent.To.Since) || c.Consent.State != line.Consent.To.State {
		return nil, overtaken()
	}
	return line, nil
}

// consentBefore gives the consent that a contact had before the last change of it.
func consentBefore(v *store.View, c *store.Contact) (store.Consent, error) {
	if c.Consent.State == store.ConsentUnknown {
		return store.Consent{}, overtaken()
	}
	last, err := permission.LastChange(v, c.ID)
	if errors.Is(err, store.ErrNotFound) {
		return store.Consent{State: store.ConsentUnknown}, nil // from before there was a history
	}
	if err != nil {
		return store.Consent{}, err
	}
	before := store.Consent{State: last.From}
	if last.From != store.ConsentUnknown {
		before.Since = v.Now
	}
	return before, nil
}

func overtaken() error {
	return desk.Refuse(desk.WrongState, "The contact's consent has changed since, so there is nothing to undo.")
}
