package distribution_test

import (
	"fmt"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/distribution"
	"textdesk/app/desk/presence"
	"textdesk/store"
	"textdesk/store/work"
)

// office is a desk whose one workstream pushes.
type office struct{ *desktest.Desk }

func open(t *testing.T, change ...func(*store.Workstream)) office {
	t.Helper()
	return pushing(t, desktest.New(t), change...)
}

func pushing(t *testing.T, d *desktest.Desk, change ...func(*store.Workstream)) office {
	t.Helper()
	d.Workstream(t, func(w *store.Workstream) {
		w.Distribution = work.Push
		for _, c := range change {
			c(w)
		}
	})
	return office{d}
}

// connect has a browser of each of them be there.
func (o office) connect(t *testing.T, who ...desk.Actor) {
	t.Helper()
	for _, a := range who {
		desktest.Done(t, o.Parts.Presence.Attend(t.Context(), a))
	}
}

func (o office) choose(t *testing.T, who desk.Actor, base presence.Base) {
	t.Helper()
	_, err := o.Parts.Presence.Choose(t.Context(), who, presence.Choice{Base: base})
	desktest.Done(t, err)
}

// texter gives the number of a customer.
func texter(n int) string { return fmt.Sprintf("+1555867%04d", n) }

// offered gives to whom a conversation is offered.
func (o office) offered(t *testing.T, id store.ID) store.ID {
	t.Helper()
	c := o.Record(t, id)
	if c.Offer == nil {
		return ""
	}
	return c.Offer.AgentID
}

func (o office) wantOffered(t *testing.T, id, agentID store.ID) {
	t.Helper()
	if got := o.offered(t, id); got != agentID {
		t.Errorf("it is offered to %q, want %q", got, agentID)
	}
}

func (o office) accept(t *testing.T, who desk.Actor, id store.ID) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.Accept(t.Context(), who, id)))
}

func (o office) decline(t *testing.T, who desk.Actor, id store.ID) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.Decline(t.Context(), who, id)))
}

// after lets time pass, and does what is due.
func (o office) after(t *testing.T, d time.Duration) {
	t.Helper()
	time.Sleep(d)
	desktest.Done(t, desktest.Err(o.FireDeadlines(t.Context())))
}

// why gives what was thought of each agent last.
func (o office) why(t *testing.T, by desk.Actor, id store.ID) distribution.Routing {
	t.Helper()
	r, err := o.Parts.Distribution.Routing(t.Context(), by, id)
	desktest.Done(t, err)
	return r
}
