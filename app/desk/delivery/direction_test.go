package delivery_test

import (
	"testing"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestOnlyWhereWorkComesInNobodyWritesFirst(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Workstream(t, func(w *store.Workstream) { w.Direction = work.In })
	start := func() error {
		return desktest.Err(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "Hello"}))
	}
	desktest.WantInvalid(t, start(), "number_id", "inbound_only")
	d.View(t, func(v *store.View) error {
		if n, err := store.Conversations.Len(v); n != 0 || err != nil {
			t.Errorf("there are %d conversations, %v", n, err)
		}
		return nil
	})
	d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, start()) // the customer's goes on
}

func TestACustomersTextIsTakenWhereWorkOnlyGoesOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Workstream(t, func(w *store.Workstream) { w.Direction = work.Out })
	if c := d.Text(t, desktest.Customer, "who are you?"); c.State != store.Open || c.WorkstreamID != store.DefaultID {
		t.Errorf("it became %+v", c)
	}
	desktest.Done(t, desktest.Err(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "Hello"})))
}
