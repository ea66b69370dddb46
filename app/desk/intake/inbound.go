package intake

import (
	"errors"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/life"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// receive puts a text in into its conversation, opening one where there is none,
// and lets the other parts hear it.
func (u *UseCases) receive(tx *store.Tx, number *store.Number, in *telesign.Inbound, unverified bool) error {
	contact, err := writer(tx, in, unverified)
	if err != nil {
		return err
	}
	text := desk.HeardText{
		Number: number, Contact: contact, Text: in.Text, Parts: in.Parts, Action: in.Action, Keyword: in.Keyword, Unverified: unverified,
		SaidAt: tx.Now,
	}
	if delay := delayOf(tx, in.SubmittedAt); !unverified && delay > late {
		text.SaidAt, text.Late = in.SubmittedAt, delay > tooLate
	}
	heard, err := u.desk.HearText(tx, text)
	if err != nil {
		return err
	}
	t, err := u.conversationForText(tx, text, heard.Quiet)
	if err != nil {
		return err
	}
	m := &store.Message{
		ID: tx.NewID(), ConversationID: t.C.ID, NumberID: number.ID, ContactID: contact.ID, AccountID: number.AccountID,
		Direction: store.In, Text: wholeText(in), State: store.Received, ReferenceID: in.ReferenceID,
		Unverified: unverified, CreatedAt: tx.Now, UpdatedAt: tx.Now, CarrierAt: in.SubmittedAt,
	}
	if err := placeByCarrier(tx, t.C, m); err != nil {
		return err
	}
	m.Parts = sms.Count(m.Text).Parts
	if err := store.Messages.Insert(tx, m); err != nil {
		return err
	}
	t.C.LastMessageID, t.C.UpdatedAt = m.ID, tx.Now
	if !t.C.Finished() {
		t.C.Unread++
	}
	if err := t.Keep(); err != nil {
		return err
	}
	if err := conversations.CustomerWrote(tx, t.C); err != nil {
		return err
	}
	return heard.Then(tx, t.C)
}

// writer is the contact who texts. Only the carrier says how answers are to be
// addressed.
func writer(tx *store.Tx, in *telesign.Inbound, unverified bool) (*store.Contact, error) {
	phone := sms.FromWire(in.From)
	if unverified {
		return contacts.For(tx, phone)
	}
	return contacts.Heard(tx, phone)
}

// How far the carrier's time is believed: what is earlier than late was not delayed,
// and may be no more than two clocks that differ; nothing is held longer than heldKept.
// What is later than tooLate is for people alone.
const (
	late    = 2 * time.Minute
	tooLate = time.Hour
)

// delayOf is for how long a text was under way that the carrier has dated so; less than
// zero where that time says nothing or cannot be.
func delayOf(tx *store.Tx, submitted time.Time) time.Duration {
	delay := tx.Now.Sub(submitted)
	if submitted.IsZero() || delay > heldKept {
		return -1
	}
	return delay
}

// placeByCarrier puts a text where the carrier's time says that it belongs: one that
// was held or delayed, and one of two whose callbacks came in turned order. Where
// nothing vouches for that time, or it cannot be, the text stays where it came in.
func placeByCarrier(tx *store.Tx, c *store.Conversation, m *store.Message) error {
	delay := delayOf(tx, m.CarrierAt)
	if m.Unverified || delay < 0 {
		return nil
	}
	if delay > late {
		m.SaidAt = m.CarrierAt
		return nil
	}
	if c.LastMessageID == "" {
		return nil
	}
	before, err := store.Messages.Get(tx, c.LastMessageID)
	if err == nil && before.Direction == store.In && !before.Unverified && before.CarrierAt.After(m.CarrierAt) && tx.Now.Sub(before.CreatedAt) < late {
		m.SaidAt = before.At().Add(-time.Millisecond)
	}
	return err
}

// wholeText is the text as it came; files of a multimedia message follow as
// their addresses, so that nothing the customer sent is lost. Line ends are made
// uniform, lest a line run into the next.
func wholeText(in *telesign.Inbound) string {
	return desk.Lines(strings.TrimPrefix(strings.Join(append([]string{in.Text}, in.Media...), "\n"), "\n"))
}

// conversationForText does the act of the customer writing: by the state table,
// in the contact's latest conversation or a new one. A quiet text with no
// conversation under way is kept in a resolved one, the same for several, and rings
// nobody.
func (u *UseCases) conversationForText(tx *store.Tx, text desk.HeardText, quiet bool) (*conversations.Turn, error) {
	latest, err := tx.LatestConversation(text.Number.ID, text.Contact.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if latest == nil {
		return u.openForText(tx, text, nil, quiet)
	}
	t, err := u.conversations.Take(tx, desk.System(), latest.ID)
	if err != nil {
		return nil, err
	}
	if quiet && latest.Finished() {
		if life.Find(t.C, t.Workstream, life.ActKeyword, tx.Now) == nil {
			return u.openForText(tx, text, latest, quiet)
		}
		return t, t.Move(life.ActKeyword, store.Line{})
	}
	if err := t.ForgetLostAgent(); err != nil {
		return nil, err
	}
	if row := life.Find(t.C, t.Workstream, life.ActInbound, tx.Now); row != nil && row.When == life.Fresh {
		return u.openForText(tx, text, latest, false)
	}
	return t, t.Move(life.ActInbound, store.Line{})
}

func (u *UseCases) openForText(tx *store.Tx, text desk.HeardText, previous *store.Conversation, quiet bool) (*conversations.Turn, error) {
	t, err := u.conversations.NewTurn(tx, desk.System(), text.Number, text.Contact, previous)
	if err != nil {
		return nil, err
	}
	if quiet {
		return t, t.Move(life.ActKeyword, store.Line{})
	}
	if err := u.desk.Opens(tx, t.C, text); err != nil {
		return nil, err
	}
	return t, t.Move(life.ActInbound, store.Line{})
}
