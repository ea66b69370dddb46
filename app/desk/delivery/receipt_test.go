package delivery_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
)

func TestReceiptsLeadToTheBestNews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		codes []int
		want  store.MessageState
	}{
		{[]int{203}, store.Sent},
		{[]int{290, 203}, store.Sent},
		{[]int{203, 200}, store.Delivered},
		{[]int{200, 203}, store.Delivered},
		{[]int{207, 200}, store.Delivered},
		{[]int{200, 207}, store.Delivered},
		{[]int{250}, store.Unconfirmed},
		{[]int{251, 203}, store.Unconfirmed},
		{[]int{251, 200}, store.Delivered},
		{[]int{251, 504}, store.Failed},
		{[]int{504, 251}, store.Failed},
		{[]int{503}, store.Queued},
		{[]int{503, 200}, store.Delivered},
		{[]int{503, 504}, store.Failed},
	} {
		t.Run(fmt.Sprint(c.codes), func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			id, reference := d.Sent(t)
			for _, code := range c.codes {
				d.Post(t, desktest.Receipt(reference, "", code))
			}
			d.WantState(t, id, c.want)
		})
	}
}

func TestARepeatedReceiptChangesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), intake.Taken)
	before := d.Message(t, id)
	for _, repeated := range [][]byte{desktest.Receipt(reference, "", 200), desktest.Receipt(reference, string(id), 200), desktest.Receipt(reference, "", 203)} {
		desktest.WantOutcome(t, d.Post(t, repeated), intake.Duplicate)
	}
	if after := d.Message(t, id); *after != *before {
		t.Errorf("it became %+v", after)
	}
}

func TestAReceiptBeforeTheAnswerIsKeptUntilItsTextIsKnown(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sending(t), desktest.Reference()
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), intake.Stray)
	d.WantState(t, id, store.Sending)
	desktest.Done(t, d.RecordAnswer(t.Context(), id, desktest.Accepted(reference), nil))
	d.WantState(t, id, store.Delivered)
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 203)), intake.Duplicate)
}

func TestAReceiptForNobodyIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		desktest.WantOutcome(t, d.Post(t, desktest.Receipt(desktest.Reference(), "not ours", 200)), intake.Stray)
		time.Sleep(25 * time.Hour)
		dropped, err := d.DropOld(t.Context())
		desktest.Done(t, err)
		if dropped == 0 {
			t.Error("nothing was dropped")
		}
		d.View(t, func(v *store.View) error {
			for range delivery.Strays.All(v) {
				t.Error("a stray is left")
			}
			return nil
		})
	})
}

// Whoever records a receipt on its way can post it again and again.
func TestAReceiptForNobodyIsKeptOnceHoweverOftenItComes(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	body := desktest.Receipt(desktest.Reference(), "not ours", 200)
	desktest.WantOutcome(t, d.Post(t, body), intake.Stray)
	for range 3 {
		desktest.WantOutcome(t, d.Post(t, body), intake.Duplicate)
	}
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt("", "not ours", 200)), intake.Stray) // nothing could ever claim it
	d.View(t, func(v *store.View) error {
		if n, err := delivery.Strays.Len(v); err != nil || n != 1 {
			t.Errorf("%d strays are kept, %v", n, err)
		}
		return nil
	})
}

func TestALongTextIsDeliveredWhenAllItsPartsAre(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := d.Sent(t)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(whole, "", 203, one, two))
	d.Post(t, desktest.Receipt(one, "", 200))
	d.WantState(t, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 200))
	d.WantState(t, id, store.Delivered)
}

func TestALongTextFailsWithOneOfItsParts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := d.Sent(t)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(one, string(id), 200, one, two))
	d.WantState(t, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 207))
	d.WantState(t, id, store.Failed)
	d.Post(t, desktest.Receipt(whole, "", 200))
	d.WantState(t, id, store.Delivered)
}

func TestAReceiptOfAnotherAccountDoesNotReachOurText(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	d.Update(t, func(tx *store.Tx) error {
		a, err := store.Attempts.Get(tx, id)
		if err != nil {
			return err
		}
		a.AccountID = "another"
		return store.Attempts.Put(tx, a)
	})
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt(reference, string(id), 200)), intake.Stray)
	d.WantState(t, id, store.Sent)
}

func TestATextThatWasCancelledBetweenTriesStaysCancelled(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	d.Post(t, desktest.Receipt(reference, "", 503)) // to be tried again
	d.WantState(t, id, store.Queued)
	desktest.Done(t, desktest.Err(d.Cancel(t.Context(), d.Nadia, id)))
	for _, code := range []int{503, 207, 251} {
		d.Post(t, desktest.Receipt(reference, "", code))
		d.WantState(t, id, store.Cancelled)
	}
	d.Post(t, desktest.Receipt(reference, "", 200)) // it had left after all
	d.WantState(t, id, store.Delivered)
}

func TestAReceiptIsForTheSameTextInWhicheverCaseItNamesIt(t *testing.T) {
	t.Parallel()
	for name, receipt := range map[string]func(reference string, id store.ID) []byte{
		"its reference": func(reference string, _ store.ID) []byte {
			return desktest.Receipt(strings.ToLower(reference), "", 200)
		},
		"its external ID": func(_ string, id store.ID) []byte { return desktest.Receipt("", strings.ToLower(string(id)), 200) },
		"its part": func(reference string, _ store.ID) []byte {
			return desktest.Receipt(desktest.Reference(), "", 200, strings.ToLower(reference))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			id, reference := d.Sent(t)
			desktest.WantOutcome(t, d.Post(t, receipt(reference, id)), intake.Taken)
			d.WantState(t, id, store.Delivered)
		})
	}
	d := desktest.New(t) // and before the answer
	id, reference := d.Sending(t), desktest.Reference()
	desktest.WantOutcome(t, d.Post(t, desktest.Receipt(strings.ToLower(reference), "", 200)), intake.Stray)
	desktest.Done(t, d.RecordAnswer(t.Context(), id, desktest.Accepted(reference), nil))
	d.WantState(t, id, store.Delivered)
}
