package parts_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
)

// Somebody new sends several texts at once, each of which the carrier brings twice.
func TestTextsThatComeAtOnceFromSomebodyNewAreOneConversation(t *testing.T) {
	t.Parallel()
	engine, err := boltkv.Open(filepath.Join(t.TempDir(), "textdesk.db"), boltkv.Options{})
	desktest.Done(t, err)
	d := desktest.On(t, engine)
	const texts = 20
	for _, phone := range []string{"+15558670001", "+5215512345678", "PARCELS"} {
		var things []func() error
		for i := range texts {
			body := desktest.Inbound(desktest.Reference(), phone, desktest.Digits, fmt.Sprint("text ", i))
			for range 2 {
				things = append(things, func() error { return desktest.Err(d.ReceiveCallback(t.Context(), d.Signed(body))) })
			}
		}
		atOnce(t, things...)
	}
	conversations, people, kept := 0, 0, 0
	d.View(t, func(v *store.View) error {
		for c, err := range store.Conversations.All(v) {
			if conversations++; err != nil || c.Unread != texts {
				t.Errorf("a conversation has %d unread, want %d (%v)", c.Unread, texts, err)
			}
		}
		for range store.Contacts.All(v) {
			people++
		}
		for range store.Messages.All(v) {
			kept++
		}
		return nil
	})
	if conversations != 3 || people != 3 || kept != 3*texts {
		t.Errorf("there are %d conversations of %d people with %d texts, want 3, 3 and %d", conversations, people, kept, 3*texts)
	}
}
