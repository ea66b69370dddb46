package part_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

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
