package conversations_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// conversationAct is one of the desk's acts on a conversation.
type conversationAct func(context.Context, desk.Actor, store.ID) (conversations.Conversation, error)

// acts are the acts on a conversation that take nothing but its ID.
func acts(d *desktest.Desk) map[string]conversationAct {
	return map[string]conversationAct{
		"accept": d.Accept, "decline": d.Decline, "wait": d.Wait, "resume": d.Resume, "resolve": d.Resolve,
		"reopen": d.Reopen, "take_over": d.TakeOver, "read": d.MarkRead, "look": d.Conversation,
	}
}

func TestNobodyActsWithoutSigningIn(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	for _, act := range acts(d) {
		_, err := act(t.Context(), desk.Actor{}, c.ID)
		desktest.WantCode(t, err, desk.Unauthenticated)
	}
	for _, err := range []error{
		desktest.Err(d.Reply(t.Context(), desk.Actor{}, c.ID, delivery.NewMessage{Text: "hi", IdempotencyKey: "k"})),
		desktest.Err(d.Start(t.Context(), desk.Actor{}, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})),
		desktest.Err(d.AddNote(t.Context(), desk.Actor{}, c.ID, "psst", "")),
		desktest.Err(d.Assign(t.Context(), desk.Actor{}, c.ID, conversations.Assignment{AgentID: "Omar"})),
		desktest.Err(d.Retry(t.Context(), desk.Actor{}, c.LastMessageID, "")),
		desktest.Err(d.Conversations(t.Context(), desk.Actor{}, conversations.Query{})),
		desktest.Err(d.Messages(t.Context(), desk.Actor{}, c.ID, desk.Slice{})),
		desktest.Err(d.Thread(t.Context(), desk.Actor{}, c.ID, "", 0)),
		desktest.Err(d.Folders(t.Context(), desk.Actor{})),
		desktest.Err(d.SetConsent(t.Context(), desk.Actor{}, c.ContactID, store.OptedOut, consent.Word{})),
	} {
		desktest.WantCode(t, err, desk.Unauthenticated)
	}
	_, _, err := d.EventsAfter(t.Context(), desk.Actor{}, part.Cursor{}, 10)
	desktest.WantCode(t, err, desk.Unauthenticated)
}

func TestWhoIsAnAdministratorOnlyReadsAndNotes(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	for endpoint, body := range map[string]any{
		"POST conversations/{id}/accept":    nil,
		"POST conversations/{id}/resolve":   nil,
		"POST conversations/{id}/take-over": nil,
		"POST conversations/{id}/messages":  delivery.NewMessage{Text: "hi"},
		"POST conversations":                delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"},
		"POST conversations/{id}/assign":    conversations.Assignment{AgentID: "Omar"},
	} {
		_, err := d.Ask(t, d.Admin, endpoint, c.ID, body)
		desktest.WantCode(t, err, desk.Forbidden)
	}
	shown, err := d.Conversation(t.Context(), d.Admin, c.ID)
	desktest.Done(t, err)
	if len(shown.Allowed) != 0 || shown.WhyNot != conversations.WhyNot(desk.Forbidden) {
		t.Errorf("an administrator may %v, and %q", shown.Allowed, shown.WhyNot)
	}
	_, err = d.AddNote(t.Context(), d.Admin, c.ID, "call them", "")
	desktest.Done(t, err)
}

func TestASupervisorWhoIsNoAgentDirectsAndDoesNotAnswer(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.Ask(t, d.Lead, "POST conversations/{id}/accept", c.ID, nil)
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = d.Ask(t, d.Lead, "POST conversations/{id}/messages", c.ID, delivery.NewMessage{Text: "hi"})
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = d.Accept(t.Context(), d.Omar, c.ID)
	desktest.Done(t, err)
	_, err = d.Ask(t, d.Lead, "POST conversations/{id}/take-over", c.ID, nil)
	desktest.WantCode(t, err, desk.Forbidden)
	for _, act := range []conversationAct{d.Wait, d.Resume} {
		_, err = act(t.Context(), d.Lead, c.ID)
		desktest.Done(t, err)
	}
	_, err = d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: "Nadia"})
	desktest.Done(t, err)
	resolved, err := d.Resolve(t.Context(), d.Lead, c.ID)
	desktest.Done(t, err)
	if resolved.State != store.Resolved || resolved.AgentID != "Omar" {
		t.Errorf("got %+v", resolved)
	}
	_, err = d.Ask(t, d.Lead, "POST conversations/{id}/reopen", c.ID, nil)
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestAPrivateQueueIsHiddenFromWhoHasNoPartInIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{QueueID: "vault"})
	desktest.Done(t, err)
	for _, act := range acts(d) {
		_, err := act(t.Context(), d.Nadia, c.ID)
		desktest.WantCode(t, err, desk.NotFound)
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.WantCode(t, err, desk.NotFound)
	_, err = d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{})
	desktest.WantCode(t, err, desk.NotFound)
	if seen(t, d, d.Nadia, conversations.All) != 0 || seen(t, d, d.Omar, conversations.All) != 1 || seen(t, d, d.Lead, conversations.Unassigned) != 1 {
		t.Error("the lists show it to the wrong people")
	}
	hers, his := d.FoldersOf(t, d.Nadia), d.FoldersOf(t, d.Omar)
	for _, view := range []conversations.FolderName{conversations.All, conversations.Unassigned} {
		if hers[view].Count != 0 || his[view].Count != 1 {
			t.Errorf("%s counts %+v for her and %+v for him", view, hers[view], his[view])
		}
	}
}

func TestWhoIsOfferedAPrivateConversationSeesItWhileItIsTheirs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.PrivateQueue(t, "vault", d.Omar)
		c := d.Text(t, desktest.Customer, "hello")
		for _, to := range []conversations.Assignment{{QueueID: "vault"}, {AgentID: "Nadia"}} {
			_, err := d.Assign(t.Context(), d.Lead, c.ID, to)
			desktest.Done(t, err)
		}
		if seen(t, d, d.Nadia, conversations.Mine) != 1 {
			t.Error("she does not see what she is offered")
		}
		time.Sleep(2 * time.Minute)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		if seen(t, d, d.Nadia, conversations.Mine) != 0 {
			t.Error("she still sees it after the offer")
		}
	})
}

func seen(t *testing.T, d *desktest.Desk, by desk.Actor, view conversations.FolderName) int {
	t.Helper()
	list, err := d.Conversations(t.Context(), by, conversations.Query{View: view})
	desktest.Done(t, err)
	return len(list.Items)
}
