package conversations_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
)

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
