package delivery_test

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
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut)))
	n := delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, n)
	desktest.WantCode(t, err, desk.OptedOut)
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn)))
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

func TestStartingDoesNotBreakIntoAPrivateConversation(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	desktest.WantCode(t, err, desk.Forbidden)
	on, err := d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	desktest.Done(t, err)
	if on.Conversation.ID != c.ID {
		t.Errorf("he writes in %s", on.Conversation.ID)
	}
}

func TestStartingAgainWithTheSameKeyDoesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	n := delivery.NewConversation{Phone: desktest.Stranger, Text: "hi", IdempotencyKey: "k1"}
	first, err := d.Start(t.Context(), d.Nadia, n)
	desktest.Done(t, err)
	again, err := d.Start(t.Context(), d.Nadia, n)
	desktest.Done(t, err)
	if first.Message.ID != again.Message.ID || first.Conversation.ID != again.Conversation.ID {
		t.Errorf("got %+v and then %+v", first, again)
	}
}

func TestStartingChoosesTheNumberAndReadsThePhoneAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "(425) 555-0142", Text: "hi"})
	desktest.Done(t, err)
	if c := started.Conversation; c.Contact.Phone != "+14255550142" || c.NumberID != d.Number.ID || c.AgentID != "Nadia" || c.State != store.Active {
		t.Errorf("got %+v", c)
	}
	on, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "+1 425 555 0142", Text: "hi again"})
	desktest.Done(t, err)
	if on.Conversation.ID != started.Conversation.ID {
		t.Error("it did not go on in the conversation under way")
	}
	_, err = d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: "+14255550142", Text: "me too"})
	desktest.WantCode(t, err, desk.Owned)
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "12", Text: "hi"})
	desktest.WantCode(t, err, desk.Invalid)
	d.AddNumber(t, "14252306550")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "required")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: "none", Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "unknown")
}

func TestAPrivateConversationDoesNotComeBackThroughARepeatedRequest(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	start := delivery.NewConversation{Phone: desktest.Stranger, Text: "hi", IdempotencyKey: "k"}
	started, err := d.Start(t.Context(), d.Nadia, start)
	desktest.Done(t, err)
	_, err = d.Assign(t.Context(), d.Lead, started.Conversation.ID, conversations.Assignment{QueueID: "vault"})
	desktest.Done(t, err)
	d.Text(t, desktest.Stranger, "for Omar's eyes")
	_, err = d.Start(t.Context(), d.Nadia, start)
	desktest.WantCode(t, err, desk.NotFound)
	start.IdempotencyKey = ""
	_, err = d.Start(t.Context(), d.Nadia, start)
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestARepeatedRetryDoesNotSendTwice(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.Done(t, err)
	for _, want := range []store.MessageState{store.Queued, store.Cancelled} {
		desktest.Done(t, desktest.Err(d.Cancel(t.Context(), d.Nadia, m.ID)))
		m, err = d.Retry(t.Context(), d.Nadia, m.ID, "k1")
		desktest.Done(t, err)
		if m.State != want {
			t.Errorf("it is %s, want %s", m.State, want)
		}
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"})
	desktest.WantCode(t, err, desk.OtherRequest)
}

func TestAnAgentDoesNotMindAColleaguesTexts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Omar, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.Done(t, err)
	_, err = d.Cancel(t.Context(), d.Nadia, m.ID)
	if refusal := desktest.WantCode(t, err, desk.Owned); refusal.OwnerID != "Omar" {
		t.Errorf("it says that %q has it", refusal.OwnerID)
	}
	_, err = d.Cancel(t.Context(), d.Lead, m.ID)
	desktest.Done(t, err)
	_, err = d.Resolve(t.Context(), d.Omar, c.ID)
	desktest.Done(t, err)
	_, err = d.Retry(t.Context(), d.Nadia, m.ID, "") // resolved: nobody's work any more
	desktest.Done(t, err)
}
