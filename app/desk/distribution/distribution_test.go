package distribution_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/routing"
	"textdesk/store"
	"textdesk/store/work"
)

func TestATextThatOpensAConversationIsOfferedAtOnceToWhoHasMostRoom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.connect(t, o.Nadia, o.Omar)
		first := o.Text(t, texter(1), "hello")
		second := o.Text(t, texter(2), "hello")
		one, other := o.offered(t, first.ID), o.offered(t, second.ID)
		if one == "" || other == "" || one == other {
			t.Errorf("they are offered to %q and %q", one, other)
		}
		if until := o.Record(t, first.ID).Offer.ExpiresAt; !until.Equal(time.Now().Add(2 * time.Minute)) {
			t.Errorf("the offer ends at %v", until)
		}
	})
}

func TestWhatIsPickedIsPutToNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Distribution = work.Pick })
		o.connect(t, o.Nadia)
		o.wantOffered(t, o.Text(t, texter(1), "hello").ID, "")
	})
}

func TestAnAgentIsPutAsMuchAsTheyHaveRoomForAndTheNextWhenTheyLetGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.connect(t, o.Nadia)
		var all []*store.Conversation
		for i := range 7 {
			all = append(all, o.Text(t, texter(i), "hello"))
			time.Sleep(time.Second)
		}
		for _, c := range all[:5] {
			o.wantOffered(t, c.ID, "Nadia")
			o.accept(t, o.Nadia, c.ID)
		}
		o.wantOffered(t, all[5].ID, "")
		desktest.Done(t, desktest.Err(o.Wait(t.Context(), o.Nadia, all[0].ID)))
		o.wantOffered(t, all[5].ID, "Nadia")
		o.wantOffered(t, all[6].ID, "")
		desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, all[1].ID)))
		o.wantOffered(t, all[6].ID, "Nadia")
	})
}

func TestWhatWaitsIsPutToWhoBecomesAvailable(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		c := o.Text(t, texter(1), "hello")
		o.wantOffered(t, c.ID, "")
		if got := o.why(t, o.Lead, c.ID); len(got.Now.Verdicts) != 2 || got.Now.Verdicts[0].Reason != routing.NotReachable {
			t.Errorf("why: %+v", got.Now)
		}
		o.choose(t, o.Nadia, presence.Away)
		o.connect(t, o.Nadia)
		o.wantOffered(t, c.ID, "")
		o.choose(t, o.Nadia, presence.Available)
		o.wantOffered(t, c.ID, "Nadia")
	})
}

func TestWhoDeclinesIsLeftAloneAndExcludedAfterTheThirdTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.ReofferAfterSeconds = 60 })
		o.connect(t, o.Nadia)
		c := o.Text(t, texter(1), "hello")
		for n := range 3 {
			o.wantOffered(t, c.ID, "Nadia")
			o.decline(t, o.Nadia, c.ID)
			o.wantOffered(t, c.ID, "")
			o.after(t, 59*time.Second)
			o.wantOffered(t, c.ID, "")
			o.connect(t, o.Nadia)
			o.after(t, time.Second)
			if n == 2 {
				o.wantOffered(t, c.ID, "")
			}
		}
		o.connect(t, o.Omar)
		o.wantOffered(t, c.ID, "Omar")
		kept := o.why(t, o.Lead, c.ID)
		last := kept.Decisions[0]
		if last.Stage != decisions.Assigned || last.AgentID != "Omar" {
			t.Errorf("decided last: %+v", last)
		}
	})
}

func TestAnOfferThatRunsOutGoesToTheNextAndWaitsWhereNobodyIsLeft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.connect(t, o.Nadia, o.Omar)
		c := o.Text(t, texter(1), "hello")
		first := o.offered(t, c.ID)
		o.after(t, 100*time.Second)
		o.connect(t, o.Nadia, o.Omar)
		o.after(t, 21*time.Second)
		if second := o.offered(t, c.ID); second == "" || second == first {
			t.Errorf("offered to %s, then to %s", first, second)
		}
	})
}

func TestWhereTheWorkstreamAssignsByItselfNobodyIsAsked(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Notification.AssignAutomatically = true })
		o.connect(t, o.Nadia)
		c := o.Record(t, o.Text(t, texter(1), "hello").ID)
		if c.State != store.Active || c.AgentID != "Nadia" {
			t.Errorf("it is %s and %s's", c.State, c.AgentID)
		}
		o.Line(t, c.ID, store.LineGiven)
	})
}

func TestAQueueOfSomeIsPutToItsMembersOnly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.PrivateQueue(t, "vault", o.Omar)
		o.connect(t, o.Nadia)
		c := o.Text(t, texter(1), "hello")
		o.wantOffered(t, c.ID, "Nadia")
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Nadia, c.ID, conversations.Assignment{QueueID: "vault"})))
		o.wantOffered(t, c.ID, "")
		o.connect(t, o.Omar)
		o.wantOffered(t, c.ID, "Omar")
	})
}

func TestWhatWaitsLongestGoesFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Capacity = 100 })
		old := o.Text(t, texter(1), "hello")
		time.Sleep(time.Minute)
		o.Text(t, texter(2), "hello")
		time.Sleep(time.Minute)
		o.Text(t, texter(1), "hello?") // to write again costs no place
		o.connect(t, o.Nadia)
		o.wantOffered(t, old.ID, "Nadia")
	})
}

func TestTwoNodesOfferNothingTwice(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := pushing(t, desktest.Node(t, "one"))
		two := office{o.Beside(t, "two")}
		done := make(chan struct{})
		for i, d := range []office{o, two} {
			go func() {
				defer func() { done <- struct{}{} }()
				for n := range 10 {
					d.Text(t, texter(100*i+n), "hello")
					d.connect(t, d.Nadia, d.Omar)
				}
			}()
		}
		<-done
		<-done
		offers := map[store.ID]int{}
		o.View(t, func(v *store.View) error {
			for c, err := range store.Conversations.All(v) {
				if err != nil {
					return err
				}
				if c.Offer != nil {
					offers[c.Offer.AgentID]++
				}
			}
			return nil
		})
		if offers["Nadia"] != 5 || offers["Omar"] != 5 {
			t.Errorf("offered are %v", offers)
		}
	})
}

func TestAQueueSaysHowMuchWaitingIsWorthAgainstPriority(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		aging    work.Aging
		oldFirst bool
	}{
		{"an hour is worth ten points, as usual", work.Aging{}, false},
		{"a minute is worth ten points", work.Aging{By: 10, EveryMinutes: 1}, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			o := open(t, func(w *store.Workstream) { w.Capacity = 100 })
			change := func(does func(*store.Tx) error) {
				desktest.Done(t, desk.Do(t.Context(), o.Parts.Desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error { return does(tx) }))
			}
			change(func(tx *store.Tx) error {
				q, err := store.Queues.Get(tx, store.DefaultID)
				desktest.Done(t, err)
				q.Aging = c.aging
				return store.Queues.Put(tx, q)
			})
			old := o.Text(t, texter(1), "hello")
			time.Sleep(30 * time.Minute)
			urgent := o.Text(t, texter(2), "hello")
			change(func(tx *store.Tx) error {
				kept, err := store.Conversations.Get(tx, urgent.ID)
				desktest.Done(t, err)
				kept.Priority = 10
				return store.Conversations.Put(tx, kept)
			})
			o.connect(t, o.Nadia)
			first := urgent.ID
			if c.oldFirst {
				first = old.ID
			}
			if got := o.offered(t, first); got != "Nadia" {
				t.Errorf("%s: the other goes first", c.name)
			}
		})
	}
}
