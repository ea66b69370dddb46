package delivery_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// newest gives the last entry of a thread, as a screen that has just read it.
func newest(t *testing.T, d *desktest.Desk, by desk.Actor, conversationID store.ID) store.ID {
	t.Helper()
	thread, err := d.Thread(t.Context(), by, conversationID, "", 50)
	desktest.Done(t, err)
	return thread.Items[len(thread.Items)-1].ID
}

func TestATextThatAnswersWhatItsAuthorHasNotReadIsRefused(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "Is it open?")
	seen := newest(t, d, d.Nadia, c.ID)
	d.Text(t, desktest.Customer, "Forget it, I found another shop")

	blind := delivery.NewMessage{Text: "Yes, until six.", Seen: seen, IdempotencyKey: "k1"}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, blind)
	desktest.WantCode(t, err, desk.CustomerWrote)
	if after := d.Record(t, c.ID); after.State != store.Open || after.Unread != 2 {
		t.Errorf("the refused text left it %s with %d unread", after.State, after.Unread)
	}

	// Having read it, they may send the same words under the same key.
	blind.Seen = newest(t, d, d.Nadia, c.ID)
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, blind)))
}

func TestWhatTheTeamWritesDoesNotMakeATextBlind(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "Is it open?")
	seen := newest(t, d, d.Nadia, c.ID)
	desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Omar, c.ID, "She means the shop.", "")))
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Yes.", Seen: seen})))
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Until six.", Seen: seen})))
}

func TestARepeatedRequestIsAnsweredAlthoughTheCustomerWroteSince(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "Is it open?")
	n := delivery.NewMessage{Text: "Yes.", Seen: newest(t, d, d.Nadia, c.ID), IdempotencyKey: "k1"}
	first, err := d.Reply(t.Context(), d.Nadia, c.ID, n)
	desktest.Done(t, err)
	d.Text(t, desktest.Customer, "Thanks")
	again, err := d.Reply(t.Context(), d.Nadia, c.ID, n)
	desktest.Done(t, err)
	if again.ID != first.ID {
		t.Error("it was sent twice")
	}
}

func TestTheKeyOfATextOrNoteIsShownToItsAuthorAlone(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "Is it open?")
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Yes.", IdempotencyKey: "k1"})
	desktest.Done(t, err)
	n, err := d.AddNote(t.Context(), d.Nadia, c.ID, "She means the shop.", "k2")
	desktest.Done(t, err)
	if m.SendKey != "k1" || n.SendKey != "k2" {
		t.Errorf("its author is shown %q and %q", m.SendKey, n.SendKey)
	}
	keys := func(by desk.Actor) (keys string) {
		thread, err := d.Thread(t.Context(), by, c.ID, "", 50)
		desktest.Done(t, err)
		for _, e := range thread.Items {
			switch e.Kind {
			case conversations.EntryMessage:
				keys += e.Message.SendKey
			case conversations.EntryNote:
				keys += e.Note.SendKey
			}
		}
		return keys
	}
	if keys(d.Nadia) != "k1k2" || keys(d.Omar) != "" {
		t.Errorf("the thread shows Nadia %q and Omar %q", keys(d.Nadia), keys(d.Omar))
	}
}
