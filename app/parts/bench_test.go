package parts_test

import (
	"fmt"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
)

// BenchmarkReceiveCallback is a text in, from one of a thousand customers. The
// engine of tests runs every transaction twice.
func BenchmarkReceiveCallback(b *testing.B) {
	d := desktest.New(b)
	i := 0
	for b.Loop() {
		b.StopTimer()
		phone := fmt.Sprintf("+155586%05d", 40000+i%1000)
		in := d.Signed(desktest.Inbound(desktest.Reference(), phone, desktest.Digits, "where is my parcel?"))
		i++
		b.StartTimer()
		if outcome, err := d.ReceiveCallback(b.Context(), in); err != nil || outcome != intake.Taken {
			b.Fatal(outcome, err)
		}
	}
}

// BenchmarkReceiveReceipt is a delivery receipt for one of many texts.
func BenchmarkReceiveReceipt(b *testing.B) {
	d := desktest.New(b)
	for b.Loop() {
		b.StopTimer()
		_, reference := sentTo(b, d)
		in := d.Signed(desktest.Receipt(reference, "", 200))
		b.StartTimer()
		if outcome, err := d.ReceiveCallback(b.Context(), in); err != nil || outcome != intake.Taken {
			b.Fatal(outcome, err)
		}
	}
}

// sentTo is a text that TeleSign took, whatever the number's pace.
func sentTo(b *testing.B, d *desktest.Desk) (id store.ID, reference string) {
	b.Helper()
	d.Update(b, func(tx *store.Tx) error { return store.Paces.Put(tx, &store.Pace{NumberID: d.Number.ID}) })
	return d.Sent(b)
}

// BenchmarkConversations is the first screenful of a list of 50,000.
func BenchmarkConversations(b *testing.B) {
	d := desktest.New(b)
	d.PrivateQueue(b, "vault", d.Omar)
	fill(b, d, 50_000)
	for _, c := range []struct {
		name string
		view conversations.FolderName
		by   desk.Actor
	}{
		{"everything", conversations.All, d.Lead},
		{"one's own among all", conversations.Mine, d.Nadia},
		{"every tenth", conversations.All, d.Nadia}, // the others are in a private queue
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				list, err := d.Conversations(b.Context(), c.by, conversations.Query{View: c.view})
				if err != nil || len(list.Items) != 50 {
					b.Fatal(len(list.Items), err)
				}
			}
		})
	}
}

// fill makes open conversations, nine of ten in the vault, one of a hundred Nadia's.
func fill(b *testing.B, d *desktest.Desk, n int) {
	b.Helper()
	for made := 0; made < n; made += 1000 {
		d.Update(b, func(tx *store.Tx) error {
			for i := range 1000 {
				if err := fillOne(tx, d.Number.ID, made+i); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func fillOne(tx *store.Tx, numberID store.ID, i int) error {
	contact := &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1555%07d", i)}
	if err := store.Contacts.Put(tx, contact); err != nil {
		return err
	}
	c := &store.Conversation{
		ID: tx.NewID(), NumberID: numberID, ContactID: contact.ID, WorkstreamID: store.DefaultID, QueueID: "vault",
		State: store.Open, Unread: 1, CreatedAt: tx.Now, UpdatedAt: tx.Now, StateSince: tx.Now,
	}
	if i%10 == 0 {
		c.QueueID = store.DefaultID
	}
	if i%100 == 0 {
		c.State, c.AgentID = store.Active, "Nadia"
	}
	m := &store.Message{
		ID: tx.NewID(), ConversationID: c.ID, NumberID: numberID, ContactID: contact.ID,
		Direction: store.In, Text: "hello", State: store.Received, CreatedAt: tx.Now,
	}
	c.LastMessageID = m.ID
	if err := store.Messages.Put(tx, m); err != nil {
		return err
	}
	return store.Conversations.Put(tx, c)
}
