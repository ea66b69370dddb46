package queues_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/queues"
	"textdesk/store"
	"textdesk/store/work"
)

// settings is short here for what stands in every line.
type settings = work.QueueSettings

// office is a desk whose customers come into one queue first.
type office struct{ *desktest.Desk }

func open(t *testing.T) office {
	t.Helper()
	return office{desktest.New(t)}
}

func (o office) add(t *testing.T, s settings) queues.Queue {
	t.Helper()
	q, err := o.AddQueue(t.Context(), o.Admin, s)
	desktest.Done(t, err)
	return q
}

func (o office) change(t *testing.T, by desk.Actor, id store.ID, object string) (queues.Queue, error) {
	t.Helper()
	return o.ChangeQueue(t.Context(), by, id, desktest.Change[settings](t, object))
}

// setMembers says who is in a queue, whatever version there is.
func (o office) setMembers(t *testing.T, by desk.Actor, id store.ID, members ...store.ID) (queues.Queue, error) {
	t.Helper()
	object, err := json.Marshal(map[string]any{"members": append([]store.ID{}, members...)})
	desktest.Done(t, err)
	return o.change(t, by, id, string(object))
}

// leadsTo has customers come into that queue first.
func (o office) leadsTo(t *testing.T, id store.ID) {
	t.Helper()
	o.Workstream(t, func(w *store.Workstream) { w.FallbackQueueID = id })
}

// closed are hours that are never open.
func (o office) closed(t *testing.T) store.ID {
	t.Helper()
	h, err := o.AddOperatingHours(t.Context(), o.Admin, calendars.OperatingHoursSettings{Name: "Never", Zone: "UTC"})
	desktest.Done(t, err)
	return h.ID
}

// customer gives the phone of a customer nobody knows yet.
func customer(n int) string { return fmt.Sprintf("+1555867%04d", n) }

// pass lets time pass, and all that is due happen.
func (o office) pass(t *testing.T, d time.Duration) {
	t.Helper()
	time.Sleep(d)
	_, err := o.FireDeadlines(t.Context())
	desktest.Done(t, err)
}

// isIn wants a conversation to wait in a queue.
func (o office) isIn(t *testing.T, c *store.Conversation, queueID store.ID) {
	t.Helper()
	if got := o.Record(t, c.ID); got.State != store.Open || got.QueueID != queueID || got.Queued.QueueID != queueID {
		t.Errorf("it is %s in %s, let into %q; want it to wait in %s", got.State, got.QueueID, got.Queued.QueueID, queueID)
	}
}

// said gives what a customer was texted.
func (o office) said(t *testing.T, c *store.Conversation) (texts []string) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
			if err != nil {
				return err
			}
			if e.Message != nil && e.Message.Direction == store.Out {
				texts = append(texts, e.Message.Text)
			}
		}
		return nil
	})
	return texts
}

func move(to store.ID) work.Outlet { return work.Outlet{Then: work.ThenMove, QueueID: to} }

func whenClosed(o work.Outlet) work.Overflow {
	return work.Overflow{Entering: []work.EnteringRule{{When: work.WhenClosed, Outlet: o}}}
}

func after(minutes int, o work.Outlet) work.Overflow {
	return work.Overflow{Waiting: []work.WaitingRule{{Minutes: minutes, Outlet: o}}}
}
