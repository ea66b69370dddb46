package delivery_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

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

func TestNobodyIsTextedFromANumberThatWasRemoved(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	other := d.AddNumber(t, "14252306550")
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, other.ID))
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: other.ID, Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "unknown")
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
	desktest.Done(t, err)
	if started.Conversation.NumberID != d.Number.ID {
		t.Errorf("it goes from %s, which is not the only one left", started.Conversation.NumberID)
	}
}
