package queues_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// day runs a story in fake time.
func day(t *testing.T, story func(*testing.T, office)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { story(t, open(t)) })
}

func TestWhatComesOutOfHoursIsSentOnAndTraced(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		night := o.add(t, settings{Name: "Night"})
		shop := o.add(t, settings{Name: "Shop", HoursID: o.closed(t), Overflow: whenClosed(move(night.ID))})
		o.leadsTo(t, shop.ID)
		c := o.Text(t, desktest.Customer, "hello")
		o.isIn(t, c, night.ID)
		if l := o.Line(t, c.ID, store.LineQueued); l.QueueID != night.ID || l.ActorID != "" {
			t.Errorf("the thread says %+v", l)
		}
		o.View(t, func(v *store.View) error {
			d, ok, err := decisions.Last(v, c.ID, decisions.Overflowed)
			if !ok || d.FromQueueID != shop.ID || d.QueueID != night.ID || d.Reason != "closed" {
				t.Errorf("it is kept as %+v", d)
			}
			return err
		})
	})
}

func TestWhatAPersonPutsIntoAQueueStaysThere(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		shop := o.add(t, settings{Name: "Shop", HoursID: o.closed(t), Overflow: whenClosed(work.Outlet{Then: work.ThenResolve})})
		c := o.Text(t, desktest.Customer, "hello")
		_, err := o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{QueueID: shop.ID})
		desktest.Done(t, err)
		o.isIn(t, c, shop.ID)
		o.pass(t, time.Hour)
		o.Text(t, desktest.Customer, "and?")
		o.isIn(t, c, shop.ID)
	})
}

func TestWhatTheQueueCannotHaveIsResolvedWithAWord(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		shop := o.add(t, settings{Name: "Shop", HoursID: o.closed(t), Overflow: whenClosed(work.Outlet{Then: work.ThenResolve, Message: "We open at nine."})})
		o.leadsTo(t, shop.ID)
		c := o.Text(t, desktest.Customer, "hello")
		if got := o.Record(t, c.ID); got.State != store.Resolved || got.Reason != "overflow" {
			t.Errorf("it is %s, %s", got.State, got.Reason)
		}
		if said := o.said(t, c); !slices.Equal(said, []string{"We open at nine."}) {
			t.Errorf("the customer was told %q", said)
		}
		if l := o.Line(t, c.ID, store.LineOverflow); l.QueueID != shop.ID {
			t.Errorf("the thread says %+v", l)
		}
	})
}

func TestWhoOptedOutIsToldNothing(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		shop := o.add(t, settings{Name: "Shop", HoursID: o.closed(t), Overflow: whenClosed(work.Outlet{Then: work.ThenResolve, Message: "We open at nine."})})
		o.leadsTo(t, shop.ID)
		o.Text(t, desktest.Customer, "STOP")
		c := o.Text(t, desktest.Customer, "hello")
		if got := o.Record(t, c.ID); got.State != store.Resolved || got.Reason != "overflow" || slices.Contains(o.said(t, c), "We open at nine.") {
			t.Errorf("it is %s, and they were told %q", got.State, o.said(t, c))
		}
	})
}

func TestAQueueTakesAsManyAsMayWait(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		other := o.add(t, settings{Name: "Other"})
		shop := o.add(t, settings{Name: "Shop", Overflow: work.Overflow{Entering: []work.EnteringRule{{When: work.WhenCrowded, More: 2, Outlet: move(other.ID)}}}})
		o.leadsTo(t, shop.ID)
		first := o.Text(t, customer(1), "hello")
		second := o.Text(t, customer(2), "hello")
		third := o.Text(t, customer(3), "hello")
		o.isIn(t, first, shop.ID)
		o.isIn(t, second, shop.ID)
		o.isIn(t, third, other.ID)
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, first.ID)))
		o.isIn(t, o.Text(t, customer(4), "hello"), shop.ID)
	})
}

func TestWhatWaitsTooLongIsSentOnAtItsTime(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		third := o.add(t, settings{Name: "Third"})
		second := o.add(t, settings{Name: "Second", Overflow: after(5, move(third.ID))})
		first := o.add(t, settings{Name: "First", Overflow: after(10, move(second.ID))})
		o.leadsTo(t, first.ID)
		c := o.Text(t, desktest.Customer, "hello")
		next, err := o.FireDeadlines(t.Context())
		desktest.Done(t, err)
		if want := time.Now().Add(10 * time.Minute); !next.Equal(want) {
			t.Errorf("it looks again at %v, want %v", next, want)
		}
		o.pass(t, 10*time.Minute-time.Second)
		o.isIn(t, c, first.ID)
		o.pass(t, time.Second)
		o.isIn(t, c, second.ID)
		o.pass(t, 5*time.Minute)
		o.isIn(t, c, third.ID)
		o.pass(t, 48*time.Hour)
		o.isIn(t, c, third.ID)
	})
}

func TestWhoeverTakesItStopsItsWaiting(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":10,"then":"resolve"}]}}`)
		offered, taken := o.Text(t, customer(1), "hello"), o.Text(t, customer(2), "hello")
		o.pass(t, 9*time.Minute)
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, taken.ID)))
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, offered.ID, conversations.Assignment{AgentID: "Omar"})))
		o.pass(t, 90*time.Second)
		if got := o.Record(t, offered.ID); got.State != store.Open || got.Offer == nil {
			t.Errorf("on offer it is %s", got.State)
		}
		o.pass(t, time.Minute) // the offer is over
		if got := o.Record(t, offered.ID); got.State != store.Resolved {
			t.Errorf("after its offer it is %s", got.State)
		}
		if got := o.Record(t, taken.ID); got.State != store.Active {
			t.Errorf("what was taken is %s", got.State)
		}
	})
}

func TestARuleHoldsAtOnceForWhatWaitsAlready(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		other := o.add(t, settings{Name: "Other"})
		c := o.Text(t, desktest.Customer, "hello")
		o.pass(t, 20*time.Minute)
		_, err := o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":10,"then":"move","queue_id":"`+string(other.ID)+`"}]}}`)
		desktest.Done(t, err)
		o.pass(t, 0)
		o.isIn(t, c, other.ID)
	})
}

func TestAMessageThatIsAnHourLateIsNotSent(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":10,"then":"resolve","message":"Sorry."}]}}`)
		c := o.Text(t, desktest.Customer, "hello")
		time.Sleep(3 * time.Hour) // the desk was down
		o.pass(t, 0)
		if got := o.Record(t, c.ID); got.State != store.Resolved || len(o.said(t, c)) != 0 {
			t.Errorf("it is %s, and the customer was told %q", got.State, o.said(t, c))
		}
	})
}

func TestQueuesSendAConversationOnFiveTimesInItsLife(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		a := o.add(t, settings{Name: "A"})
		b := o.add(t, settings{Name: "B", Overflow: after(1, move(a.ID))})
		_, err := o.change(t, o.Admin, a.ID, `{"overflow":{"waiting":[{"minutes":1,"then":"move","queue_id":"`+string(b.ID)+`"}]}}`)
		desktest.Done(t, err)
		o.leadsTo(t, a.ID)
		c := o.Text(t, desktest.Customer, "hello")
		for range 20 {
			o.pass(t, time.Minute)
		}
		o.isIn(t, c, b.ID)
		if got := o.Record(t, c.ID).Queued.Moves; got != 5 {
			t.Errorf("it was sent on %d times", got)
		}
		if next, err := o.FireDeadlines(t.Context()); err != nil || !next.IsZero() {
			t.Errorf("it looks again at %v (%v)", next, err)
		}
	})
}

func TestWithATextToComeNothingIsResolved(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":10,"then":"resolve"}]}}`)
		c := o.Text(t, desktest.Customer, "hello")
		o.Update(t, func(tx *store.Tx) error {
			kept, err := store.Conversations.Get(tx, c.ID)
			kept.Scheduled, kept.SendsAt = 1, tx.Now.Add(24*time.Hour)
			desktest.Done(t, err)
			return store.Conversations.Put(tx, kept)
		})
		o.pass(t, time.Hour)
		o.isIn(t, c, store.DefaultID)
		o.Update(t, func(tx *store.Tx) error {
			kept, err := store.Conversations.Get(tx, c.ID)
			kept.Scheduled, kept.SendsAt = 0, time.Time{}
			desktest.Done(t, err)
			return store.Conversations.Put(tx, kept)
		})
	})
}

func TestWhatWasJudgedByOtherRulesIsAskedAgain(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		other := o.add(t, settings{Name: "Other"})
		o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":60,"then":"resolve"}]}}`)
		c := o.Text(t, desktest.Customer, "hello")
		o.Update(t, func(tx *store.Tx) error { // with a text to come it is not resolved
			kept, err := store.Conversations.Get(tx, c.ID)
			kept.Scheduled, kept.SendsAt = 1, tx.Now.Add(24*time.Hour)
			desktest.Done(t, err)
			return store.Conversations.Put(tx, kept)
		})
		o.pass(t, 2*time.Hour)
		o.isIn(t, c, store.DefaultID)
		_, err := o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":30,"then":"move","queue_id":"`+string(other.ID)+`"}]}}`)
		desktest.Done(t, err)
		o.pass(t, 0)
		o.isIn(t, c, other.ID)
	})
}
