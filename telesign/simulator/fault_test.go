package simulator_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

func TestRefusalsOnDemand(t *testing.T) {
	t.Parallel()
	for code, status := range map[int]int{
		10000: 500, 10002: 401, 10003: 401, 10004: 401, 10005: 401, 10006: 401, 10007: 401, 10008: 401, 10009: 401,
		10010: 401, 10011: 401, 10014: 401, 10015: 401, 10019: 429, 10020: 429, 10022: 401, 10028: 401, 10030: 402,
		10031: 401, 10033: 401, 10035: 401, 11000: 400,
	} {
		w := newWorld(t, nil)
		w.AddFault(simulator.Fault{Refuse: code, Times: 1})
		_, err := w.client.Send(t.Context(), account(""), text())
		var failed *telesign.Error
		if !errors.As(err, &failed) || failed.Code != code || failed.HTTPStatus != status || failed.Class != telesign.ClassifyHTTP(code) {
			t.Errorf("code %d: %+v", code, err)
		}
		if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
			t.Errorf("code %d: the second send fails too: %v", code, err)
		}
	}
}

func TestARefusalCanHaveAnotherStatus(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.AddFault(simulator.Fault{Refuse: 10000, HTTPStatus: 503})
	_, err := w.client.Send(t.Context(), account(""), text())
	var failed *telesign.Error
	if !errors.As(err, &failed) || failed.HTTPStatus != 503 || failed.MaybeSent {
		t.Errorf("Send gives %+v", err)
	}
}

func TestDroppedConnections(t *testing.T) {
	t.Parallel()
	for drop, accepted := range map[simulator.Drop]int{
		simulator.DropBeforeReading: 0, simulator.DropBeforeAccepting: 0, simulator.DropAfterAccepting: 1,
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil)
			w.AddFault(simulator.Fault{Drop: drop, Times: 1})
			_, err := w.client.Send(t.Context(), account(""), text())
			var failed *telesign.Error
			if !errors.As(err, &failed) || failed.HTTPStatus != 0 {
				t.Errorf("%s: Send gives %v", drop, err)
			}
			time.Sleep(time.Minute)
			if n := len(w.Sent()); n != accepted {
				t.Errorf("%s: %d texts were accepted", drop, n)
			}
			if codes := w.desk.codes(); len(codes) != 2*accepted {
				t.Errorf("%s: the receipts are %v", drop, codes)
			}
		})
	}
}

func TestHowReceiptsCome(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		fault simulator.Fault
		codes []int
		first time.Duration
	}{
		{simulator.Fault{}, []int{203, 200}, 400 * time.Millisecond},
		{simulator.Fault{Receipts: simulator.ReceiptsNone}, nil, 0},
		{simulator.Fault{Receipts: simulator.ReceiptsEarly}, []int{203, 200}, 0},
		{simulator.Fault{Receipts: simulator.ReceiptsLate}, []int{203, 200}, 30400 * time.Millisecond},
		{simulator.Fault{Receipts: simulator.ReceiptsLate, ReceiptDelayMillis: 1000}, []int{203, 200}, 1400 * time.Millisecond},
		{simulator.Fault{Receipts: simulator.ReceiptsTwice}, []int{203, 203, 200, 200}, 400 * time.Millisecond},
		{simulator.Fault{Receipts: simulator.ReceiptsReversed}, []int{200, 203}, 1500 * time.Millisecond},
		{simulator.Fault{Final: 203}, []int{203}, 400 * time.Millisecond},
		{simulator.Fault{Final: 510}, []int{203, 510}, 400 * time.Millisecond},
		{simulator.Fault{DelayMillis: 2000}, []int{203, 200}, 2400 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil)
			w.AddFault(v.fault)
			if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
				t.Fatal(err)
			}
			early := len(w.desk.all())
			time.Sleep(time.Minute)
			codes := w.desk.codes()
			if v.fault.Receipts == simulator.ReceiptsEarly {
				if early != 2 {
					t.Errorf("%d receipts came before the answer", early)
				}
				slices.Sort(codes) // they race, as they do at TeleSign
				slices.Reverse(codes)
			}
			if !slices.Equal(codes, v.codes) {
				t.Errorf("%+v: the receipts are %v, want %v", v.fault, codes, v.codes)
			}
			if len(codes) > 0 && w.desk.all()[0].after != v.first {
				t.Errorf("%+v: the first came after %v, want %v", v.fault, w.desk.all()[0].after, v.first)
			}
		})
	}
}

func TestReversedReceiptsTellTheirTrueTimes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		w.AddFault(simulator.Fault{Receipts: simulator.ReceiptsReversed})
		if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		all := w.desk.all()
		if !all[1].callback.Receipt.Status.UpdatedOn.Before(all[0].callback.Receipt.Status.UpdatedOn) {
			t.Error("the receipt that came last is not the older one")
		}
	})
}

func TestAFaultForOnePhoneLeavesOthersAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.AddFault(simulator.Fault{Phone: "15550001111", Refuse: 10019})
	if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
		t.Error(err)
	}
	other := text()
	other.To = "15550001111"
	for range 3 {
		if code := codeOf(w.client.Send(t.Context(), account(""), other)); code != 10019 {
			t.Errorf("the code is %d", code)
		}
	}
	w.ClearFaults()
	if _, err := w.client.Send(t.Context(), account(""), other); err != nil {
		t.Error(err)
	}
}

func TestCallbacksCanBeDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		w.DropCallbacks(1)
		w.Text(customer, support, "lost")
		synctest.Wait()
		w.Text(customer, support, "found")
		time.Sleep(time.Minute)
		if got := w.desk.all(); len(got) != 1 || got[0].callback.Inbound.Text != "found" {
			t.Errorf("what arrived is %+v", got)
		}
		if texts := w.Texts(customer); texts[0].State != simulator.TextLost || texts[1].State != simulator.TextTaken {
			t.Errorf("the phone shows %+v", texts)
		}
	})
}

func TestEveryHabitDoesWhatItSays(t *testing.T) {
	t.Parallel()
	finals := map[string]int{"0002": 203, "0003": 210, "0004": 510, "0005": 503, "0007": 207, "0017": 251}
	refusals := map[string]int{"0006": 11000, "0011": 10019, "0012": 10000}
	for _, habit := range simulator.Habits() {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil)
			with := text()
			with.To = "1555010" + habit.Suffix
			sent, err := w.client.Send(t.Context(), account(""), with)
			time.Sleep(time.Minute)
			if code := codeOf(sent, err); code != refusals[habit.Suffix] {
				t.Errorf("%s: the code is %d", habit.Suffix, code)
			}
			codes := w.desk.codes()
			if want := finals[habit.Suffix]; want != 0 && codes[len(codes)-1] != want {
				t.Errorf("%s: the receipts are %v", habit.Suffix, codes)
			}
		})
	}
}

func TestConditionsOfAPhone(t *testing.T) {
	t.Parallel()
	for conditions, v := range map[simulator.Conditions]struct {
		codes   []int
		arrived int
	}{
		{Off: true}:             {[]int{203, 210}, 0},
		{Blocked: true}:         {[]int{203, 510}, 0},
		{Refused: true}:         {[]int{203, 504}, 0},
		{Slow: true}:            {[]int{203, 200}, 1},
		{NoReceipts: true}:      {nil, 1},
		{Off: true, Slow: true}: {[]int{203, 210}, 0},
		{}:                      {[]int{203, 200}, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, nil)
			w.SetConditions(customer, conditions)
			if _, err := w.client.Send(t.Context(), account(""), text()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Minute)
			if codes := w.desk.codes(); !slices.Equal(codes, v.codes) {
				t.Errorf("%+v: the receipts are %v", conditions, codes)
			}
			if n := len(w.Texts(customer)); n != v.arrived {
				t.Errorf("%+v: %d texts arrived", conditions, n)
			}
		})
	}
}
