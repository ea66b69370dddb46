package conversations_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestTheReopenWindowIsTheWorkstreams(t *testing.T) {
	t.Parallel()
	for hours, after := range map[int]time.Duration{1: time.Hour, 24: 24 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			d := desktest.New(t)
			d.Workstream(t, func(w *store.Workstream) { w.ReopenHours = hours })
			c := d.Text(t, desktest.Customer, "hello")
			resolved, err := d.Resolve(t.Context(), d.Nadia, c.ID)
			desktest.Done(t, err)
			if !resolved.ReopenUntil.Equal(time.Now().Add(after)) || !slices.Equal(resolved.Allowed.Names(), []string{"reopen"}) {
				t.Errorf("got %+v", resolved)
			}
			time.Sleep(after - time.Nanosecond)
			reopened, err := d.Reopen(t.Context(), d.Omar, c.ID)
			desktest.Done(t, err)
			if reopened.State != store.Active || reopened.AgentID != "Omar" {
				t.Errorf("got %+v", reopened)
			}
			_, err = d.Resolve(t.Context(), d.Omar, c.ID)
			desktest.Done(t, err)
			time.Sleep(after)
			_, err = d.Reopen(t.Context(), d.Omar, c.ID)
			desktest.WantCode(t, err, desk.UseNewConversation)
		})
	}
}

func TestOnlyTheLatestConversationIsReopened(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	old := d.Text(t, desktest.Customer, "hello")
	_, err := d.Resolve(t.Context(), d.Nadia, old.ID)
	desktest.Done(t, err)
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "news"})
	desktest.Done(t, err)
	if started.Conversation.PreviousID != old.ID {
		t.Errorf("the new one follows %q", started.Conversation.PreviousID)
	}
	_, err = d.Reopen(t.Context(), d.Nadia, old.ID)
	desktest.WantCode(t, err, desk.UseNewConversation)
	shown, err := d.Conversation(t.Context(), d.Nadia, old.ID)
	desktest.Done(t, err)
	if slices.Contains(shown.Allowed, "reopen") {
		t.Error("it says that the old one can be reopened")
	}
}

func TestWrapUpComesBeforeTheEndWhereTheWorkstreamHasIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Workstream(t, func(w *store.Workstream) { w.WrapUp = true })
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.Accept(t.Context(), d.Nadia, c.ID)
	desktest.Done(t, err)
	for _, want := range []store.State{store.WrapUp, store.Resolved} {
		shown, err := d.Resolve(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.State != want {
			t.Errorf("got %s, want %s", shown.State, want)
		}
	}
}

func TestACustomerComesBackToTheQueueWhereAgentsAreNotKept(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Workstream(t, func(w *store.Workstream) { w.KeepAgent = false })
	c := d.Text(t, desktest.Customer, "hello")
	for _, act := range []conversationAct{d.Accept, d.Wait} {
		_, err := act(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
	}
	if back := d.Text(t, desktest.Customer, "me again"); back.ID != c.ID || back.State != store.Open || back.AgentID != "" {
		t.Errorf("got %+v", back)
	}
}
