package desk_test

import (
	"testing"
	"testing/synctest"
	"time"

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
		done(t, err)
		if len(claims) != 1 {
			t.Fatal("nothing to send")
		}
		done(t, d.RecordAnswer(t.Context(), claims[0].AttemptID, accepted(desktest.Reference()), nil))
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
		done(t, err)
		d.Text(t, desktest.Stranger, "STOP") // an automatic answer waits too
		time.Sleep(7 * 24 * time.Hour)

		_, err = d.RecoverAttempts(t.Context())
		done(t, err)
		claims, _, err := d.Claim(t.Context(), 10)
		done(t, err)
		_, err = d.FireDeadlines(t.Context())
		done(t, err)
		more, _, err := d.Claim(t.Context(), 10)
		done(t, err)
		if len(claims)+len(more) != 0 {
			t.Errorf("%d texts leave a week late", len(claims)+len(more))
		}
		wantState(t, d, queued.ID, store.Failed)
		wantState(t, d, scheduled.ID, store.Failed)
	})
}
