package outbox_test

import (
	"fmt"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

func TestConfirmationsOvertakeWhatAgentsWrote(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		for i := range 3 {
			s.send(fmt.Sprintf("+1555867540%d", i), fmt.Sprint("text ", i))
		}
		s.Text(t, desktest.Customer, "STOP")
		s.open(outbox.Options{})
		s.after(time.Minute)
		sent := s.TeleSign.Sent()
		if len(sent) != 4 || sent[0].To != "15558675309" {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}

func TestAConfirmationDoesNotOutlastThePauseOfItsAccount(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10022, Times: 1}) // the wallet is empty
		s.open(outbox.Options{})
		s.send(desktest.Stranger, "your parcel is here")
		s.after(time.Second)
		c := s.Text(t, desktest.Customer, "STOP")
		s.after(time.Hour)
		s.done(desktest.Err(s.ResumeAccount(t.Context(), s.Admin, s.Account.ID)))
		s.after(time.Minute)
		texts, err := s.Messages(t.Context(), s.Nadia, c.ID, desk.Slice{})
		s.done(err)
		if m := texts.Items[1]; m.State != store.Cancelled || m.Error.Code != conversations.CodeLate || len(m.Acts) != 0 {
			t.Errorf("the confirmation is %+v", m)
		}
		for _, sent := range s.TeleSign.Sent() {
			if sent.To == "15558675309" {
				t.Errorf("an hour later TeleSign got %+v", sent)
			}
		}
	})
}

func TestAConfirmationGoesFirstWhenWhatWasUnderWayMustBeTriedAgain(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000, DelayMillis: 5000, Times: 1})
		s.open(outbox.Options{})
		s.send(desktest.Customer, "your parcel is here")
		s.after(time.Second)
		s.Text(t, desktest.Customer, "HELP")
		s.after(time.Minute)
		sent := s.TeleSign.Sent()
		if len(sent) != 2 || sent[0].At.Sub(s.opened) != 5*time.Second || sent[1].Text != "your parcel is here" {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}

func TestARetryThatComesDueWaitsForTheConfirmationUnderWay(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000, Times: 1})
		s.open(outbox.Options{})
		s.send(desktest.Customer, "your parcel is here") // and again after 12 to 18 seconds
		s.after(11 * time.Second)
		s.TeleSign.AddFault(simulator.Fault{DelayMillis: 9000, Times: 1})
		s.Text(t, desktest.Customer, "HELP")
		s.after(time.Minute)
		sent := s.TeleSign.Sent()
		if len(sent) != 2 || sent[0].At.Sub(s.opened) != 20*time.Second || sent[1].Text != "your parcel is here" {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}

func TestAConfirmationBringsNoRetryForward(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.TeleSign.AddFault(simulator.Fault{Refuse: 10000, Times: 1})
		s.open(outbox.Options{})
		s.send(desktest.Customer, "your parcel is here")
		s.after(2 * time.Second)
		s.Text(t, desktest.Customer, "HELP")
		s.after(time.Minute)
		sent := s.TeleSign.Sent()
		if len(sent) != 2 || sent[0].At.Sub(s.opened) != 2*time.Second || sent[1].At.Sub(s.opened) < 12*time.Second {
			t.Errorf("TeleSign got %+v", sent)
		}
	})
}
