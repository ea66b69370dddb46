package outbox_test

import (
	"testing"
	"time"

	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

func TestEveryHabitOfAPhoneEndsAsItShould(t *testing.T) {
	t.Parallel()
	ends := map[string]struct {
		soon, in13Hours store.MessageState
	}{
		"0002": {store.Sent, store.Unconfirmed},
		"0003": {store.Queued, store.Failed},
		"0004": {store.Failed, store.Failed},
		"0005": {store.Queued, store.Failed},
		"0006": {store.Failed, store.Failed},
		"0007": {store.Failed, store.Failed},
		"0008": {store.Delivered, store.Delivered},
		"0009": {store.Sent, store.Delivered},
		"0010": {store.Sent, store.Delivered},
		"0011": {store.Queued, store.Failed},
		"0012": {store.Queued, store.Failed},
		"0013": {store.Uncertain, store.Uncertain},
		"0014": {store.Delivered, store.Delivered},
		"0015": {store.Delivered, store.Delivered},
		"0016": {store.Delivered, store.Delivered},
		"0017": {store.Unconfirmed, store.Unconfirmed},
	}
	for _, habit := range simulator.Habits() {
		t.Run(habit.Suffix+" "+habit.Words, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				s.open(outbox.Options{})
				m := s.send("+1555867"+habit.Suffix, "hello")
				s.after(11 * time.Second) // before the first retry, which comes after 12 to 18
				s.wantState(m, ends[habit.Suffix].soon)
				for s.after(time.Minute); time.Since(s.opened) < 13*time.Hour; s.after(time.Since(s.opened) + time.Minute) {
					_, err := s.PollReceipts(t.Context(), 10)
					s.done(err)
				}
				s.wantState(m, ends[habit.Suffix].in13Hours)
				if want := 1; ends[habit.Suffix].soon != store.Queued && s.Message(t, m).Attempts != want {
					t.Errorf("it took %d attempts", s.Message(t, m).Attempts)
				}
			})
		})
	}
}
