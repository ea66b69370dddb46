package outbox_test

import (
	"errors"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

// lost is a text that TeleSign takes without anybody learning it.
func lost(times int) simulator.Fault {
	return simulator.Fault{Drop: simulator.DropAfterAccepting, Receipts: simulator.ReceiptsNone, Times: times}
}

func TestATextWithoutAnAnswerIsUncertainAndAskedAboutAfterTwoMinutes(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(lost(1))
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		next := s.send(desktest.Customer, "next")
		s.after(5 * time.Second)
		s.wantState(next, store.Delivered)
		shown := s.shown(m)
		if shown.State != store.Uncertain || shown.Error.AskAt == nil || !shown.Error.AskAt.Equal(s.opened.Add(2*time.Minute)) || len(shown.Acts) != 0 {
			t.Errorf("got %+v", shown)
		}
		if _, err := s.Settle(t.Context(), s.Nadia, m, "arrived"); !errors.Is(err, &desk.Error{Code: desk.WrongState}) {
			t.Errorf("settled before its time: %v", err)
		}
		s.after(3 * time.Minute)
		if shown := s.shown(m); shown.State != store.Uncertain || shown.Error.AskAt != nil || len(shown.Acts) != 1 || shown.Acts[0] != "settle" {
			t.Errorf("got %+v", shown)
		}
		s.after(48 * time.Hour)
		s.wantState(m, store.Uncertain)
		s.wantSent("0s hello", "1s next")
	})
}

func TestAReceiptSettlesWhatTheAnswerDidNot(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Drop: simulator.DropAfterAccepting, Times: 1})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Minute)
		if settled := s.wantState(m, store.Delivered); settled.ReferenceID == "" {
			t.Error("the receipt's reference was not kept")
		}
	})
}

func TestAnUncertainTextOfWhichOnlyTheGatewayIsKnownIsPolledAndThenUnconfirmed(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Drop: simulator.DropAfterAccepting, Final: 203, Times: 1})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Minute)
		s.wantState(m, store.Sent)
		for s.after(13 * time.Hour); ; {
			n, err := s.PollReceipts(t.Context(), 10)
			s.done(err)
			if n == 0 {
				break
			}
		}
		s.wantState(m, store.Unconfirmed)
	})
}

func TestAPersonSettlesWhatIsUncertain(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[string][]string{"arrived": {"0s hello"}, "lost": {"0s hello", "3m0s hello"}} {
		t.Run(outcome, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				s.TeleSign.AddFault(lost(1))
				s.open(outbox.Options{})
				m := s.send(desktest.Customer, "hello")
				s.after(3 * time.Minute)
				_, err := s.Settle(t.Context(), s.Nadia, m, delivery.Outcome(outcome))
				s.done(err)
				s.after(4 * time.Minute)
				s.wantState(m, store.Delivered)
				sent := s.wantSent(want...)
				if last := sent[len(sent)-1].ExternalID; len(sent) == 2 && last != string(m)+".2" {
					t.Errorf("the second attempt is called %s", last)
				}
				_, err = s.Settle(t.Context(), s.Nadia, m, delivery.Outcome(outcome))
				if refused, ok := err.(*desk.Error); !ok || refused.Code != desk.WrongState {
					t.Errorf("settling again gives %v", err)
				}
			})
		})
	}
}

func TestThePolicyResendsOnceByItself(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.Workstream(t, func(w *store.Workstream) { w.Uncertain = work.UncertainResend })
		s.TeleSign.AddFault(lost(0))
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(24 * time.Hour)
		s.wantSent("0s hello", "2m0s hello")
		s.wantState(m, store.Uncertain)
	})
}

func TestAResentTextMayStillTurnOutToHaveArrivedTheFirstTime(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.Workstream(t, func(w *store.Workstream) { w.Uncertain = work.UncertainResend })
		s.TeleSign.AddFault(lost(2))
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(5 * time.Minute)
		s.wantState(m, store.Uncertain)
		s.Post(t, desktest.Receipt(desktest.Reference(), string(m), 200))
		s.wantState(m, store.Delivered)
	})
}

func TestWhatWasUnderWayWhenTheDeskDiedIsUncertain(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		m := s.send(desktest.Customer, "hello")
		claims, _, err := s.Claim(t.Context(), 10)
		s.done(err)
		if len(claims) != 1 || claims[0].AttemptID != m {
			t.Fatalf("claimed %+v", claims)
		}
		s.wantState(m, store.Sending)
		s.open(outbox.Options{})
		s.after(time.Second)
		s.wantState(m, store.Uncertain)
		s.wantSent()
	})
}

func TestALeaseThatRunsOutMakesUncertainAndALateAnswerMendsIt(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		m := s.send(desktest.Customer, "hello")
		claims, _, err := s.Claim(t.Context(), 10)
		s.done(err)
		next, err := s.FireDeadlines(t.Context())
		s.done(err)
		if want := s.opened.Add(time.Minute); !next.Equal(want) {
			t.Errorf("the lease ends at %v, want %v", next, want)
		}
		s.after(time.Minute)
		_, err = s.FireDeadlines(t.Context())
		s.done(err)
		s.wantState(m, store.Uncertain)
		reference := desktest.Reference()
		answer := telesign.Answer{ReferenceID: reference, Status: telesign.Status{Code: 290}}
		s.done(s.RecordAnswer(t.Context(), claims[0].AttemptID, answer, nil))
		if mended := s.wantState(m, store.Sent); mended.ReferenceID != reference || !mended.AskAt.IsZero() {
			t.Errorf("got %+v", mended)
		}
	})
}

func TestALostTextThatCannotGoAgainHasFailed(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(lost(1))
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(3 * time.Minute)
		s.Text(t, desktest.Customer, "STOP")
		_, err := s.Settle(t.Context(), s.Nadia, m, "lost")
		s.done(err)
		if failed := s.wantState(m, store.Failed); failed.Code != "opted_out" {
			t.Errorf("it failed for %q", failed.Code)
		}
	})
}
