package distribution_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/store"
	"textdesk/store/work"
)

// What users of other desks have reported of theirs, tried on this one.
func TestReportsOfOtherDesksDoNotHoldHere(t *testing.T) {
	t.Parallel()
	for name, report := range map[string]func(*testing.T, office){
		// help.salesforce.com/s/articleView?id=004576806
		"an offer stays with somebody who has gone offline": func(t *testing.T, o office) {
			o.connect(t, o.Nadia)
			id := o.Text(t, texter(1), "hello").ID
			o.wantOffered(t, id, o.Nadia.UserID)
			o.connect(t, o.Omar)
			o.choose(t, o.Nadia, presence.Offline)
			o.wantOffered(t, id, o.Omar.UserID)
		},
		// help.salesforce.com/s/articleView?id=000382420
		"what the only agent declined is never put to them again": func(t *testing.T, o office) {
			o.presenceRules(t, map[string]any{"busy_when_full": true, "away_after_missed": true, "do_not_disturb_after_decline": true})
			o.connect(t, o.Nadia)
			id := o.Text(t, texter(1), "hello").ID
			o.decline(t, o.Nadia, id)
			o.choose(t, o.Nadia, presence.Available)
			o.after(t, 10*time.Second)
			o.wantOffered(t, id, o.Nadia.UserID)
		},
		// github.com/chatwoot/chatwoot/issues/10376
		"what waits is passed over by what comes later": func(t *testing.T, o office) {
			o.change(t, "PUT", "users/{id}/skills", o.Nadia.UserID, map[string]any{"capacity": 20, "skills": []any{}})
			o.connect(t, o.Nadia)
			held := o.Text(t, texter(1), "hello").ID
			o.accept(t, o.Nadia, held)
			old := o.Text(t, texter(2), "hello").ID
			time.Sleep(time.Second)
			late := o.Text(t, texter(3), "hello").ID
			desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, held)))
			o.wantOffered(t, old, o.Nadia.UserID)
			o.wantOffered(t, late, "")
		},
		// github.com/RocketChat/Rocket.Chat/issues/18217
		"texts at the same time are more than somebody can carry": func(t *testing.T, o office) {
			o.connect(t, o.Nadia, o.Omar)
			var all sync.WaitGroup
			for i := range 30 {
				all.Go(func() { o.Text(t, texter(i), "hello") })
			}
			all.Wait()
			for who, n := range o.offers(t) {
				if n != 5 {
					t.Errorf("%s has %d", who, n)
				}
			}
		},
		// github.com/RocketChat/Rocket.Chat/issues/13134
		"who was on holiday gets everything until they have had as much": func(t *testing.T, o office) {
			for n, method := range []work.Method{work.HighestCapacity, work.RoundRobin, work.LeastActive} {
				o.change(t, "PATCH", "queues/{id}", store.DefaultID, map[string]any{"method": method})
				o.choose(t, o.Omar, presence.Offline)
				o.connect(t, o.Nadia, o.Omar)
				for i := range 5 {
					id := o.Text(t, texter(100*n+i), "hello").ID
					o.accept(t, o.Nadia, id)
					desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, id)))
					time.Sleep(time.Second)
				}
				o.choose(t, o.Omar, presence.Available)
				got := map[store.ID]int{}
				for i := range 4 {
					id := o.Text(t, texter(100*n+10+i), "hello").ID
					got[o.offered(t, id)]++
					who := map[store.ID]desk.Actor{o.Nadia.UserID: o.Nadia, o.Omar.UserID: o.Omar}[o.offered(t, id)]
					o.accept(t, who, id)
					desktest.Done(t, desktest.Err(o.Resolve(t.Context(), who, id)))
					time.Sleep(time.Second)
				}
				if method != work.HighestCapacity && (got["Nadia"] != 2 || got["Omar"] != 2) || got["Omar"] == 4 {
					t.Errorf("%s: %v", method, got)
				}
			}
		},
		// github.com/chatwoot/chatwoot/issues/869
		"nothing is given out any more when an agent has left": func(t *testing.T, o office) {
			o.connect(t, o.Nadia)
			mine := o.Text(t, texter(1), "hello").ID
			o.accept(t, o.Nadia, mine)
			asked := o.Text(t, texter(2), "hello").ID
			o.connect(t, o.Omar)
			desktest.Done(t, desktest.Err(o.Deactivate(t.Context(), o.Admin, o.Nadia.UserID)))
			o.wantOffered(t, mine, o.Omar.UserID)
			o.wantOffered(t, asked, o.Omar.UserID)
			o.wantOffered(t, o.Text(t, texter(3), "hello").ID, o.Omar.UserID)
		},
		// github.com/RocketChat/Rocket.Chat/pull/23404
		"what is passed on to a queue without room stays with whoever had it": func(t *testing.T, o office) {
			o.queue(t, "vip", o.Omar.UserID)
			o.change(t, "PUT", "users/{id}/skills", o.Omar.UserID, map[string]any{"capacity": 0, "skills": []any{}})
			o.connect(t, o.Nadia, o.Omar)
			id := o.Text(t, texter(1), "hello").ID
			o.accept(t, o.Nadia, id)
			desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Nadia, id, conversations.Assignment{QueueID: "vip"})))
			if c := o.Record(t, id); c.AgentID != "" || c.Taken != 0 {
				t.Errorf("it is %s's and takes %d", c.AgentID, c.Taken)
			}
			o.change(t, "PUT", "users/{id}/skills", o.Omar.UserID, map[string]any{"capacity": 20, "skills": []any{}})
			o.wantOffered(t, id, o.Omar.UserID)
		},
		// github.com/RocketChat/Rocket.Chat/issues/18041 and 29402
		"what came while nobody was there is given to nobody": func(t *testing.T, o office) {
			first := o.Text(t, texter(1), "hello").ID
			time.Sleep(12 * time.Hour)
			o.connect(t, o.Nadia)
			o.wantOffered(t, first, o.Nadia.UserID)
			o.choose(t, o.Nadia, presence.Offline)
			o.choose(t, o.Nadia, presence.Available)
			o.wantOffered(t, first, o.Nadia.UserID)
		},
		// github.com/fazer-ai/chatwoot/issues/708
		"what a rule puts back into the queue is still somebody's": func(t *testing.T, o office) {
			o.change(t, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"timeouts": []any{map[string]any{"on": true, "silent": "agent", "after_minutes": 30, "counts": "always", "action": "requeue", "texts": []any{}}}})
			o.connect(t, o.Nadia)
			id := o.Text(t, texter(1), "hello").ID
			o.accept(t, o.Nadia, id)
			o.choose(t, o.Nadia, presence.Away)
			time.Sleep(29 * time.Minute)
			o.connect(t, o.Omar)
			o.after(t, time.Minute)
			o.wantOffered(t, id, o.Omar.UserID)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { report(t, open(t)) })
		})
	}
}
