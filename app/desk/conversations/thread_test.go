package conversations_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestTheThreadIsTheContactsWholeHistoryOnTheNumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		first := d.Text(t, desktest.Customer, "first")
		desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Nadia, first.ID, "a regular")))
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

func TestATextInCountsAsUnreadUntilSomebodyWhoCouldAnswerLooks(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "one")
	c := d.Text(t, desktest.Customer, "two")
	if c.Unread != 2 {
		t.Errorf("%d are unread", c.Unread)
	}
	for _, by := range []desk.Actor{d.Admin, d.Lead} {
		desktest.Done(t, desktest.Err(d.MarkRead(t.Context(), by, c.ID)))
	}
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
	for _, step := range []struct {
		by   desk.Actor
		want int
	}{{d.Nadia, 2}, {d.Omar, 0}} {
		shown, err := d.MarkRead(t.Context(), step.by, c.ID)
		desktest.Done(t, err)
		if shown.Unread != step.want {
			t.Errorf("after %s looked %d are unread, want %d", step.by.UserID, shown.Unread, step.want)
		}
	}
	d.Text(t, desktest.Customer, "three")
	if mine := d.FoldersOf(t, d.Omar)[conversations.Mine]; mine.Count != 1 || mine.Unread != 1 {
		t.Errorf("got %+v", mine)
	}
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Omar, c.ID, delivery.NewMessage{Text: "hi"})))
	if answered := d.Record(t, c.ID); answered.Unread != 0 {
		t.Errorf("after the answer %d are unread", answered.Unread)
	}
}

func TestAFailedTextMarksItsConversationUntilSomethingFollows(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	d.Post(t, desktest.Receipt(reference, "", 207))
	d.WantState(t, id, store.Failed)
	if n := seen(t, d, d.Nadia, conversations.Failed); n != 1 {
		t.Errorf("%d conversations are marked", n)
	}
	d.Text(t, desktest.Customer, "are you there?")
	if n := seen(t, d, d.Nadia, conversations.Failed); n != 0 {
		t.Errorf("%d conversations are still marked", n)
	}
}

func TestANoteIsBoundedAndStaysInTheTeam(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.AddNote(t.Context(), d.Nadia, c.ID, "  ")
	desktest.WantInvalid(t, err, "text", "required")
	_, err = d.AddNote(t.Context(), d.Nadia, c.ID, string(make([]rune, 4001)))
	desktest.WantInvalid(t, err, "text", "too_long")
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	n, err := d.AddNote(t.Context(), d.Omar, c.ID, " she likes tulips ")
	desktest.Done(t, err)
	if n.Text != "she likes tulips" || n.AuthorID != "Omar" {
		t.Errorf("got %+v", n)
	}
	if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
		t.Errorf("it would send %+v, %v", claims, err)
	}
}
