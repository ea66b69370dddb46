package conversations_test

import (
	"slices"
	"testing"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

func TestEachRecordIsToldOnceAsItIsNow(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	nadia := d.Listen(t, d.Nadia)
	c := d.Text(t, desktest.Customer, "one")
	d.Text(t, desktest.Customer, "two")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
	events := nadia.Hear(t)
	desktest.WantKinds(t, events, "account", "contact", "conversation", "entry", "entry", "entry")
	for _, e := range events {
		if shown, ok := e.Data.(conversations.Conversation); ok && (shown.AgentID != "Omar" || shown.Unread != 2 || shown.LastMessage.Text != "two") {
			t.Errorf("told of %+v", shown)
		}
	}
	desktest.WantKinds(t, nadia.Hear(t))
}

func TestARowFollowsItsLastTextsState(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	nadia := d.Listen(t, d.Nadia)
	d.Post(t, desktest.Receipt(reference, "", 200))
	events := nadia.Hear(t)
	if i := slices.Index(desktest.Kinds(events), "conversation"); i < 0 || events[i].Data.(conversations.Conversation).LastMessage.State != store.Delivered {
		t.Errorf("told %+v of %s", events, id)
	}
}

func TestWhoLosesSightOfAConversationIsToldThatItIsGoneAndNoMore(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	nadia, omar := d.Listen(t, d.Nadia), d.Listen(t, d.Omar)
	desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Nadia, c.ID, "the last she sees", "")))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	events := nadia.Hear(t)
	desktest.WantKinds(t, events, "gone", "gone")
	if got, want := []any{events[0].Data, events[1].Data}, []any{part.Gone{Kind: "conversation", ID: c.ID}, part.Gone{Kind: "contact", ID: c.ContactID}}; !slices.Equal(got, want) {
		t.Errorf("told %+v", got)
	}
	desktest.WantKinds(t, omar.Hear(t), "conversation", "entry", "entry")
	d.Text(t, desktest.Customer, "a secret")
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Omar, c.ID, delivery.NewMessage{Text: "another"})))
	desktest.WantKinds(t, nadia.Hear(t))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: store.DefaultID})))
	if got := desktest.Kinds(nadia.Hear(t)); !slices.Contains(got, "conversation") {
		t.Errorf("told %v of what she sees again", got)
	}
}

func TestAnOldEventDoesNotShowWhatALaterOneHid(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	nadia := d.Listen(t, d.Nadia)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	d.Text(t, desktest.Customer, "a secret")
	// A list may have shown it to her meanwhile.
	desktest.WantKinds(t, nadia.Hear(t), "account", "gone", "gone")
}

func TestWhatIsHiddenAndShownAgainIsNotGone(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	nadia := d.Listen(t, d.Nadia)
	for _, queue := range []string{"vault", string(store.DefaultID)} {
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: store.ID(queue)})))
	}
	desktest.WantKinds(t, nadia.Hear(t), "conversation", "entry", "entry")
}
