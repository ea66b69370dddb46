package desk_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
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
		done(t, err)
		time.Sleep(24*time.Hour - time.Nanosecond)
		again, err := d.Reply(t.Context(), d.Nadia, c.ID, hi)
		done(t, err)
		if again.ID != first.ID {
			t.Error("it was queued again")
		}
		time.Sleep(time.Nanosecond)
		later, err := d.Reply(t.Context(), d.Nadia, c.ID, hi)
		done(t, err)
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
	done(t, err)
	at := time.Now().Add(time.Hour)
	for _, err := range []error{
		second(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "ho", IdempotencyKey: "k1"})),
		second(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", SendAt: &at, IdempotencyKey: "k1"})),
		second(d.Reply(t.Context(), d.Nadia, other.ID, key)),
		second(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi", IdempotencyKey: "k1"})),
	} {
		wantCode(t, err, desk.OtherRequest)
	}
	done(t, second(d.Resolve(t.Context(), d.Nadia, c.ID)))
	done(t, second(d.Reopen(t.Context(), d.Omar, c.ID)))
	his, err := d.Reply(t.Context(), d.Omar, c.ID, key)
	done(t, err)
	if his.ID == first.ID {
		t.Error("keys are shared between users")
	}
}

func TestARefusedRequestDoesNotUseUpItsKey(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	done(t, second(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut)))
	n := delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, n)
	wantCode(t, err, desk.OptedOut)
	done(t, second(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn)))
	done(t, second(d.Reply(t.Context(), d.Nadia, c.ID, n)))
}

func TestStartingDoesNotBreakIntoAPrivateConversation(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	done(t, second(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	wantCode(t, err, desk.Forbidden)
	on, err := d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	done(t, err)
	if on.Conversation.ID != c.ID {
		t.Errorf("he writes in %s", on.Conversation.ID)
	}
}

func TestARepeatedRetryDoesNotSendTwice(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	done(t, err)
	for _, want := range []store.MessageState{store.Queued, store.Cancelled} {
		done(t, second(d.Cancel(t.Context(), d.Nadia, m.ID)))
		m, err = d.Retry(t.Context(), d.Nadia, m.ID, "k1")
		done(t, err)
		if m.State != want {
			t.Errorf("it is %s, want %s", m.State, want)
		}
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"})
	wantCode(t, err, desk.OtherRequest)
}

func TestStartingAgainWithTheSameKeyDoesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	n := delivery.NewConversation{Phone: desktest.Stranger, Text: "hi", IdempotencyKey: "k1"}
	first, err := d.Start(t.Context(), d.Nadia, n)
	done(t, err)
	again, err := d.Start(t.Context(), d.Nadia, n)
	done(t, err)
	if first.Message.ID != again.Message.ID || first.Conversation.ID != again.Conversation.ID {
		t.Errorf("got %+v and then %+v", first, again)
	}
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
		wantInvalid(t, err, "text", reason)
	}
	if unchanged := d.Record(t, c.ID); unchanged.State != store.Open {
		t.Errorf("a refused text made it %s", unchanged.State)
	}
	done(t, second(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: strings.Repeat("😀", 800)})))
	tidy, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "one\r\ntwo\x00"})
	done(t, err)
	if tidy.Text != "one\ntwo" {
		t.Errorf("kept %q", tidy.Text)
	}
	late := time.Now().Add(31 * 24 * time.Hour)
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "later", SendAt: &late})
	wantInvalid(t, err, "send_at", "too_far")
}

func TestStartingChoosesTheNumberAndReadsThePhoneAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "(425) 555-0142", Text: "hi"})
	done(t, err)
	if c := started.Conversation; c.Contact.Phone != "+14255550142" || c.NumberID != d.Number.ID || c.AgentID != "Nadia" || c.State != store.Active {
		t.Errorf("got %+v", c)
	}
	on, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "+1 425 555 0142", Text: "hi again"})
	done(t, err)
	if on.Conversation.ID != started.Conversation.ID {
		t.Error("it did not go on in the conversation under way")
	}
	_, err = d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: "+14255550142", Text: "me too"})
	wantCode(t, err, desk.Owned)
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "12", Text: "hi"})
	wantCode(t, err, desk.Invalid)
	d.AddNumber(t, "14252306550")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
	wantInvalid(t, err, "number_id", "required")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: "none", Text: "hi"})
	wantInvalid(t, err, "number_id", "unknown")
}
