package conversations_test

import (
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

func TestWhoIsNoAgentAnyMoreGivesTheirConversationsBack(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
	desktest.Done(t, desktest.Err(d.ChangeUser(t.Context(), d.Admin, "Omar", desktest.Change[users.NewUser](t, `{"roles": ["supervisor"]}`))))
	if back := d.Record(t, c.ID); back.State != store.Open || back.AgentID != "" || back.Reason != "agent_left" {
		t.Errorf("got %+v", back)
	}
}
