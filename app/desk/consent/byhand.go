package consent

import (
	"context"
	"maps"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/store"
)

// SetConsent records what a contact told somebody: opted in or opted out. To opt in
// who had opted out asks for the contact's word. It shows in the contact's latest
// conversation, where there is one.
func (u *UseCases) SetConsent(ctx context.Context, by desk.Actor, contactID store.ID, state store.ConsentState, word Word) (contacts.Contact, error) {
	if state != store.OptedIn && state != store.OptedOut {
		return contacts.Contact{}, desk.RefuseField("state", "unknown", "Say “opted_in” or “opted_out”.")
	}
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, by desk.Actor, c *store.Contact) error {
		if c.Consent.State == state {
			return nil
		}
		shift := store.ConsentShift{From: c.Consent, To: c.Consent}
		shift.To.State, shift.To.Since, shift.To.By, shift.To.Word = state, tx.Now, string(by.UserID), store.ConsentWord{}
		kind := store.LineOptedOut
		if state == store.OptedIn {
			kind = store.LineOptedIn
			said, err := word.said(tx.Now, c.Consent)
			if err != nil {
				return err
			}
			if said.How == store.SaidMistake {
				return desk.RefuseField("how", "not_said", "Take back the opt-out instead, where it was a mistake: nothing was said that opts in.")
			}
			shift.To.Word = said
		}
		c.Consent = shift.To
		return lineInThreads(tx, c, store.Line{Kind: kind, ActorID: by.UserID, Consent: &shift})
	})
}

// UndoConsent takes back the change of consent that a line of the thread tells
// of, if it is still what holds. Where that lifts an opt-out, it asks for the
// contact's word.
func (u *UseCases) UndoConsent(ctx context.Context, by desk.Actor, contactID, lineID store.ID, word Word) (contacts.Contact, error) {
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, by desk.Actor, c *store.Contact) error {
		line, err := store.Lines.Get(tx, lineID)
		if err != nil {
			return err
		}
		if line.ContactID != c.ID || line.Consent == nil {
			return store.ErrNotFound
		}
		if _, err := by.SeesConversation(&tx.View, line.ConversationID); err != nil {
			return err
		}
		if line.Consent.Undone || !c.Consent.Since.Equal(line.Consent.To.Since) || c.Consent.State != line.Consent.To.State {
			return desk.Refuse(desk.WrongState, "The contact's consent has changed since, so there is nothing to undo.")
		}
		back := withBlocks(line.Consent.From, c.Consent.Blocked)
		if c.Consent.State == store.OptedOut {
			if back.Word, err = word.said(tx.Now, c.Consent); err != nil {
				return err
			}
			back.Since, back.By = tx.Now, string(by.UserID)
		}
		line.Consent.Undone = true
		if err := store.Lines.Put(tx, line); err != nil {
			return err
		}
		shift := &store.ConsentShift{From: c.Consent, To: back, Undone: true}
		c.Consent = back
		return lineInThreads(tx, c, store.Line{Kind: store.LineConsentUndone, ActorID: by.UserID, Consent: shift})
	})
}

// Word is how and when a contact said to be texted again. Lifting an opt-out asks
// for it: nobody's stop is undone on a whim.
type Word struct {
	How    store.ConsentHow `json:"how,omitempty"`
	SaidAt *time.Time       `json:"said_at,omitempty"` // after the opt-out; of a mistake it is not asked
	Note   string           `json:"note,omitempty"`
}

const maxNote = 500

// said checks the word in favour of texts, and gives it as it is kept. It is needed
// against an opt-out only.
func (w Word) said(now time.Time, before store.Consent) (store.ConsentWord, error) {
	if w.How == "" && before.State != store.OptedOut {
		return store.ConsentWord{}, nil
	}
	if w.How == "" {
		return store.ConsentWord{}, desk.RefuseField("how", "required", "The contact has opted out. Say how they asked to be texted again.")
	}
	if err := desk.CheckChoice("how", string(w.How), w.How.Choices()); err != nil {
		return store.ConsentWord{}, err
	}
	note, err := desk.OneLine("note", w.Note, maxNote)
	if err != nil {
		return store.ConsentWord{}, err
	}
	said := store.ConsentWord{How: w.How, Note: note}
	if w.How == store.SaidMistake {
		return said, nil
	}
	switch {
	case w.SaidAt == nil:
		return said, desk.RefuseField("said_at", "required", "Say when they said so.")
	case w.SaidAt.After(now.Add(slack)):
		return said, desk.RefuseField("said_at", "not_yet", "This is yet to come.")
	case before.State == store.OptedOut && w.SaidAt.Before(before.Since.Add(-slack)):
		return said, desk.RefuseField("said_at", "before_opt_out", "They have opted out since then: what they said before no longer holds.")
	}
	said.At = w.SaidAt.UTC()
	return said, nil
}

// slack is by how much a time may be off that somebody enters to the minute.
const slack = time.Minute

// withBlocks gives a consent with what the carriers blocked meanwhile: that is not
// ours to undo.
func withBlocks(c store.Consent, blocked map[store.ID]time.Time) store.Consent {
	all := maps.Clone(blocked)
	if all == nil {
		all = map[store.ID]time.Time{}
	}
	maps.Copy(all, c.Blocked)
	c.Blocked = all
	return c
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
