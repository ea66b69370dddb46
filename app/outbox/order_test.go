package outbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

func TestTextsToOneContactKeepTheirOrderWhileOthersGoInParallel(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Phone: "15558675309", DelayMillis: 5000, Times: 1})
		s.send(desktest.Customer, "one")
		s.send(desktest.Customer, "two")
		s.send(desktest.Stranger, "other")
		s.open(outbox.Options{})
		s.after(time.Minute)
		s.wantSent("1s other", "5s one", "5s two")
	})
}

func TestANumberLeavesTimeForEverySegment(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open(outbox.Options{})
		s.after(0)
		for i, text := range []string{strings.Repeat("long ", 50), "short", "shorter"} {
			s.send(fmt.Sprintf("+1555867540%d", i), text)
		}
		fast := s.AddNumber(t, "14252306550")
		_, err := s.ChangeNumber(t.Context(), s.Admin, fast.ID, desktest.Change[store.NumberSettings](t, `{"pace": 10}`))
		s.done(err)
		for i := range 3 {
			_, err := s.Start(t.Context(), s.Nadia, delivery.NewConversation{Phone: fmt.Sprintf("+1555867541%d", i), NumberID: fast.ID, Text: "quick"})
			s.done(err)
		}
		s.after(time.Minute)
		s.wantSent("0s "+strings.Repeat("long ", 50), "0s quick", "100ms quick", "200ms quick", "2s short", "3s shorter")
	})
}

func TestEveryTextIsSentOnceHoweverManyWait(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		_, err := s.ChangeNumber(t.Context(), s.Admin, s.Number.ID, desktest.Change[store.NumberSettings](t, `{"pace": 10}`))
		s.done(err)
		s.TeleSign.AddFault(simulator.Fault{DelayMillis: 700})
		for i := range 120 {
			s.send(fmt.Sprintf("+155586%05d", 40000+i%40), fmt.Sprint(i))
		}
		s.open(outbox.Options{Concurrency: 4})
		s.after(10 * time.Minute)
		times, last := map[string]int{}, map[string]int{}
		for _, m := range s.TeleSign.Sent() {
			times[m.Text]++
			var n int
			_, _ = fmt.Sscan(m.Text, &n)
			if n < last[m.To] {
				t.Errorf("%d came after %d", n, last[m.To])
			}
			last[m.To] = n
		}
		for text, n := range times {
			if n != 1 {
				t.Errorf("%s was sent %d times", text, n)
			}
		}
		if len(times) != 120 {
			t.Errorf("%d texts were sent", len(times))
		}
	})
}

func TestATextIsNotClaimedBeforeItCanBeSent(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{DelayMillis: 5000})
		s.open(outbox.Options{Concurrency: 1})
		s.send(desktest.Customer, "one")
		next := s.send(desktest.Stranger, "two")
		s.after(3 * time.Second)
		s.wantState(next, store.Queued) // and can still be cancelled
		s.after(time.Minute)
		s.wantSent("5s one", "10s two")
	})
}

func TestAFailedTextLetsTheNextOneGo(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 11000, Times: 1})
		failed := s.send(desktest.Customer, "one")
		next := s.send(desktest.Customer, "two")
		s.open(outbox.Options{})
		s.after(time.Minute)
		s.wantState(failed, store.Failed)
		s.wantState(next, store.Delivered)
		if shown := s.shown(failed); shown.Error.Code != "11000" || !strings.Contains(shown.Error.Message, "number") {
			t.Errorf("it says %+v", shown.Error)
		}
	})
}

func TestAScheduledTextLeavesAtItsTime(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open(outbox.Options{})
		c := s.Text(t, desktest.Customer, "remind me")
		at := s.opened.Add(72 * time.Hour)
		m, err := s.Reply(t.Context(), s.Nadia, c.ID, delivery.NewMessage{Text: "as you wished", SendAt: &at})
		s.done(err)
		off, err := s.Reply(t.Context(), s.Nadia, c.ID, delivery.NewMessage{Text: "never mind", SendAt: &at})
		s.done(err)
		if m.State != store.Scheduled || !m.SendAt.Equal(at) {
			t.Errorf("got %+v", m)
		}
		_, err = s.Cancel(t.Context(), s.Nadia, off.ID)
		s.done(err)
		s.send(desktest.Customer, "meanwhile")
		s.after(72*time.Hour - time.Nanosecond)
		s.wantState(m.ID, store.Scheduled)
		s.after(73 * time.Hour)
		s.wantSent("0s meanwhile", "72h0m0s as you wished")
		s.wantState(off.ID, store.Cancelled)
	})
}

func TestATextThatWasScheduledForWhenTheDeskWasDownLeavesOnlyWhenItStillMatters(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		c := s.Text(t, desktest.Customer, "remind me")
		soon, late := s.opened.Add(time.Hour), s.opened.Add(4*time.Hour)
		stale, err := s.Reply(t.Context(), s.Nadia, c.ID, delivery.NewMessage{Text: "stale", SendAt: &soon})
		s.done(err)
		fresh, err := s.Reply(t.Context(), s.Nadia, c.ID, delivery.NewMessage{Text: "fresh", SendAt: &late})
		s.done(err)
		s.after(5 * time.Hour)
		s.open(outbox.Options{})
		s.after(6 * time.Hour)
		if m := s.wantState(stale.ID, store.Failed); m.Code != "expired" {
			t.Errorf("it failed for %q", m.Code)
		}
		s.wantState(fresh.ID, store.Delivered)
		s.wantSent("5h0m0s fresh")
	})
}

func TestWhatMustNotLeaveAnyMoreDoesNot(t *testing.T) {
	t.Parallel()
	for code, change := range map[string]func(s *shop){
		"opted_out": func(s *shop) {
			_, err := s.SetConsent(s.t.Context(), s.Nadia, s.Contact(s.t, desktest.Customer).ID, store.OptedOut, consent.Word{})
			s.done(err)
		},
		"number_removed": func(s *shop) { s.done(s.RemoveNumber(s.t.Context(), s.Admin, s.Number.ID, s.Number.Number)) },
	} {
		t.Run(code, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				m := s.send(desktest.Customer, "hello")
				change(s)
				s.open(outbox.Options{})
				s.after(time.Minute)
				if failed := s.wantState(m, store.Failed); failed.Code != code || len(s.attempts(m)) != 0 {
					t.Errorf("got %+v", failed)
				}
				s.wantSent()
				_, err := s.Retry(t.Context(), s.Nadia, m, "")
				if refused, ok := err.(*desk.Error); !ok || string(refused.Code) != code {
					t.Errorf("retrying gives %v", err)
				}
			})
		})
	}
}

func TestACancelledTextStaysAndARetryBringsItBack(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		m := s.send(desktest.Customer, "hello")
		_, err := s.Cancel(t.Context(), s.Nadia, m)
		s.done(err)
		s.open(outbox.Options{})
		s.after(time.Minute)
		s.wantState(m, store.Cancelled)
		s.wantSent()
		_, err = s.Cancel(t.Context(), s.Nadia, m)
		if refused, ok := err.(*desk.Error); !ok || refused.Code != desk.WrongState || fmt.Sprint(refused.Allowed) != "[retry]" {
			t.Errorf("cancelling again gives %v", err)
		}
		_, err = s.Retry(t.Context(), s.Nadia, m, "")
		s.done(err)
		s.after(2 * time.Minute)
		s.wantState(m, store.Delivered)
		s.wantSent("1m0s hello")
	})
}
