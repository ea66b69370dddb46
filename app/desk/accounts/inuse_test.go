package accounts_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
)

func TestANumberThatIsNeededIsRemovedOnlyWhenThatIsConfirmed(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	other := d.AddNumber(t, "14252306550")
	in := func(conversations, scheduled int) {
		t.Helper()
		e := desktest.WantCode(t, d.RemoveUnusedNumber(t.Context(), d.Admin, d.Number.ID), desk.InUse)
		if e.Touches["conversations"] != conversations || e.Touches["scheduled"] != scheduled {
			t.Errorf("it says that it touches %v", e.Touches)
		}
		if n, err := d.Doors.Number(t.Context(), d.Admin, d.Number.ID); err != nil || !n.RemovedAt.IsZero() {
			t.Errorf("it is %+v, %v", n, err)
		}
	}
	in(1, 0)
	at := time.Now().Add(time.Hour)
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "later", SendAt: &at})
	desktest.Done(t, err)
	in(1, 1)
	desktest.Done(t, desktest.Err(d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: conversations.KeepScheduled})))
	in(0, 1)
	desktest.Done(t, d.RemoveUnusedNumber(t.Context(), d.Admin, other.ID))
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID))
	desktest.Done(t, d.RemoveUnusedNumber(t.Context(), d.Admin, d.Number.ID)) // it is removed already
}

func TestANumberNobodyNeedsIsRemovedUnasked(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, d.RemoveUnusedNumber(t.Context(), d.Admin, d.Number.ID))
}
