package conversations_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// What somebody moves to where they cannot see is not theirs any more, and those who
// see into that place find it.
func TestAConversationThatIsMovedOutOfItsAgentsSightIsNobodys(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{QueueID: "vault"})))
	if moved := d.Record(t, c.ID); moved.AgentID != "" || moved.State != store.Open {
		t.Errorf("it is %s and %s’s", moved.State, moved.AgentID)
	}
	_, err := d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.WantCode(t, err, desk.NotFound)
	if waiting := d.FoldersOf(t, d.Omar)[conversations.Unassigned]; waiting.Count != 1 {
		t.Errorf("who sees it is told of %+v", waiting)
	}

	// Whoever it is offered to sees it, member or not.
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: "Nadia"})))
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Conversation(t.Context(), d.Nadia, c.ID)))
}

func TestWhatIsResolvedStaysSoWhenItsAgentLeaves(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Deactivate(t.Context(), d.Admin, "Nadia")))
	if after := d.Record(t, c.ID); after.State != store.Resolved {
		t.Errorf("it is %s", after.State)
	}
	for name, folder := range d.FoldersOf(t, d.Omar) {
		if name != conversations.Resolved && folder.Count > 0 {
			t.Errorf("%s has %d", name, folder.Count)
		}
	}
	if next := d.Text(t, desktest.Customer, "once more"); next.AgentID != "" || next.State != store.Open {
		t.Errorf("the next one is %s and %s’s", next.State, next.AgentID)
	}
}
