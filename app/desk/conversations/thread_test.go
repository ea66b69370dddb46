package conversations_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestTheThreadIsTheContactsWholeHistoryOnTheNumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		first := d.Text(t, desktest.Customer, "first")
		desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Nadia, first.ID, "a regular", "")))
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, first.ID)))
		time.Sleep(48 * time.Hour)
		next := d.Text(t, desktest.Customer, "second")
		if next.PreviousID != first.ID {
			t.Errorf("it follows %q", next.PreviousID)
		}
		var got []string
		before := ""
		for {
			page, err := d.Thread(t.Context(), d.Nadia, next.ID, store.ID(before), 1)
			desktest.Done(t, err)
			for _, e := range page.Items {
				got = append([]string{string(e.ConversationID)[len(e.ConversationID)-4:] + " " + string(e.Kind)}, got...)
			}
			if before = page.Next; before == "" {
				break
			}
		}
		old, now := first.ID[len(first.ID)-4:], next.ID[len(next.ID)-4:]
		want := []string{string(old + " message"), string(old + " note"), string(old + " line"), string(now + " message")}
		if len(got) != len(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("got %v, want %v", got, want)
			}
		}
	})
}

func TestAHiddenConversationIsOneLineOfTheThreadHoweverItIsRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.PrivateQueue(t, "vault", d.Omar)
		c := d.Text(t, desktest.Customer, "a secret")
		d.Text(t, desktest.Customer, "another secret")
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Omar, c.ID)))
		time.Sleep(48 * time.Hour)
		next := d.Text(t, desktest.Customer, "no secret")
		for limit := 1; limit <= 5; limit++ {
			hidden, before := 0, ""
			for {
				page, err := d.Thread(t.Context(), d.Nadia, next.ID, store.ID(before), limit)
				desktest.Done(t, err)
				for _, e := range page.Items {
					if e.Line != nil && e.Line.Kind == "hidden" {
						hidden++
					} else if e.Message == nil || e.Message.Text != "no secret" {
						t.Errorf("she sees %+v", e)
					}
				}
				if before = page.Next; before == "" {
					break
				}
			}
			if hidden != 1 {
				t.Errorf("read %d at a time, it shows as %d lines", limit, hidden)
			}
		}
	})
}
