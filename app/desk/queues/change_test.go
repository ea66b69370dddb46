package queues_test

import (
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/queues"
	"textdesk/store"
	"textdesk/store/work"
)

func TestEveryDeskHasAQueueWithEveryAgent(t *testing.T) {
	t.Parallel()
	o := open(t)
	list, err := o.Queues(t.Context(), o.Nadia)
	desktest.Done(t, err)
	if len(list.Items) != 1 || !list.Items[0].Default || list.Items[0].Members == nil || list.Items[0].Unattended || !list.Items[0].Open {
		t.Errorf("got %+v", list.Items)
	}
	o.View(t, func(v *store.View) error {
		q, err := store.Queues.Get(v, store.DefaultID)
		desktest.Done(t, err)
		members, err := queues.Members(v, q)
		if slices.Sort(members); !slices.Equal(members, []store.ID{"Nadia", "Omar"}) {
			t.Errorf("in it are %v", members)
		}
		return err
	})
}

func TestWhatIsWrongWithAQueueIsSaidAtItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	other := o.add(t, settings{Name: "Other"})
	resolve := work.Outlet{Then: work.ThenResolve}
	for _, bad := range []struct {
		change        func(*settings)
		field, reason string
	}{
		{func(s *settings) { s.Name = " " }, "name", "required"},
		{func(s *settings) { s.Name = "Other" }, "name", "taken"},
		{func(s *settings) { s.Colour = "mauve" }, "colour", "unknown"},
		{func(s *settings) { s.Priority = -1 }, "priority", "out_of_range"},
		{func(s *settings) { s.Priority = 1001 }, "priority", "out_of_range"},
		{func(s *settings) { s.ItemLimit = -1 }, "item_limit", "out_of_range"},
		{func(s *settings) { s.ItemLimit = 101 }, "item_limit", "out_of_range"},
		{func(s *settings) { s.HoursID = "gone" }, "hours_id", "unknown"},
		{func(s *settings) { s.Members = []store.ID{"nobody"} }, "members", "unknown"},
		{func(s *settings) { s.Members = []store.ID{""} }, "members", "unknown"},
		{func(s *settings) { s.Overflow = whenClosed(move("gone")) }, "overflow.entering.0.queue_id", "unknown"},
		{func(s *settings) { s.Overflow = whenClosed(move("")) }, "overflow.entering.0.queue_id", "unknown"},
		{func(s *settings) { s.Overflow = whenClosed(work.Outlet{}) }, "overflow.entering.0.then", "unknown"},
		{func(s *settings) { s.Overflow.Entering = []work.EnteringRule{{Outlet: resolve}} }, "overflow.entering.0.when", "unknown"},
		{func(s *settings) {
			s.Overflow.Entering = []work.EnteringRule{{When: work.WhenCrowded, Outlet: resolve}}
		}, "overflow.entering.0.more", "out_of_range"},
		{func(s *settings) { s.Overflow = after(0, resolve) }, "overflow.waiting.0.minutes", "out_of_range"},
		{func(s *settings) { s.Overflow = after(2*24*60+1, resolve) }, "overflow.waiting.0.minutes", "out_of_range"},
		{func(s *settings) { s.Overflow = after(1, work.Outlet{Then: work.ThenStay}) }, "overflow.waiting.0.then", "waits"},
		{func(s *settings) {
			s.Overflow = after(1, work.Outlet{Then: work.ThenResolve, Message: strings.Repeat("x", 1601)})
		}, "overflow.waiting.0.message", "too_long"},
		{func(s *settings) { s.Overflow.Waiting = slices.Repeat(after(1, resolve).Waiting, 11) }, "overflow.waiting", "too_many"},
		{func(s *settings) { s.Overflow.Entering = slices.Repeat(whenClosed(resolve).Entering, 11) }, "overflow.entering", "too_many"},
	} {
		given := settings{Name: "New"}
		bad.change(&given)
		_, err := o.AddQueue(t.Context(), o.Admin, given)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
	}
	_, err := o.change(t, o.Admin, other.ID, `{"overflow":{"waiting":[{"minutes":1,"then":"move","queue_id":"`+string(other.ID)+`"}]}}`)
	desktest.WantInvalid(t, err, "overflow.waiting.0.queue_id", "same")
	_, err = o.change(t, o.Admin, store.DefaultID, `{"members":["Nadia"]}`)
	desktest.WantInvalid(t, err, "members", "default")
	_, err = o.change(t, o.Admin, store.DefaultID, `{"private":true}`)
	desktest.WantInvalid(t, err, "private", "default")
	list, err := o.Queues(t.Context(), o.Admin)
	desktest.Done(t, err)
	if len(list.Items) != 2 || list.Items[0].Version != other.Version {
		t.Errorf("kept are %+v", list.Items)
	}
}

func TestSupervisorsSayWhoIsInAQueueAndNothingElse(t *testing.T) {
	t.Parallel()
	o := open(t)
	q := o.add(t, settings{Name: "Orders", Priority: 3})
	if !q.Unattended {
		t.Error("a queue with nobody in it is not said to be unattended")
	}
	changed, err := o.setMembers(t, o.Lead, q.ID, "Nadia", "Nadia", "Lea")
	desktest.Done(t, err)
	if !slices.Equal(changed.Members, []store.ID{"Nadia", "Lea"}) || changed.Unattended || changed.Priority != 3 {
		t.Errorf("it is %+v", changed)
	}
	for _, object := range []string{`{"name":"Mine"}`, `{"members":[],"priority":1}`} {
		_, err = o.change(t, o.Lead, q.ID, object)
		desktest.WantCode(t, err, desk.Forbidden)
	}
	_, err = o.Ask(t, o.Nadia, "PATCH queues/{id}", q.ID, map[string]any{"version": changed.Version, "members": []string{}})
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestWhoSeesIntoAPrivateQueueNoLongerReadsTheirListsAgain(t *testing.T) {
	t.Parallel()
	o := open(t)
	q := o.add(t, settings{Name: "Vault", Private: true, Members: []store.ID{"Nadia", "Omar"}})
	c := o.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{QueueID: q.ID})))
	nadia, omar, lead := o.Listen(t, o.Nadia), o.Listen(t, o.Omar), o.Listen(t, o.Lead)
	_, err := o.setMembers(t, o.Lead, q.ID, "Nadia")
	desktest.Done(t, err)
	desktest.WantKinds(t, nadia.Hear(t), "queue")
	desktest.WantKinds(t, omar.Hear(t), "queue", "reset")
	desktest.WantKinds(t, lead.Hear(t), "queue")
	_, err = o.Conversation(t.Context(), o.Omar, c.ID)
	desktest.WantCode(t, err, desk.NotFound)
	_, err = o.change(t, o.Admin, q.ID, `{"private":false}`)
	desktest.Done(t, err)
	desktest.WantKinds(t, nadia.Hear(t), "queue")
	desktest.WantKinds(t, omar.Hear(t), "queue", "reset")
	_, err = o.Conversation(t.Context(), o.Omar, c.ID)
	desktest.Done(t, err)
}

func TestAQueueIsRemovedWhenNothingNeedsIt(t *testing.T) {
	t.Parallel()
	o := open(t)
	desktest.WantCode(t, o.RemoveQueue(t.Context(), o.Admin, store.DefaultID), desk.InUse)
	q := o.add(t, settings{Name: "Orders", Private: true, Members: []store.ID{"Nadia"}})
	other := o.add(t, settings{Name: "Other", Overflow: after(5, move(q.ID))})
	o.leadsTo(t, q.ID)
	c := o.Text(t, desktest.Customer, "hello")
	if e := desktest.WantCode(t, o.RemoveQueue(t.Context(), o.Admin, q.ID), desk.InUse); e.Touches["unfinished"] != 1 {
		t.Errorf("it touches %v", e.Touches)
	}
	desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Lead, c.ID)))
	e := desktest.WantCode(t, o.RemoveQueue(t.Context(), o.Admin, q.ID), desk.InUse)
	kinds := []string{}
	for _, use := range e.UsedBy {
		kinds = append(kinds, use.Kind+" "+use.Name)
	}
	if slices.Sort(kinds); !slices.Equal(kinds, []string{"queue Other", "workstream General"}) {
		t.Errorf("it is used by %v", kinds)
	}
	o.leadsTo(t, store.DefaultID)
	desktest.Done(t, o.RemoveQueue(t.Context(), o.Admin, other.ID))
	desktest.Done(t, o.RemoveQueue(t.Context(), o.Admin, q.ID))

	// Its history stays readable, nothing is put into it, and its name is free.
	if got, err := o.Conversation(t.Context(), o.Nadia, c.ID); err != nil || got.QueueID != q.ID {
		t.Errorf("the history is %+v, %v", got, err)
	}
	_, err := o.Conversation(t.Context(), o.Omar, c.ID)
	desktest.WantCode(t, err, desk.NotFound)
	_, err = o.change(t, o.Admin, q.ID, `{"name":"Again"}`)
	desktest.WantCode(t, err, desk.NotFound)
	desktest.WantCode(t, o.RemoveQueue(t.Context(), o.Admin, q.ID), desk.NotFound)
	fresh := o.Text(t, customer(1), "hello")
	_, err = o.Assign(t.Context(), o.Lead, fresh.ID, conversations.Assignment{QueueID: q.ID})
	desktest.WantInvalid(t, err, "queue_id", "unknown")
	o.add(t, settings{Name: "Orders"})

	// A customer who writes again comes into the queue that takes what no other does.
	o.Workstream(t, func(w *store.Workstream) { w.KeepAgent = false })
	o.isIn(t, o.Text(t, desktest.Customer, "hello again"), store.DefaultID)
}

func TestAQueueWithoutMembersKeepsItsWorkAndAlertsWhoCanHelp(t *testing.T) {
	t.Parallel()
	o := open(t)
	q := o.add(t, settings{Name: "Orders"})
	o.leadsTo(t, q.ID)
	c := o.Text(t, desktest.Customer, "hello")
	o.isIn(t, c, q.ID)
	for who, want := range map[*desk.Actor]bool{&o.Admin: true, &o.Lead: true, &o.Nadia: false} {
		if got := o.count(t, *who, q.ID); got.Alert != want || got.Waiting != 1 || got.Unread != 1 || got.Unfinished != 1 {
			t.Errorf("%s is told %+v", who.UserID, got)
		}
	}
	_, err := o.setMembers(t, o.Lead, q.ID, "Lea") // who takes no conversations
	desktest.Done(t, err)
	if !o.count(t, o.Lead, q.ID).Alert {
		t.Error("with a member who takes none there is no alert")
	}
	_, err = o.setMembers(t, o.Lead, q.ID, "Nadia")
	desktest.Done(t, err)
	if o.count(t, o.Lead, q.ID).Alert {
		t.Error("with a member there still is an alert")
	}
}

// count gives how much somebody is told there is in a queue.
func (o office) count(t *testing.T, by desk.Actor, id store.ID) (found queues.QueueCount) {
	t.Helper()
	list, err := o.QueueCounts(t.Context(), by)
	desktest.Done(t, err)
	for _, one := range list.Items {
		if one.QueueID == id {
			found = one
		}
	}
	return found
}

func TestWhatIsInAPrivateQueueIsCountedForWhoSeesItAndAdministrators(t *testing.T) {
	t.Parallel()
	o := open(t)
	q := o.add(t, settings{Name: "Vault", Private: true, Members: []store.ID{"Omar"}})
	o.leadsTo(t, q.ID)
	o.Text(t, desktest.Customer, "hello")
	for who, want := range map[*desk.Actor]int{&o.Admin: 1, &o.Lead: 1, &o.Omar: 1, &o.Nadia: 0} {
		if got := o.count(t, *who, q.ID); got.Waiting != want {
			t.Errorf("%s is told of %d", who.UserID, got.Waiting)
		}
	}
}
