package desk

import (
	"context"
	"maps"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// heard is what a text in says about consent.
type heard struct {
	action   sms.Action // empty: nothing
	language string     // of the word, for the answer
	suggests bool       // a stop word inside a sentence
}

// hear looks for stop, start and help words. TeleSign's own reading is trusted
// where it gives one.
func hear(words *sms.Matcher, in *telesign.Inbound) heard {
	word, ok := words.Match(in.Text)
	switch action := sms.Action(in.Action); action {
	case sms.Stop, sms.Start, sms.Help:
		return heard{action: action, language: word.Language}
	}
	if ok {
		return heard{action: word.Action, language: word.Language}
	}
	_, suggests := words.Suggests(in.Text)
	return heard{suggests: suggests}
}

// obey does what a text in asks for: it changes consent, answers where it is ours
// to answer, and only points at what merely sounds like a stop.
func (d *Desk) obey(t *turn, number *store.Number, contact *store.Contact, h heard) error {
	switch h.action {
	case sms.Stop:
		if err := t.shiftConsent(contact, optedOut(contact, t.tx.Now, "keyword:stop"), "opted_out"); err != nil {
			return err
		}
	case sms.Start:
		if err := t.shiftConsent(contact, optedIn(contact, number.ID, t.tx.Now, "keyword:start"), "opted_in"); err != nil {
			return err
		}
	case sms.Help:
	default:
		if h.suggests && contact.Consent.State != store.OptedOut {
			return addLine(t.tx, t.c, store.Line{Kind: "stop_suggested", SubjectID: t.c.LastMessageID})
		}
		return nil
	}
	if number.KeywordReplies != store.RepliesByUs {
		return nil
	}
	return t.answerKeyword(h)
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

func block(c *store.Contact, numberID store.ID, now time.Time) {
	c.Consent.Blocked = maps.Clone(c.Consent.Blocked)
	if c.Consent.Blocked == nil {
		c.Consent.Blocked = map[store.ID]time.Time{}
	}
	c.Consent.Blocked[numberID] = now
}

// shiftConsent changes a contact's consent with a line that can undo it. What
// changes nothing leaves no line.
func (t *turn) shiftConsent(contact *store.Contact, to store.Consent, kind string) error {
	if contact.Consent.State == to.State && len(contact.Consent.Blocked) == len(to.Blocked) {
		return nil
	}
	shift := &store.ConsentShift{From: contact.Consent, To: to}
	contact.Consent = to
	if err := store.Contacts.Put(t.tx, contact); err != nil {
		return err
	}
	line := store.Line{Kind: kind, ActorID: t.by.UserID, Consent: shift}
	return addLine(t.tx, t.c, line)
}

// answerKeyword queues the one confirmation that a keyword gets. The same word
// again within the hour gets none: two machines must not talk all night.
func (t *turn) answerKeyword(h heard) error {
	answered, err := t.answeredLately(h.action)
	if err != nil || answered {
		return err
	}
	settings, err := t.tx.Settings()
	if err != nil {
		return err
	}
	language := h.language
	if language == "" {
		language = settings.Language
	}
	m, err := newOutbound(t.tx, t.c, sms.Confirmation(h.action, language, settings.TeamName), automaticWindow)
	if err != nil {
		return err
	}
	m.Automatic = string(h.action)
	return keepMessage(t.tx, m)
}

// answeredLately looks through the thread's last hour for an answer to the same
// word.
func (t *turn) answeredLately(action sms.Action) (bool, error) {
	for e, err := range t.tx.ThreadBefore(t.c.NumberID, t.c.ContactID, "") {
		if err != nil {
			return false, err
		}
		if e.Message == nil {
			continue
		}
		if t.tx.Now.Sub(e.Message.CreatedAt) >= time.Hour {
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
func (d *Desk) SetConsent(ctx context.Context, by Actor, contactID store.ID, state store.ConsentState) (Contact, error) {
	if err := by.must(store.Agent, store.Supervisor, store.Admin); err != nil {
		return Contact{}, err
	}
	if state != store.OptedIn && state != store.OptedOut {
		return Contact{}, invalid("state", "unknown", "Say “opted_in” or “opted_out”.")
	}
	return d.onContact(ctx, contactID, func(tx *store.Tx, c *store.Contact) error {
		if c.Consent.State == state {
			return nil
		}
		from, kind := c.Consent, string(state)
		c.Consent.State, c.Consent.Since, c.Consent.By = state, tx.Now, string(by.UserID)
		return lineInThreads(tx, c, store.Line{Kind: kind, ActorID: by.UserID, Consent: &store.ConsentShift{From: from, To: c.Consent}})
	})
}

// UndoConsent takes back the change of consent that a line of the thread tells
// of, if it is still what holds.
func (d *Desk) UndoConsent(ctx context.Context, by Actor, contactID, lineID store.ID) (Contact, error) {
	if err := by.must(store.Agent, store.Supervisor, store.Admin); err != nil {
		return Contact{}, err
	}
	return d.onContact(ctx, contactID, func(tx *store.Tx, c *store.Contact) error {
		line, err := store.Lines.Get(tx, lineID)
		if err != nil {
			return err
		}
		if line.ContactID != c.ID || line.Consent == nil {
			return store.ErrNotFound
		}
		if line.Consent.Undone || !c.Consent.Since.Equal(line.Consent.To.Since) || c.Consent.State != line.Consent.To.State {
			return refuse(WrongState, "The contact's consent has changed since, so there is nothing to undo.")
		}
		line.Consent.Undone = true
		if err := store.Lines.Put(tx, line); err != nil {
			return err
		}
		c.Consent = withBlocks(line.Consent.From, c.Consent.Blocked)
		return lineInThreads(tx, c, store.Line{Kind: "consent_undone", ActorID: by.UserID})
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
func (d *Desk) onContact(ctx context.Context, id store.ID, fn func(*store.Tx, *store.Contact) error) (Contact, error) {
	return update(ctx, d, func(tx *store.Tx) (Contact, error) {
		c, err := store.Contacts.Get(tx, id)
		if err != nil {
			return Contact{}, err
		}
		if err := fn(tx, c); err != nil {
			return Contact{}, err
		}
		if err := store.Contacts.Put(tx, c); err != nil {
			return Contact{}, err
		}
		settings, err := tx.Settings()
		return showContact(settings.Region, c), err
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
			if ignoreNotFound(err) == nil {
				continue
			}
			return err
		}
		if err := addLine(tx, latest, line); err != nil {
			return err
		}
	}
	return nil
}
