package intake_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/held"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/telesign"
)

func heldBy(t *testing.T, d *desktest.Desk) []intake.HeldCallback {
	t.Helper()
	list, err := d.HeldCallbacks(t.Context(), d.Admin, d.Account.ID, desk.Slice{})
	desktest.Done(t, err)
	return list.Items
}

func bodyOf(t *testing.T, d *desktest.Desk, h intake.HeldCallback) string {
	t.Helper()
	opened, err := d.HeldCallback(t.Context(), d.Admin, h.AccountID, h.ID)
	desktest.Done(t, err)
	return opened.Body
}

func TestWhatCannotBeTakenIsHeldWithItsReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		reason held.Reason
		kind   held.Kind
		spoil  func(d *desktest.Desk) intake.Incoming
	}{
		{"unsigned", "inbound", func(d *desktest.Desk) intake.Incoming {
			in := d.Signed(inbound("hello"))
			in.Headers = telesign.Headers{}
			return in
		}},
		{"bad_signature", "receipt", func(d *desktest.Desk) intake.Incoming {
			in := d.Signed(inbound("hello"))
			in.Body = desktest.Receipt(desktest.Reference(), "", 200)
			return in
		}},
		{"wrong_customer", "inbound", func(d *desktest.Desk) intake.Incoming {
			in := d.Signed(inbound("hello"))
			in.Headers.Authorization = strings.Replace(in.Headers.Authorization, desktest.CustomerID, "another", 1)
			return in
		}},
		{"undecodable", "unknown", func(d *desktest.Desk) intake.Incoming { return d.Signed([]byte("<xml/>")) }},
		{"undecodable", "unknown", func(d *desktest.Desk) intake.Incoming {
			return d.Signed([]byte(`{"reference_id":"A","sub_resource":"newer than us"}`))
		}},
		{"unknown_number", "inbound", func(d *desktest.Desk) intake.Incoming {
			return d.Signed(desktest.Inbound(desktest.Reference(), desktest.Customer, "14250000000", "hello"))
		}},
	} {
		t.Run(string(c.reason), func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			in := c.spoil(d)
			desktest.WantOutcome(t, post(t, d, in), intake.Held)
			held := heldBy(t, d)
			if len(held) != 1 || held[0].Reason != c.reason || held[0].Kind != c.kind || bodyOf(t, d, held[0]) != string(in.Body) || held[0].Message == "" {
				t.Errorf("got %+v", held)
			}
			if d.Latest(t, desktest.Customer, d.Number.ID) != nil {
				t.Error("the text was taken all the same")
			}
		})
	}
}

func TestTheSameBodyIsHeldOnceAndCounted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		first := time.Now()
		for range 4 {
			desktest.WantOutcome(t, d.Post(t, []byte("{}")), intake.Held)
			time.Sleep(15 * time.Second)
		}
		d.Post(t, []byte("[]"))
		held := heldBy(t, d)
		if len(held) != 2 || held[1].Times != 4 || !held[1].FirstAt.Equal(first) || !held[1].LastAt.Equal(first.Add(45*time.Second)) {
			t.Errorf("got %+v", held)
		}
	})
}

func TestTheSameBodyIsHeldForEachAccountItCameFor(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	other, signed := another(t, d)
	desktest.WantOutcome(t, d.Post(t, []byte("{}")), intake.Held)
	desktest.WantOutcome(t, post(t, d, signed([]byte("{}"))), intake.Held)
	for _, id := range []store.ID{d.Account.ID, other.ID} {
		list, err := d.HeldCallbacks(t.Context(), d.Admin, id, desk.Slice{})
		desktest.Done(t, err)
		if len(list.Items) != 1 || list.Items[0].AccountID != id || list.Items[0].Times != 1 {
			t.Errorf("held for %s are %+v", id, list.Items)
		}
	}
}

func TestTheOldestHeldCallbackMakesRoomAndThatIsTold(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	full, signed := another(t, d)
	desktest.WantOutcome(t, d.Post(t, []byte("{}")), intake.Held) // older, and another account's
	d.Update(t, func(tx *store.Tx) error {
		for i := range 10_000 {
			h := &held.Callback{ID: tx.NewID(), AccountID: full.ID, Body: []byte{}, BodyHash: fmt.Sprint(i), Times: 1}
			if err := held.Callbacks.Put(tx, h); err != nil {
				return err
			}
		}
		return nil
	})
	for range 2 {
		desktest.WantOutcome(t, post(t, d, signed([]byte("{}"))), intake.Held)
	}
	a, err := d.Doors.Account(t.Context(), d.Admin, full.ID)
	desktest.Done(t, err)
	if a.Held != 10_000 || a.HeldDropped != 1 {
		t.Errorf("%d are held and %d were dropped", a.Held, a.HeldDropped)
	}
	if len(heldBy(t, d)) != 1 {
		t.Error("it made room in another account")
	}
	d.View(t, func(v *store.View) error {
		oldest, err := held.Worst(v, full.ID)
		if err == nil && oldest.BodyHash != "1" {
			t.Errorf("the oldest is now %s", oldest.BodyHash)
		}
		return err
	})
}

func TestHeldCallbacksAreKeptForAMonth(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.Post(t, []byte("{}"))
		time.Sleep(29 * 24 * time.Hour)
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		if len(heldBy(t, d)) != 1 {
			t.Error("it is gone early")
		}
		time.Sleep(2 * 24 * time.Hour)
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		if len(heldBy(t, d)) != 0 {
			t.Error("it is still there")
		}
	})
}

func TestAHeldCallbackIsTakenOnceItsCauseIsMended(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14250000000", "anybody there?"))
	held := heldBy(t, d)[0]
	replayed, err := d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, held.ID)
	desktest.Done(t, err)
	desktest.WantOutcome(t, replayed.Outcome, intake.Held)
	if again := heldBy(t, d); len(again) != 1 || again[0] != held {
		t.Errorf("held as %+v, want %+v", again, held)
	}
	number := d.AddNumber(t, "14250000000")
	replayed, err = d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, held.ID)
	desktest.Done(t, err)
	desktest.WantOutcome(t, replayed.Outcome, intake.Taken)
	if c := d.Latest(t, desktest.Customer, number.ID); c == nil || c.State != store.Open || len(heldBy(t, d)) != 0 {
		t.Errorf("the conversation is %+v", c)
	}
	_, err = d.ReplayHeld(t.Context(), d.Admin, d.Account.ID, held.ID)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestAHeldCallbackIsReadByAdministratorsOnlyAndCanBeThrownAway(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Post(t, []byte("{}"))
	id := heldBy(t, d)[0].ID
	for _, endpoint := range []string{
		"GET accounts/{id}/held-callbacks", "GET accounts/{id}/held-callbacks/{held_id}", "DELETE accounts/{id}/held-callbacks", "POST accounts/{id}/held-callbacks/{held_id}/replay", "DELETE accounts/{id}/held-callbacks/{held_id}",
	} {
		_, err := d.Ask(t, d.Lead, endpoint, desktest.Path{"id": d.Account.ID, "held_id": id}, nil)
		desktest.WantCode(t, err, desk.Forbidden)
	}
	if len(heldBy(t, d)) != 1 {
		t.Error("a supervisor threw it away")
	}
	desktest.WantCode(t, d.DropHeld(t.Context(), d.Admin, "another", id), desk.NotFound)
	desktest.Done(t, d.DropHeld(t.Context(), d.Admin, d.Account.ID, id))
	if len(heldBy(t, d)) != 0 {
		t.Error("it is still there")
	}
}

func TestATextForAnotherAccountsNumberIsHeld(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	another(t, d)
	desktest.WantOutcome(t, d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14250000000", "hello")), intake.Held)
	if held := heldBy(t, d); held[0].Reason != "unknown_number" {
		t.Errorf("held as %s", held[0].Reason)
	}
}

func TestAPictureThatCouldBeForSeveralNumbersIsHeldAndSaysSo(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.AddNumber(t, "14250000000")
	desktest.WantOutcome(t, d.Post(t, []byte(pictureMessage)), intake.Held)
	if held := heldBy(t, d); held[0].Kind != "inbound" || !strings.Contains(held[0].Message, "does not say") {
		t.Errorf("got %+v", held)
	}
}

func TestATextForARemovedNumberIsHeld(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, d.Number.Number))
	desktest.WantOutcome(t, d.Post(t, inbound("hello")), intake.Held)
}

func TestAdministratorsAreToldOfHeldCallbacksAndNobodyElse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.Post(t, []byte("[]"))
		ada, nadia := d.Listen(t, d.Admin), d.Listen(t, d.Nadia)
		d.Post(t, []byte("{}"))
		desktest.WantKinds(t, ada.Hear(t), "held_callback")
		desktest.WantKinds(t, nadia.Hear(t))
		for _, h := range heldBy(t, d) {
			desktest.Done(t, d.DropHeld(t.Context(), d.Admin, d.Account.ID, h.ID))
		}
		desktest.WantKinds(t, ada.Hear(t), "gone", "gone")
		desktest.WantKinds(t, nadia.Hear(t))
	})
}

func TestACallbackWithNamesTooLongForTheStoreIsHeldAsItCame(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	bodies := [][]byte{
		desktest.Inbound(strings.Repeat("A", 32<<10), desktest.Customer, desktest.Digits, "hello"),
		desktest.Inbound(desktest.Reference(), strings.Repeat("1", 2000), desktest.Digits, "hello"),
		desktest.Inbound(desktest.Reference(), desktest.Customer, strings.Repeat("1", 2000), "hello"),
		desktest.Receipt(desktest.Reference(), strings.Repeat("A", 2000), 200),
		desktest.Receipt(desktest.Reference(), "A", 200, strings.Repeat("A", 2000)),
	}
	for _, body := range bodies {
		desktest.WantOutcome(t, d.Post(t, body), intake.Held)
	}
	if got := len(heldBy(t, d)); got != len(bodies) {
		t.Errorf("%d are held", got)
	}
}
