package distribution_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestWhoeverReadsWhySeesWhereItWouldGoAndWhen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Selectable = true })
		next, err := o.Parts.Queues.AddQueue(t.Context(), o.Admin, work.QueueSettings{Name: "Next"})
		desktest.Done(t, err)
		_, err = o.Parts.Queues.ChangeQueue(t.Context(), o.Admin, store.DefaultID, desktest.Change[work.QueueSettings](t,
			`{"overflow": {"waiting": [{"minutes": 30, "then": "resolve"}, {"minutes": 10, "then": "move", "queue_id": "`+string(next.ID)+`"}]}}`))
		desktest.Done(t, err)
		c := o.Text(t, texter(1), "hello")
		at := time.Now().Add(10 * time.Minute)

		r := o.why(t, o.Nadia, c.ID)
		if a := r.Now.Ahead; a == nil || !a.At.Equal(at) || a.Then != work.ThenMove || a.QueueID != next.ID {
			t.Fatalf("what is ahead is %+v, want %s at %s", a, next.ID, at)
		}
		named := false
		for _, q := range r.Names.Queues {
			named = named || q.ID == next.ID && q.Name == "Next"
		}
		if !named {
			t.Errorf("the queues are called %+v", r.Names.Queues)
		}

		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{AgentID: o.Nadia.UserID})))
		if a := o.why(t, o.Nadia, c.ID).Now.Ahead; a != nil {
			t.Errorf("of what is offered to somebody it says %+v", a)
		}
	})
}
