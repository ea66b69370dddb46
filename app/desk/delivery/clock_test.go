package delivery_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestANumberSendsOnAfterTheClockWasSetBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.SetClock(24 * time.Hour)
		reply(t, d, "from tomorrow")
		claims, _, err := d.Claim(t.Context(), 10)
		desktest.Done(t, err)
		if len(claims) != 1 {
			t.Fatal("nothing to send")
		}
		desktest.Done(t, d.RecordAnswer(t.Context(), claims[0].AttemptID, desktest.Accepted(desktest.Reference()), nil))
		d.SetClock(0)
		reply(t, d, "from today")
		if claims, _, err = d.Claim(t.Context(), 10); err != nil || len(claims) != 1 {
			t.Errorf("got %d texts to send, %v: the number waits for tomorrow", len(claims), err)
		}
	})
}

func TestADeskThatWasOffForAWeekSendsNothingLate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		later := time.Now().Add(time.Hour)
		queued := reply(t, d, "before the power went")
		scheduled, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "see you", SendAt: &later})
		desktest.Done(t, err)
		d.Text(t, desktest.Stranger, "STOP") // an automatic answer waits too
		time.Sleep(7 * 24 * time.Hour)

		_, err = d.RecoverAttempts(t.Context())
		desktest.Done(t, err)
		claims, _, err := d.Claim(t.Context(), 10)
		desktest.Done(t, err)
		_, err = d.FireDeadlines(t.Context())
		desktest.Done(t, err)
		more, _, err := d.Claim(t.Context(), 10)
		desktest.Done(t, err)
		if len(claims)+len(more) != 0 {
			t.Errorf("%d texts leave a week late", len(claims)+len(more))
		}
		d.WantState(t, queued.ID, store.Failed)
		d.WantState(t, scheduled.ID, store.Failed)
	})
}

// reply is Nadia answering a customer who just wrote.
func reply(t testing.TB, d *desktest.Desk, text string) conversations.Message {
	t.Helper()
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestATextQueuedByAClockAheadLeavesWhenItIsSetBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.SetClock(365 * 24 * time.Hour)
		first := reply(t, d, "from next year")
		d.SetClock(0)
		second := reply(t, d, "from today")
		for _, id := range []store.ID{first.ID, second.ID} {
			claims, _, err := d.Claim(t.Context(), 10)
			desktest.Done(t, err)
			if len(claims) != 1 || claims[0].AttemptID != id {
				t.Fatalf("%+v is to leave, want %s", claims, id)
			}
			desktest.Done(t, d.RecordAnswer(t.Context(), id, desktest.Accepted(desktest.Reference()), nil))
			time.Sleep(time.Second) // its number's pace
		}
	})
}
