package desk

import (
	"errors"
	"strings"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// receive puts a text in into its conversation, opening one where there is none,
// and hears the words about consent in it.
func (d *Desk) receive(tx *store.Tx, number *store.Number, in *telesign.Inbound, unverified bool) error {
	contact, err := contactFor(tx, sms.FromWire(in.From))
	if err != nil {
		return err
	}
	words, err := d.matcher(&tx.View)
	if err != nil {
		return err
	}
	heard := hear(words, in)
	t, err := conversationForText(tx, number, contact, heard)
	if err != nil {
		return err
	}
	m := &store.Message{
		ID: tx.NewID(), ConversationID: t.c.ID, NumberID: number.ID, ContactID: contact.ID, AccountID: number.AccountID,
		Direction: store.In, Text: wholeText(in), State: store.Received, ReferenceID: in.ReferenceID,
		Unverified: unverified, CreatedAt: tx.Now, UpdatedAt: tx.Now,
	}
	m.Parts = sms.Count(m.Text).Parts
	if err := store.Messages.Put(tx, m); err != nil {
		return err
	}
	t.c.LastMessageID, t.c.UpdatedAt, t.c.Undelivered = m.ID, tx.Now, false
	if !t.c.Finished() {
		t.c.Unread++
	}
	if err := t.keep(); err != nil {
		return err
	}
	return d.obey(t, number, contact, heard)
}

// wholeText is the text as it came; files of a multimedia message follow as
// their addresses, so that nothing the customer sent is lost.
func wholeText(in *telesign.Inbound) string {
	return strings.TrimPrefix(strings.Join(append([]string{in.Text}, in.Media...), "\n"), "\n")
}

// conversationForText does the act of the customer writing: by the state table,
// in the contact's latest conversation or a new one. A stop or start word with no
// conversation under way is kept in a resolved one and rings nobody.
func conversationForText(tx *store.Tx, number *store.Number, contact *store.Contact, heard heard) (*turn, error) {
	latest, err := tx.LatestConversation(number.ID, contact.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	quiet := heard.action == sms.Stop || heard.action == sms.Start
	if latest == nil || latest.Finished() && quiet {
		return openForText(tx, number, contact, latest, quiet)
	}
	t, err := take(tx, System(), latest.ID)
	if err != nil {
		return nil, err
	}
	if row := moveFor(t.c, t.workstream, ActInbound, tx.Now); row != nil && row.When == Fresh {
		return openForText(tx, number, contact, latest, false)
	}
	return t, t.move(ActInbound, store.Line{})
}

func openForText(tx *store.Tx, number *store.Number, contact *store.Contact, previous *store.Conversation, quiet bool) (*turn, error) {
	t, err := newTurn(tx, System(), number, contact, previous)
	if err != nil {
		return nil, err
	}
	act := ActInbound
	if quiet {
		act = ActKeyword
	}
	return t, t.move(act, store.Line{})
}
