package outbox_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign/simulator"
)

func TestATemporaryRefusalIsTriedAgainForTwoHours(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Second)
		shown := s.shown(m)
		if shown.State != store.Queued || shown.Error == nil || shown.Error.Code != "10000" || shown.Error.RetryAt == nil {
			t.Errorf("while it waits it is %+v", shown)
		}
		s.after(3 * time.Hour)
		if failed := s.wantState(m, store.Failed); failed.Code != "10000" {
			t.Errorf("it failed for %q", failed.Code)
		}
		wantBackoff(t, s.attempts(m), 2*time.Hour)
		s.wantSent()
	})
}

func TestAConfirmationThatWouldBeLateIsDroppedAndSaid(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10019})
		s.open(outbox.Options{})
		c := s.Text(t, desktest.Customer, "STOP")
		s.after(25 * time.Hour)
		texts, err := s.Messages(t.Context(), s.Nadia, c.ID, desk.Slice{})
		s.done(err)
		confirmation := texts.Items[1].ID
		if dropped := s.wantState(confirmation, store.Cancelled); dropped.Code != conversations.CodeLate {
			t.Errorf("it was dropped for %q", dropped.Code)
		}
		wantBackoff(t, s.attempts(confirmation), 5*time.Minute)
		s.wantSent()
	})
}

// wantBackoff asserts that attempts are 15 s apart, then twice as long each time
// up to 15 min, a fifth more or less, until the window closes.
func wantBackoff(t *testing.T, attempts []store.Attempt, window time.Duration) {
	t.Helper()
	wait := 15 * time.Second
	for i := 1; i < len(attempts); i++ {
		gap := attempts[i].StartedAt.Sub(attempts[i-1].StartedAt)
		if gap < wait*4/5 || gap > wait*6/5 {
			t.Errorf("attempt %d came after %v, want about %v", i+1, gap, wait)
		}
		wait = min(2*wait, 15*time.Minute)
	}
	last := attempts[len(attempts)-1].StartedAt.Sub(attempts[0].StartedAt)
	if last > window || last < window-wait*6/5 {
		t.Errorf("the last attempt of %d came after %v, want just before %v", len(attempts), last, window)
	}
}

func TestAnUnreachableHostIsTriedAgainAndNeverUncertain(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Drop: simulator.DropBeforeReading, Times: 2})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Second)
		if waits := s.wantState(m, store.Queued); waits.Code != "unreachable" {
			t.Errorf("it waits for %q", waits.Code)
		}
		s.after(5 * time.Minute)
		s.wantState(m, store.Delivered)
		if sent := s.TeleSign.Sent(); len(sent) != 1 || sent[0].ExternalID != string(m)+".3" {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}

func TestATextThatWaitsForItsRetryHoldsTheNextOneBack(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000, Times: 1})
		s.open(outbox.Options{})
		s.send(desktest.Customer, "one")
		s.after(time.Second)
		next := s.send(desktest.Customer, "two")
		s.after(5 * time.Second)
		s.wantState(next, store.Queued)
		s.after(time.Minute)
		if sent := s.TeleSign.Sent(); len(sent) != 2 || sent[0].Text != "one" || sent[1].Text != "two" {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}

func TestAPersonNeedNotWaitForTheRetry(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000, Times: 7})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(20 * time.Minute)
		s.wantState(m, store.Queued)
		_, err := s.Retry(t.Context(), s.Nadia, m, "")
		s.done(err)
		s.after(20*time.Minute + time.Second)
		s.after(21 * time.Minute)
		s.wantState(m, store.Delivered)
	})
}

func TestACodeOfTheAccountPausesItUntilSomebodyMendsIt(t *testing.T) {
	t.Parallel()
	for name, mend := range map[string]func(s *shop) error{
		"resume": func(s *shop) error {
			_, err := s.ResumeAccount(s.t.Context(), s.Admin, s.Account.ID)
			return err
		},
		"validate": func(s *shop) error {
			_, err := s.Validate(s.t.Context(), s.Admin, s.Account.ID)
			return err
		},
		"new key": func(s *shop) error {
			key := "dGhlIG5ldyBrZXkgb2YgdGhlIGFjY291bnQ="
			known := s.TeleSign.Accounts()[0]
			known.APIKey = key
			s.TeleSign.AddAccount(known)
			_, err := s.ChangeAccount(s.t.Context(), s.Admin, s.Account.ID, desktest.Change[accounts.Input](s.t, `{"api_key": "`+key+`"}`))
			return err
		},
	} {
		for _, code := range []int{10010, 10015, 10020, 10022, 10030} {
			t.Run(name, func(t *testing.T) {
				inShop(t, func(t *testing.T, s *shop) {
					s.TeleSign.AddFault(simulator.Fault{Refuse: code, Times: 1})
					s.open(outbox.Options{})
					one, two := s.send(desktest.Customer, "one"), s.send(desktest.Stranger, "two")
					s.after(time.Hour)
					if sending := s.sending(); sending.State != "paused" || sending.Code != code || sending.Message == "" {
						t.Errorf("sending is %+v", sending)
					}
					s.wantState(one, store.Queued)
					if s.wantState(two, store.Queued); len(s.attempts(one)) != 1 || len(s.attempts(two)) != 0 {
						t.Error("it went on trying")
					}
					s.done(mend(s))
					s.after(2 * time.Hour)
					if sending := s.sending(); sending.State != "ok" {
						t.Errorf("sending is %+v", sending)
					}
					s.wantState(one, store.Delivered)
					s.wantState(two, store.Delivered)
				})
			})
		}
	}
}

func TestAPausedTextFailsForWhatPausedItWhenItsTimeIsOver(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10030})
		s.open(outbox.Options{})
		one, two := s.send(desktest.Customer, "one"), s.send(desktest.Stranger, "two")
		s.after(3 * time.Hour)
		for id, want := range map[string]string{string(one): "10030", string(two): "expired"} {
			if m := s.wantState(store.ID(id), store.Failed); m.Code != want {
				t.Errorf("%s failed for %q, want %q", m.Text, m.Code, want)
			}
		}
	})
}

func TestACarriersBlockIsTheContactsWithThatNumber(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Final: 510, Times: 1})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Minute)
		s.wantState(m, store.Failed)
		_, err := s.Start(t.Context(), s.Nadia, delivery.NewConversation{Phone: desktest.Customer, NumberID: s.Number.ID, Text: "again"})
		if refused, ok := err.(*desk.Error); !ok || refused.Code != desk.Blocked {
			t.Fatalf("texting again gives %v", err)
		}
		other := s.AddNumber(t, "14252306550")
		_, err = s.Start(t.Context(), s.Nadia, delivery.NewConversation{Phone: desktest.Customer, NumberID: other.ID, Text: "from elsewhere"})
		s.done(err)
		s.Text(t, desktest.Customer, "START")
		again := s.send(desktest.Customer, "welcome back")
		s.after(2 * time.Minute)
		s.wantState(again, store.Delivered)
	})
}

func TestAnAccountThatMayNotNameItsCallbackStopsNamingIt(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		_, err := s.ChangeAccount(t.Context(), s.Admin, s.Account.ID, desktest.Change[accounts.Input](t, `{"receipts": "request"}`))
		s.done(err)
		s.TeleSign.AddFault(simulator.Fault{Refuse: 11004, Times: 1})
		s.open(outbox.Options{})
		m := s.send(desktest.Customer, "hello")
		s.after(time.Minute)
		s.wantState(m, store.Delivered)
		a, err := s.Doors.Account(t.Context(), s.Admin, s.Account.ID)
		s.done(err)
		if a.Receipts != work.ReceiptsByAccount || s.TeleSign.Sent()[0].CallbackURL != "" {
			t.Errorf("receipts come by %s", a.Receipts)
		}
	})
}
