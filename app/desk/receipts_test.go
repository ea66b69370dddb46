package desk_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/telesign"
)

// sending is a text of Nadia's with an attempt under way.
func sending(t testing.TB, d *desktest.Desk) (messageID store.ID) {
	t.Helper()
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hello"})
	if err != nil {
		t.Fatal(err)
	}
	claims, _, err := d.Claim(t.Context(), 10)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %v, %v", claims, err)
	}
	return started.Message.ID
}

// sent is a text of Nadia's that TeleSign took.
func sent(t testing.TB, d *desktest.Desk) (messageID store.ID, reference string) {
	t.Helper()
	id, reference := sending(t, d), desktest.Reference()
	if err := d.RecordAnswer(t.Context(), id, accepted(reference), nil); err != nil {
		t.Fatal(err)
	}
	return id, reference
}

func accepted(reference string, parts ...string) telesign.Answer {
	return telesign.Answer{ReferenceID: reference, Status: telesign.Status{Code: 290}, Parts: parts}
}

func wantState(t *testing.T, d *desktest.Desk, id store.ID, want store.MessageState) *store.Message {
	t.Helper()
	m := d.Message(t, id)
	if m.State != want {
		t.Fatalf("it is %s (%s), want %s", m.State, m.Code, want)
	}
	return m
}

func wantOutcome(t *testing.T, got, want intake.CallbackOutcome) {
	t.Helper()
	if got != want {
		t.Errorf("the callback was %s, want %s", got, want)
	}
}

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
			id, reference := sent(t, d)
			for _, code := range c.codes {
				d.Post(t, desktest.Receipt(reference, "", code))
			}
			wantState(t, d, id, c.want)
		})
	}
}

func TestARepeatedReceiptChangesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), intake.Taken)
	before := d.Message(t, id)
	for _, repeated := range [][]byte{desktest.Receipt(reference, "", 200), desktest.Receipt(reference, string(id), 200), desktest.Receipt(reference, "", 203)} {
		wantOutcome(t, d.Post(t, repeated), intake.Duplicate)
	}
	if after := d.Message(t, id); *after != *before {
		t.Errorf("it became %+v", after)
	}
}

func TestAReceiptBeforeTheAnswerIsKeptUntilItsTextIsKnown(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sending(t, d), desktest.Reference()
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), intake.Stray)
	wantState(t, d, id, store.Sending)
	done(t, d.RecordAnswer(t.Context(), id, accepted(reference), nil))
	wantState(t, d, id, store.Delivered)
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 203)), intake.Duplicate)
}

func TestAReceiptForNobodyIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		wantOutcome(t, d.Post(t, desktest.Receipt(desktest.Reference(), "not ours", 200)), intake.Stray)
		time.Sleep(25 * time.Hour)
		dropped, err := d.DropOld(t.Context())
		done(t, err)
		if dropped == 0 {
			t.Error("nothing was dropped")
		}
		d.View(t, func(v *store.View) error {
			for range store.Strays.All(v) {
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
	wantOutcome(t, d.Post(t, body), intake.Stray)
	for range 3 {
		wantOutcome(t, d.Post(t, body), intake.Duplicate)
	}
	wantOutcome(t, d.Post(t, desktest.Receipt("", "not ours", 200)), intake.Stray) // nothing could ever claim it
	d.View(t, func(v *store.View) error {
		if n, err := store.Strays.Len(v); err != nil || n != 1 {
			t.Errorf("%d strays are kept, %v", n, err)
		}
		return nil
	})
}

func TestALongTextIsDeliveredWhenAllItsPartsAre(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := sent(t, d)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(whole, "", 203, one, two))
	d.Post(t, desktest.Receipt(one, "", 200))
	wantState(t, d, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 200))
	wantState(t, d, id, store.Delivered)
}

func TestALongTextFailsWithOneOfItsParts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := sent(t, d)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(one, string(id), 200, one, two))
	wantState(t, d, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 207))
	wantState(t, d, id, store.Failed)
	d.Post(t, desktest.Receipt(whole, "", 200))
	wantState(t, d, id, store.Delivered)
}

func TestAReceiptOfAnotherAccountDoesNotReachOurText(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	d.Update(t, func(tx *store.Tx) error {
		a, err := store.Attempts.Get(tx, id)
		if err != nil {
			return err
		}
		a.AccountID = "another"
		return store.Attempts.Put(tx, a)
	})
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, string(id), 200)), intake.Stray)
	wantState(t, d, id, store.Sent)
}

func TestATextThatWasCancelledBetweenTriesStaysCancelled(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	d.Post(t, desktest.Receipt(reference, "", 503)) // to be tried again
	wantState(t, d, id, store.Queued)
	done(t, second(d.Cancel(t.Context(), d.Nadia, id)))
	for _, code := range []int{503, 207, 251} {
		d.Post(t, desktest.Receipt(reference, "", code))
		wantState(t, d, id, store.Cancelled)
	}
	d.Post(t, desktest.Receipt(reference, "", 200)) // it had left after all
	wantState(t, d, id, store.Delivered)
}

func TestASecondAnswerToAnAttemptIsNotHeard(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	refusal := &telesign.Error{Code: 11000, HTTPStatus: 400, Class: telesign.ClassPermanent}
	done(t, d.RecordAnswer(t.Context(), id, telesign.Answer{}, refusal))
	done(t, d.RecordAnswer(t.Context(), id, accepted(desktest.Reference()), nil))
	if m := wantState(t, d, id, store.Sent); m.ReferenceID != reference {
		t.Errorf("TeleSign's reference is %s now, was %s", m.ReferenceID, reference)
	}
}
