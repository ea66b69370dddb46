package desktest

import (
	"testing"

	"textdesk/app/desk/delivery"
	"textdesk/store"
	"textdesk/telesign"
)

// Sending is a text of Nadia's to the customer with an attempt under way.
func (d *Desk) Sending(t testing.TB) (messageID store.ID) {
	t.Helper()
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: Customer, Text: "hello"})
	Done(t, err)
	claims, _, err := d.Claim(t.Context(), 10)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %v, %v", claims, err)
	}
	return started.Message.ID
}

// Sent is a text of Nadia's to the customer that TeleSign took.
func (d *Desk) Sent(t testing.TB) (messageID store.ID, reference string) {
	t.Helper()
	id, reference := d.Sending(t), Reference()
	Done(t, d.RecordAnswer(t.Context(), id, Accepted(reference), nil))
	return id, reference
}

// Accepted is TeleSign's answer to a text that it takes. Parts may be none.
func Accepted(reference string, parts ...string) telesign.Answer {
	return telesign.Answer{ReferenceID: reference, Status: telesign.Status{Code: 290}, Parts: parts}
}

// WantState ends the test unless a text is in that state, and gives the text.
func (d *Desk) WantState(t testing.TB, id store.ID, want store.MessageState) *store.Message {
	t.Helper()
	m := d.Message(t, id)
	if m.State != want {
		t.Fatalf("it is %s (%s), want %s", m.State, m.Code, want)
	}
	return m
}
