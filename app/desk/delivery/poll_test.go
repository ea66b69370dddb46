package delivery_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

// send makes the attempts that may be made now.
func send(t *testing.T, d *desktest.Desk) {
	t.Helper()
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	for _, c := range claims {
		answer, err := d.Carrier.Send(t.Context(), c.Account, c.Text)
		desktest.Done(t, d.RecordAnswer(t.Context(), c.AttemptID, answer, err))
	}
}

// pollEveryMinute does what the scheduled job does, and gives after how long
// TeleSign was asked.
func pollEveryMinute(t *testing.T, d *desktest.Desk, span time.Duration) (asked []time.Duration) {
	t.Helper()
	began := time.Now()
	for time.Since(began) < span {
		time.Sleep(time.Minute)
		n, err := d.PollReceipts(t.Context(), 100)
		desktest.Done(t, err)
		if n > 0 {
			asked = append(asked, time.Since(began))
		}
	}
	return asked
}

func started(t *testing.T, d *desktest.Desk, fault simulator.Fault) (id store.ID) {
	t.Helper()
	d.TeleSign.AddFault(fault)
	id = reply(t, d, "hello").ID
	send(t, d)
	d.WantState(t, id, store.Sent)
	return id
}

func TestSilenceIsAskedAboutUntilTheTextIsUnconfirmed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone, Final: 203})
		asked := pollEveryMinute(t, d, 14*time.Hour)
		want := []time.Duration{2 * time.Minute, 15 * time.Minute, time.Hour, 6 * time.Hour, 11*time.Hour + 45*time.Minute, 12 * time.Hour}
		if !slices.Equal(asked, want) {
			t.Errorf("asked after %v, want %v", asked, want)
		}
		if m := d.WantState(t, id, store.Unconfirmed); m.Code != "no_receipt" {
			t.Errorf("it is unconfirmed for %q", m.Code)
		}
		d.Post(t, desktest.Receipt(d.Message(t, id).ReferenceID, "", 200))
		d.WantState(t, id, store.Delivered)
	})
}

func TestAskingFindsWhatNoReceiptTold(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]store.MessageState{200: store.Delivered, 207: store.Failed, 251: store.Unconfirmed, 503: store.Queued} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				id := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone, Final: code})
				if asked := pollEveryMinute(t, d, 30*time.Minute); len(asked) != 1 {
					t.Errorf("asked after %v", asked)
				}
				d.WantState(t, id, want)
			})
		})
	}
}

func TestAReceiptEndsTheAsking(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		d.Post(t, desktest.Receipt(reference, "", 200))
		if asked := pollEveryMinute(t, d, time.Hour); asked != nil {
			t.Errorf("asked after %v", asked)
		}
		d.WantState(t, id, store.Delivered)
	})
}

func TestATextThatCouldNotBeAskedAboutIsAskedAboutInTheNextRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		first := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone, Times: 1})
		d.TeleSign.AddFault(simulator.Fault{Refuse: 10000})
		time.Sleep(2 * time.Minute)
		n, err := d.PollReceipts(t.Context(), 10)
		if n != 0 || err == nil {
			t.Errorf("got %d and %v, want none asked and the failure told", n, err)
		}
		d.TeleSign.ClearFaults()
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.PollReceipts(t.Context(), 10)))
		d.WantState(t, first, store.Delivered)
	})
}

func TestTextsOfARemovedAccountDoNotHoldUpTheOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, _ := d.Sent(t)
		desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, d.Number.Number))
		desktest.Done(t, d.RemoveAccount(t.Context(), d.Admin, d.Account.ID))
		time.Sleep(13 * time.Hour)
		n, err := d.PollReceipts(t.Context(), 10)
		if n != 1 || err != nil {
			t.Errorf("got %d, %v", n, err)
		}
		d.WantState(t, id, store.Unconfirmed)
	})
}

func TestNothingIsAskedInVainAfterALongStandstill(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, _ := d.Sent(t)
		time.Sleep(48 * time.Hour)
		d.TeleSign.AddFault(simulator.Fault{Refuse: 10000, HTTPStatus: http.StatusTeapot}) // asking would be an error
		desktest.Done(t, desktest.Err(d.PollReceipts(t.Context(), 10)))
		d.WantState(t, id, store.Unconfirmed)
	})
}

func TestASilentHostIsAskedOnceARunAndNotForEachText(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.TeleSign.AddFault(simulator.Fault{Receipts: simulator.ReceiptsNone})
		for _, phone := range []string{desktest.Customer, desktest.Stranger} {
			c := d.Text(t, phone, "hello")
			m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
			desktest.Done(t, err)
			time.Sleep(10 * time.Second) // the number's pace
			send(t, d)
			d.WantState(t, m.ID, store.Sent)
		}
		time.Sleep(5 * time.Minute)
		d.TeleSign.AddFault(simulator.Fault{Refuse: 10000})
		_, err := d.PollReceipts(t.Context(), 10)
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("the run says %v, want one failure", err)
		}
	})
}

func TestATextWhoseAnswerCannotBeKeptDoesNotHoldUpTheOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		broken := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone, Final: 200})
		time.Sleep(time.Second) // the number's pace
		whole := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone, Final: 200})
		lost := d.Message(t, broken)
		d.Update(t, func(tx *store.Tx) error { return store.Messages.Delete(tx, broken) })
		time.Sleep(3 * time.Minute)
		if n, err := d.PollReceipts(t.Context(), 10); n != 1 || err == nil {
			t.Errorf("asked about %d, %v", n, err)
		}
		d.WantState(t, whole, store.Delivered)
		d.Update(t, func(tx *store.Tx) error { return store.Messages.Put(tx, lost) })
	})
}
