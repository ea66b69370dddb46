package distribution_test

import (
	"testing"
	"testing/synctest"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestWhatTheDeskGivesOutNobodyTakesButWhoItIsOfferedToAndSupervisors(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		c := o.Text(t, texter(1), "hello")
		shown, err := o.Conversation(t.Context(), o.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.WhyNot != conversations.GivenOut {
			t.Errorf("she may not reply because of %q", shown.WhyNot)
		}
		for _, endpoint := range []string{"accept", "take-over", "messages", "assign"} {
			var body any
			switch endpoint {
			case "messages":
				body = map[string]any{"text": "hi"}
			case "assign":
				body = map[string]any{"agent_id": "Nadia"}
			}
			_, err := o.Ask(t, o.Nadia, "POST conversations/{id}/"+endpoint, c.ID, body)
			desktest.WantCode(t, err, desk.WrongState)
		}
		o.connect(t, o.Omar)
		o.wantOffered(t, c.ID, "Omar")
		desktest.WantCode(t, desktest.Err(o.TakeOver(t.Context(), o.Nadia, c.ID)), desk.WrongState)
		o.accept(t, o.Omar, c.ID)
		desktest.Done(t, desktest.Err(o.TakeOver(t.Context(), o.Nadia, c.ID)))
		other := o.Text(t, texter(2), "hello")
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, other.ID, conversations.Assignment{AgentID: "Nadia"})))
	})
}

func TestWhereAgentsMaySelectTheyTakeWhatTheyLikePastTheirRoom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Selectable = true })
		o.full(t, "Nadia")
		c := o.Text(t, texter(1), "hello")
		o.accept(t, o.Nadia, c.ID)
		offered := o.Text(t, texter(2), "hello")
		o.connect(t, o.Omar)
		o.wantOffered(t, offered.ID, "Omar")
		desktest.Done(t, desktest.Err(o.TakeOver(t.Context(), o.Nadia, offered.ID)))
	})
}

func TestWhoMayNotDeclineIsOfferedItUntilItsTimeIsOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Notification.MayDecline = false })
		o.connect(t, o.Nadia)
		c := o.Text(t, texter(1), "hello")
		o.wantOffered(t, c.ID, "Nadia")
		refusal := desktest.WantCode(t, desktest.Err(o.Decline(t.Context(), o.Nadia, c.ID)), desk.WrongState)
		if len(refusal.Allowed) == 0 || refusal.Allowed[0] != "reply" {
			t.Errorf("what she may do instead is %v", refusal.Allowed)
		}
		o.accept(t, o.Nadia, c.ID)
	})
}

func TestWhoLeavesAQueueIsNotAskedWhatWaitsInItAnyMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		q, err := o.Parts.Queues.AddQueue(t.Context(), o.Admin, work.QueueSettings{Name: "Returns", Members: []store.ID{o.Nadia.UserID}})
		desktest.Done(t, err)
		o.connect(t, o.Nadia)
		byDesk, byLead := o.Text(t, texter(1), "hello").ID, o.Text(t, texter(2), "hello").ID
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, byDesk, conversations.Assignment{QueueID: q.ID})))
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, byLead, conversations.Assignment{QueueID: q.ID})))
		o.wantOffered(t, byDesk, o.Nadia.UserID)
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, byLead, conversations.Assignment{AgentID: o.Nadia.UserID})))

		o.connect(t, o.Omar)
		o.change(t, "PATCH", "queues/{id}", q.ID, map[string]any{"members": []store.ID{o.Omar.UserID}})
		o.wantOffered(t, byDesk, o.Omar.UserID)
		o.wantOffered(t, byLead, o.Nadia.UserID)
	})
}
