package intake_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// said gives the words of the customer's thread in its order, by the thread and by the
// list of texts.
func said(t *testing.T, d *desktest.Desk, c store.ID) (words []string) {
	t.Helper()
	thread, err := d.Thread(t.Context(), d.Nadia, c, "", 50)
	desktest.Done(t, err)
	for _, e := range thread.Items {
		if e.Message != nil {
			words = append(words, e.Message.Text)
		}
	}
	return words
}

func wantSaid(t *testing.T, d *desktest.Desk, c store.ID, want ...string) {
	t.Helper()
	if got := said(t, d, c); !slices.Equal(got, want) {
		t.Errorf("the thread reads %q, want %q", got, want)
	}
}

func TestALateTextStandsWhereItWasSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "one")
		time.Sleep(10 * time.Minute)
		then := time.Now()
		time.Sleep(10 * time.Minute)
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "three"})))
		time.Sleep(time.Hour)
		desktest.WantOutcome(t, d.Post(t, desktest.InboundAt(desktest.Customer, "two", then)), "taken")
		wantSaid(t, d, c.ID, "one", "two", "three")
		if unread := d.Record(t, c.ID).Unread; unread != 1 {
			t.Errorf("%d are unread", unread)
		}
	})
}

func TestTwoTextsWhoseCallbacksComeInTurnedOrderStandAsTheyWereSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		first := time.Now()
		time.Sleep(3 * time.Second)
		d.Post(t, desktest.InboundAt(desktest.Customer, "two", first.Add(time.Second)))
		time.Sleep(time.Second)
		d.Post(t, desktest.InboundAt(desktest.Customer, "one", first))
		wantSaid(t, d, d.Latest(t, desktest.Customer, d.Number.ID).ID, "one", "two")
	})
}

func TestATimeThatCannotBeTrustedMovesNothing(t *testing.T) {
	t.Parallel()
	for name, ahead := range map[string]time.Duration{
		"in the future": time.Hour, "two clocks that differ": -90 * time.Second, "long ago": -365 * 24 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				c := d.Text(t, desktest.Customer, "one")
				desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "two"})))
				d.Post(t, desktest.InboundAt(desktest.Customer, "three", time.Now().Add(ahead)))
				wantSaid(t, d, c.ID, "one", "two", "three")
			})
		})
	}
}

func TestAScheduledTextStandsWhereItLeft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "one")
		at := time.Now().Add(time.Hour)
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "three", SendAt: &at})))
		time.Sleep(time.Minute)
		d.Text(t, desktest.Customer, "two")
		time.Sleep(time.Hour)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		wantSaid(t, d, c.ID, "one", "two", "three")
	})
}
