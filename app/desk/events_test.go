package desk_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

func TestEachRecordIsToldOnceAsItIsNow(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	nadia := d.Listen(t, d.Nadia)
	c := d.Text(t, desktest.Customer, "one")
	d.Text(t, desktest.Customer, "two")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
	events := nadia.Hear(t)
	desktest.WantKinds(t, events, "account", "contact", "conversation", "entry", "entry", "entry")
	for _, e := range events {
		if shown, ok := e.Data.(conversations.Conversation); ok && (shown.AgentID != "Omar" || shown.Unread != 2 || shown.LastMessage.Text != "two") {
			t.Errorf("told of %+v", shown)
		}
	}
	desktest.WantKinds(t, nadia.Hear(t))
}

func TestARowFollowsItsLastTextsState(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	nadia := d.Listen(t, d.Nadia)
	d.Post(t, desktest.Receipt(reference, "", 200))
	events := nadia.Hear(t)
	if i := slices.Index(desktest.Kinds(events), "conversation"); i < 0 || events[i].Data.(conversations.Conversation).LastMessage.State != store.Delivered {
		t.Errorf("told %+v of %s", events, id)
	}
}

func TestWhoLosesSightOfAConversationIsToldThatItIsGoneAndNoMore(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	nadia, omar := d.Listen(t, d.Nadia), d.Listen(t, d.Omar)
	desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Nadia, c.ID, "the last she sees")))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	events := nadia.Hear(t)
	desktest.WantKinds(t, events, "gone")
	if gone := events[0].Data.(part.Gone); gone != (part.Gone{Kind: "conversation", ID: c.ID}) {
		t.Errorf("told %+v", gone)
	}
	desktest.WantKinds(t, omar.Hear(t), "conversation", "entry", "entry")
	d.Text(t, desktest.Customer, "a secret")
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Omar, c.ID, delivery.NewMessage{Text: "another"})))
	desktest.WantKinds(t, nadia.Hear(t))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: store.DefaultID})))
	if got := desktest.Kinds(nadia.Hear(t)); !slices.Contains(got, "conversation") {
		t.Errorf("told %v of what she sees again", got)
	}
}

func TestAnOldEventDoesNotShowWhatALaterOneHid(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	nadia := d.Listen(t, d.Nadia)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	d.Text(t, desktest.Customer, "a secret")
	desktest.WantKinds(t, nadia.Hear(t), "account", "contact") // the conversation is older than her sight of it
}

func TestWhatIsHiddenAndShownAgainIsNotGone(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	nadia := d.Listen(t, d.Nadia)
	for _, queue := range []string{"vault", string(store.DefaultID)} {
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: store.ID(queue)})))
	}
	desktest.WantKinds(t, nadia.Hear(t), "conversation", "entry", "entry")
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

func TestACursorTheLogNoLongerReachesIsTooOld(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		old := d.Listen(t, d.Nadia)
		d.Text(t, desktest.Customer, "hello")
		time.Sleep(60 * 24 * time.Hour)
		d.Text(t, desktest.Customer, "hello again")
		d.Update(t, func(tx *store.Tx) error {
			_, err := tx.DropEvents(tx.Now, 10_000)
			return err
		})
		d.Text(t, desktest.Customer, "and again")
		for _, seq := range []uint64{0, old.At.Seq, 1 << 40} {
			if _, _, err := d.EventsAfter(t.Context(), d.Nadia, part.Cursor{Log: old.At.Log, Seq: seq}, 10); !errors.Is(err, part.ErrTooOld) {
				t.Errorf("after %d: got %v", seq, err)
			}
		}
	})
}

func TestTheLogIsReadInPieces(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	nadia := d.Listen(t, d.Nadia)
	for range 5 {
		d.Text(t, desktest.Customer, "hello")
	}
	last, err := d.Cursor(t.Context())
	desktest.Done(t, err)
	entries, pieces := 0, 0
	for nadia.At != last {
		events, next, err := d.EventsAfter(t.Context(), d.Nadia, nadia.At, 2)
		desktest.Done(t, err)
		if next.Seq <= nadia.At.Seq {
			t.Fatal("it does not go on")
		}
		for _, e := range events {
			if e.Kind == "entry" {
				entries++
			}
		}
		nadia.At = next
		pieces++
	}
	if entries != 5 || pieces < 3 {
		t.Errorf("told of %d texts in %d pieces", entries, pieces)
	}
}

func TestAPageThatWasAwayGoesOnFromWhereItWasUnlessThatIsNoLongerWorthIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	seen, err := d.Cursor(t.Context())
	desktest.Done(t, err)
	mustGoOn := func(after string, want part.Cursor, resumes bool) {
		t.Helper()
		from, resumed, err := d.StreamFrom(t.Context(), after)
		if err != nil || from != want || resumed != resumes {
			t.Errorf("after %q: %s, %v, %v", after, from, resumed, err)
		}
	}
	mustGoOn(seen.String(), seen, true)
	d.Text(t, desktest.Customer, "hello")
	now, err := d.Cursor(t.Context())
	desktest.Done(t, err)
	mustGoOn(seen.String(), seen, true)
	for _, unknown := range []string{"", "7", "elsewhere.1", part.Cursor{Log: now.Log, Seq: now.Seq + 1}.String()} {
		mustGoOn(unknown, now, false)
	}
	for range 6 {
		d.Update(t, func(tx *store.Tx) error {
			for range 1000 {
				if err := store.Contacts.Put(tx, &store.Contact{ID: tx.NewID(), Phone: string(tx.NewID())}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if now, err = d.Cursor(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustGoOn(seen.String(), now, false)
}
