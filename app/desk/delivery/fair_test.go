package delivery_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign/simulator"
)

// another gives the desk a second account, of which TeleSign knows nothing, with a
// fast number.
func another(t *testing.T, d *desktest.Desk) accounts.Number {
	t.Helper()
	a, err := d.AddAccount(t.Context(), d.Admin, accounts.Input{APIKey: desktest.APIKey, AccountSettings: work.AccountSettings{Name: "Silent", CustomerID: "EEEEEEEE-EEEE-DDDD-1234-AB1234567890", BaseURL: "https://silent.example.com"}})
	desktest.Done(t, err)
	n, err := d.Doors.AddNumber(t.Context(), d.Admin, accounts.NumberInput{AccountID: a.ID, Number: "14252306599", NumberSettings: store.NumberSettings{Pace: 100}})
	desktest.Done(t, err)
	return n
}

func TestTheOverdueReceiptsOfASilentAccountStarveNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		silent := another(t, d)
		start, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: silent.ID, Text: "hello"})
		desktest.Done(t, err)
		d.Update(t, func(tx *store.Tx) error {
			for i := range 300 { // overdue for longer than anything of the other account's
				a := &store.Attempt{
					ID: store.ID(fmt.Sprintf("%s.%d", start.Message.ID, i+1)), MessageID: start.Message.ID, AccountID: silent.AccountID, Number: i + 1,
					State: store.AttemptAccepted, ReferenceID: desktest.Reference(), StartedAt: tx.Now, PollAt: tx.Now,
				}
				if err := store.Attempts.Put(tx, a); err != nil {
					return err
				}
			}
			return nil
		})
		id := started(t, d, simulator.Fault{Receipts: simulator.ReceiptsNone})
		time.Sleep(3 * time.Minute)
		_, err = d.PollReceipts(t.Context(), 200)
		if err == nil {
			t.Error("nothing is said of the silent account")
		}
		d.WantState(t, id, store.Delivered)
	})
}

func TestASlowAccountLeavesAPlaceForEachOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		slow := another(t, d)
		for i := range 40 {
			_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: fmt.Sprintf("+155586401%02d", i), NumberID: slow.ID, Text: "hello"})
			desktest.Done(t, err)
		}
		free := 16
		claim := func() (n int) {
			claims, _, err := d.Claim(t.Context(), free)
			desktest.Done(t, err)
			free -= len(claims)
			return len(claims)
		}
		for range 30 { // no answer comes
			time.Sleep(time.Second)
			claim()
		}
		if free < 1 || free > 8 {
			t.Fatalf("%d places are free of 16", free)
		}
		_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, NumberID: d.Number.ID, Text: "hello"})
		desktest.Done(t, err)
		if n := claim(); n != 1 {
			t.Errorf("%d texts of the other account could leave, want 1", n)
		}
	})
}
