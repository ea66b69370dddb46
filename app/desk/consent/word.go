package consent

import (
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// Word is how and when a contact said to somebody whether they want texts. Lifting an
// opt-out asks for it: nobody's stop is undone on a whim.
type Word struct {
	How    store.ConsentHow `json:"how,omitempty"`
	SaidAt *time.Time       `json:"said_at,omitempty"` // in favour of texts: after the opt-out; of a mistake it is not asked
	Note   string           `json:"note,omitempty"`
	// MessageID is the text of theirs in which they said so.
	MessageID store.ID `json:"message_id,omitempty"`
}

const maxNote = 500

// slack is by how much a time may be off that somebody enters to the minute.
const slack = time.Minute

// news checks what is said of a contact, and gives it as it is kept. How and when are
// asked for against an opt-out only.
func (w Word) news(tx *store.Tx, by desk.Actor, c *store.Contact, to store.ConsentState) (permission.News, error) {
	if to == store.OptedIn && c.Consent.State == store.OptedOut {
		if w.How == store.SaidMistake {
			return permission.News{}, desk.RefuseField("how", "not_said", "Take back the opt-out instead, where it was a mistake: nothing was said that opts in.")
		}
		return w.inFavour(tx, by, c)
	}
	if w.How == store.SaidMistake {
		return permission.News{}, desk.RefuseField("how", "not_said", "Nothing was said, then. Say how they said so, or leave it as it is.")
	}
	return w.said(tx, by, c)
}

// inFavour checks the word that lifts an opt-out.
func (w Word) inFavour(tx *store.Tx, by desk.Actor, c *store.Contact) (permission.News, error) {
	switch w.How {
	case "":
		return permission.News{}, desk.RefuseField("how", "required", "The contact has opted out. Say how they asked to be texted again.")
	case store.SaidMistake:
		w.SaidAt = nil
		return w.said(tx, by, c)
	}
	news, err := w.said(tx, by, c)
	switch out := outSince(c.Consent); {
	case err != nil:
		return news, err
	case w.SaidAt == nil && w.MessageID == "":
		return news, desk.RefuseField("said_at", "required", "Say when they said so.")
	case news.SaidAt.Before(out.Add(-slack)):
		return news, desk.RefuseField("said_at", "before_opt_out", "They have opted out since then: what they said before no longer holds.")
	}
	return news, nil
}

// outSince is when a contact said that they want no texts, which can be before somebody
// recorded it.
func outSince(c store.Consent) time.Time {
	if c.Word.At.IsZero() {
		return c.Since
	}
	return c.Word.At
}

// said checks what is common to every word, and gives it as it is kept.
func (w Word) said(tx *store.Tx, by desk.Actor, c *store.Contact) (permission.News, error) {
	news := permission.News{Source: permission.Spoken, ByID: by.UserID, How: w.How}
	if w.How != "" {
		if err := desk.CheckChoice("how", string(w.How), w.How.Choices()); err != nil {
			return news, err
		}
	}
	var err error
	if news.Note, err = desk.OneLine("note", w.Note, maxNote); err != nil {
		return news, err
	}
	if w.SaidAt != nil {
		if w.SaidAt.After(tx.Now.Add(slack)) {
			return news, desk.RefuseField("said_at", "not_yet", "This is yet to come.")
		}
		news.SaidAt = w.SaidAt.UTC()
	}
	if w.MessageID != "" {
		return news, w.quote(tx, by, c, &news)
	}
	return news, nil
}

// quote adds the text in which a contact said so.
func (w Word) quote(tx *store.Tx, by desk.Actor, c *store.Contact, news *permission.News) error {
	m, err := store.Messages.Get(tx, w.MessageID)
	if desk.IgnoreNotFound(err) != nil {
		return err
	}
	if err != nil || m.ContactID != c.ID || m.Direction != store.In {
		return desk.RefuseField("message_id", "unknown", "This is no text of this contact.")
	}
	if _, err := by.SeesConversation(&tx.View, m.ConversationID); err != nil {
		return err
	}
	news.Wording, news.NumberID, news.Evidence.MessageID = m.Text, m.NumberID, m.ID
	if news.How == "" {
		news.How = store.SaidByText
	}
	if news.SaidAt.IsZero() {
		news.SaidAt = m.At()
	}
	return nil
}
