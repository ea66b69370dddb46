package delivery_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestARepeatedRequestAnswersWithTheFirstOnesText(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		hi := delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"}
		first, err := d.Reply(t.Context(), d.Nadia, c.ID, hi)
		desktest.Done(t, err)
		time.Sleep(24*time.Hour - time.Nanosecond)
		again, err := d.Reply(t.Context(), d.Nadia, c.ID, hi)
		desktest.Done(t, err)
		if again.ID != first.ID {
			t.Error("it was queued again")
		}
		time.Sleep(time.Nanosecond)
		later, err := d.Reply(t.Context(), d.Nadia, c.ID, hi)
		desktest.Done(t, err)
		if later.ID == first.ID {
			t.Error("the key is remembered for longer than a day")
		}
	})
}

func TestAKeyUsedForAnotherRequestIsRefused(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c, other := d.Text(t, desktest.Customer, "hello"), d.Text(t, desktest.Stranger, "hello")
	key := delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"}
	first, err := d.Reply(t.Context(), d.Nadia, c.ID, key)
	desktest.Done(t, err)
	at := time.Now().Add(time.Hour)
	for _, err := range []error{
		desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "ho", IdempotencyKey: "k1"})),
		desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", SendAt: &at, IdempotencyKey: "k1"})),
		desktest.Err(d.Reply(t.Context(), d.Nadia, other.ID, key)),
		desktest.Err(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi", IdempotencyKey: "k1"})),
	} {
		desktest.WantCode(t, err, desk.OtherRequest)
	}
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Reopen(t.Context(), d.Omar, c.ID)))
	his, err := d.Reply(t.Context(), d.Omar, c.ID, key)
	desktest.Done(t, err)
	if his.ID == first.ID {
		t.Error("keys are shared between users")
	}
}

func TestARefusedRequestDoesNotUseUpItsKey(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{})))
	n := delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, n)
	desktest.WantCode(t, err, desk.OptedOut)
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn, consent.Word{How: store.SaidByPhone, SaidAt: new(time.Now())})))
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, n)))
}

func TestATextIsBoundedBeforeItIsTaken(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	for text, reason := range map[string]string{
		"": "required", "\n\n": "required", "\x00\x07": "required",
		strings.Repeat("a", 1601): "too_long", strings.Repeat("😀", 801): "too_long",
	} {
		_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: text})
		desktest.WantInvalid(t, err, "text", reason)
	}
	if unchanged := d.Record(t, c.ID); unchanged.State != store.Open {
		t.Errorf("a refused text made it %s", unchanged.State)
	}
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: strings.Repeat("😀", 800)})))
	tidy, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "one\r\ntwo\x00"})
	desktest.Done(t, err)
	if tidy.Text != "one\ntwo" {
		t.Errorf("kept %q", tidy.Text)
	}
	late := time.Now().Add(31 * 24 * time.Hour)
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "later", SendAt: &late})
	desktest.WantInvalid(t, err, "send_at", "too_far")
}
