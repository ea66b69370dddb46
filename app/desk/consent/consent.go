package consent

import (
	"cmp"
	"maps"
	"time"

	"textdesk/app/desk"
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
	to.State, to.Since, to.By, to.Word = store.OptedOut, now, by, store.ConsentWord{}
	return to
}

// optedIn also forgets the carrier's block on the number: START lifts it.
func optedIn(c *store.Contact, numberID store.ID, now time.Time, by string) store.Consent {
	to := c.Consent
	to.State, to.Since, to.By, to.Word = store.OptedIn, now, by, store.ConsentWord{}
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
