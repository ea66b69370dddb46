package outbox_test

import (
	"testing"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

func TestStoppingLetsSendsFinishWithinTheGrace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		delay int
		ends  time.Duration
		state store.MessageState
	}{
		"a send that finishes":     {3000, 3 * time.Second, store.Sent},
		"a send that takes longer": {9000, 6 * time.Second, store.Uncertain},
	} {
		t.Run(name, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				s.TeleSign.AddFault(simulator.Fault{DelayMillis: c.delay, Receipts: simulator.ReceiptsNone})
				stop := s.open(outbox.Options{})
				m := s.send(desktest.Customer, "hello")
				s.after(time.Second)
				queued := s.send(desktest.Customer, "next")
				stop()
				if took := time.Since(s.opened); took != c.ends {
					t.Errorf("it stopped after %v, want %v", took, c.ends)
				}
				s.wantState(m, c.state)
				s.wantState(queued, store.Queued)
			})
		})
	}
}

func TestASendThatTakesTooLongIsUncertain(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{DelayMillis: 60_000, Times: 1})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(10*time.Second - time.Nanosecond)
		s.wantState(m, store.Sending)
		s.after(10 * time.Second)
		s.wantState(m, store.Uncertain)
	})
}

func TestStartingAgainSendsWhatWaited(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		stop := s.open(outbox.Options{})
		s.after(time.Second)
		stop()
		m := s.send(desktest.Customer, "hello")
		s.after(time.Minute)
		s.wantState(m, store.Queued)
		s.open(outbox.Options{})
		s.after(2 * time.Minute)
		s.wantState(m, store.Delivered)
		s.wantSent("1m0s hello")
	})
}
