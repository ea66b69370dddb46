package consent

import (
	"cmp"
	"context"
	"maps"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/sms"
	"textdesk/store"
)

// heard is what a text in says about consent.
type heard struct {
	action   sms.Action // empty: nothing
	language string     // of the word, for the answer
	suggests bool       // a stop word inside a sentence
}

// listen looks for stop, start and help words. TeleSign's own reading is trusted
// where it gives one.
func listen(words *sms.Matcher, text, action string) heard {
	word, ok := words.Match(text)
	switch action := sms.Action(action); action {
	case sms.Stop, sms.Start, sms.Help:
		return heard{action: action, language: word.Language}
	}
	if ok {
		return heard{action: word.Action, language: word.Language}
	}
	_, suggests := words.Suggests(text)
	return heard{suggests: suggests}
}

// obey does what a text in asks for: it changes consent, answers where it is ours
// to answer, and only points at what merely sounds like a stop.
func obey(tx *store.Tx, c *store.Conversation, text desk.HeardText, h heard) error {
	number, contact := text.Number, text.Contact
	switch h.action {
	case sms.Stop:
		if err := shiftConsent(tx, c, contact, optedOut(contact, tx.Now, "keyword:stop"), store.LineOptedOut); err != nil {
			return err
		}
	case sms.Start:
		if err := shiftConsent(tx, c, contact, optedIn(contact, number.ID, tx.Now, "keyword:start"), store.LineOptedIn); err != nil {
			return err
		}
	case sms.Help:
	default:
		if h.suggests && contact.Consent.State != store.OptedOut {
			return conversations.AddLine(tx, c, store.Line{Kind: store.LineStopSuggested, SubjectID: c.LastMessageID})
		}
		return nil
	}
	if number.KeywordReplies != store.RepliesByUs {
		return nil
	}
	return answerKeyword(tx, c, h)
}

func optedOut(c *store.Contact, now time.Time, by string) store.Consent {
	to := c.Consent
	to.State, to.Since, to.By = store.OptedOut, now, by
	return to
}

// optedIn also forgets the carrier's block on the number: START lifts it.
func optedIn(c *store.Contact, numberID store.ID, now time.Time, by string) store.Consent {
	to := c.Consent
	to.State, to.Since, to.By = store.OptedIn, now, by
	to.Blocked = maps.Clone(to.Blocked)
	delete(to.Blocked, numberID)
	return to
}

// shiftConsent changes a contact's consent with a line that can undo it. What
// changes nothing leaves no line.
func shiftConsent(tx *store.Tx, c *store.Conversation, contact *store.Contact, to store.Consent, kind store.LineKind) error {
	if contact.Consent.State == to.State && len(contact.Consent.Blocked) == len(to.Blocked) {
		return nil
	}
	shift := &store.ConsentShift{From: contact.Consent, To: to}
	contact.Consent = to
	if err := store.Contacts.Put(tx, contact); err != nil {
		return err
	}
	return conversations.AddLine(tx, c, store.Line{Kind: kind, Consent: shift})
}

// answerKeyword queues the one confirmation that a keyword gets. The same word
// again within the hour gets none: two machines must not talk all night.
func answerKeyword(tx *store.Tx, c *store.Conversation, h heard) error {
	answered, err := answeredLately(tx, c, h.action)
	if err != nil || answered {
		return err
	}
	settings, err := tx.Settings()
	if err != nil {
		return err
	}
	language := cmp.Or(h.language, string(settings.Language))
	m, err := delivery.NewAutomatic(tx, c, sms.Confirmation(h.action, language, settings.TeamName), string(h.action))
	if err != nil {
		return err
	}
	return delivery.KeepMessage(tx, m)
}

// answeredLately looks through the thread's last hour for an answer to the same
// word.
func answeredLately(tx *store.Tx, c *store.Conversation, action sms.Action) (bool, error) {
	for e, err := range tx.ThreadBefore(c.NumberID, c.ContactID, "") {
		if err != nil {
			return false, err
		}
		if e.Message == nil {
			continue
		}
		if tx.Now.Sub(e.Message.CreatedAt) >= time.Hour {
			break
		}
		if e.Message.Automatic == string(action) {
			return true, nil
		}
	}
	return false, nil
}

// SetConsent records what a contact told somebody: opted in or opted out. It
// shows in the contact's latest conversation, where there is one.
func (u *UseCases) SetConsent(ctx context.Context, by desk.Actor, contactID store.ID, state store.ConsentState) (contacts.Contact, error) {
	if state != store.OptedIn && state != store.OptedOut {
		return contacts.Contact{}, desk.RefuseField("state", "unknown", "Say “opted_in” or “opted_out”.")
	}
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, c *store.Contact) error {
		if c.Consent.State == state {
			return nil
		}
		from, kind := c.Consent, store.LineOptedIn
		if state == store.OptedOut {
			kind = store.LineOptedOut
		}
		c.Consent.State, c.Consent.Since, c.Consent.By = state, tx.Now, string(by.UserID)
		return lineInThreads(tx, c, store.Line{Kind: kind, ActorID: by.UserID, Consent: &store.ConsentShift{From: from, To: c.Consent}})
	})
}

// UndoConsent takes back the change of consent that a line of the thread tells
// of, if it is still what holds.
func (u *UseCases) UndoConsent(ctx context.Context, by desk.Actor, contactID, lineID store.ID) (contacts.Contact, error) {
	return u.onContact(ctx, by, contactID, func(tx *store.Tx, c *store.Contact) error {
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
		line.Consent.Undone = true
		if err := store.Lines.Put(tx, line); err != nil {
			return err
		}
		c.Consent = withBlocks(line.Consent.From, c.Consent.Blocked)
		return lineInThreads(tx, c, store.Line{Kind: store.LineConsentUndone, ActorID: by.UserID})
	})
}

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

// onContact changes one contact.
func (u *UseCases) onContact(ctx context.Context, by desk.Actor, id store.ID, fn func(*store.Tx, *store.Contact) error) (contacts.Contact, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (contacts.Contact, error) {
		c, err := store.Contacts.Get(tx, id)
		if err != nil {
			return contacts.Contact{}, err
		}
		if err := fn(tx, c); err != nil {
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
