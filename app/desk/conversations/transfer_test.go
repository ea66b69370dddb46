package conversations_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// entries gives what a conversation's thread holds, in short.
func entries(t *testing.T, d *desktest.Desk, id store.ID) (all []string) {
	t.Helper()
	thread, err := d.Thread(t.Context(), d.Lead, id, "", 100)
	desktest.Done(t, err)
	for _, e := range thread.Items {
		switch {
		case e.Note != nil:
			all = append(all, "note: "+e.Note.Text)
		case e.Line != nil:
			all = append(all, strings.TrimSpace(string(e.Line.Kind)+" "+e.Line.Reason))
		}
	}
	return all
}

func TestWhoeverGivesAConversationAwaySaysWhyAndLeavesANote(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	d.PrivateQueue(t, "RETURNS", d.Nadia)
	for _, step := range []struct {
		to   conversations.Assignment
		want string
	}{
		{conversations.Assignment{AgentID: "Omar", Note: " Wants a refund. ", Reason: " Speaks Dutch "}, "note: Wants a refund. | offered Speaks Dutch"},
		{conversations.Assignment{QueueID: "RETURNS", Reason: "A return"}, "queued A return"},
		{conversations.Assignment{AgentID: "Omar"}, "offered"},
	} {
		before := len(entries(t, d, c.ID))
		_, err := d.Assign(t.Context(), d.Lead, c.ID, step.to)
		desktest.Done(t, err)
		if got := strings.Join(entries(t, d, c.ID)[before:], " | "); !strings.HasSuffix(got, step.want) {
			t.Errorf("the thread says %q, want %q", got, step.want)
		}
	}
}

func TestATransferThatIsRefusedLeavesNoNote(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	before := entries(t, d, c.ID)
	for field, to := range map[string]conversations.Assignment{
		"agent_id": {AgentID: "nobody", Note: "for you"},
		"note":     {AgentID: "Omar", Note: strings.Repeat("x", 4001)},
		"reason":   {AgentID: "Omar", Reason: strings.Repeat("x", 201)},
	} {
		_, err := d.Assign(t.Context(), d.Lead, c.ID, to)
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("it is refused at %s, not %s", refusal.Field, field)
		}
	}
	if got := entries(t, d, c.ID); len(got) != len(before) {
		t.Errorf("the thread says %v", got)
	}
}
