package overflow_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk/overflow"
	"textdesk/store"
	"textdesk/store/work"
)

// queues are what there is, by ID.
type queues map[store.ID]overflow.Queue

func (q queues) look(id store.ID) (overflow.Queue, bool) {
	one, ok := q[id]
	return one, ok
}

func names(n int) (all []store.ID) {
	for i := range n {
		all = append(all, store.ID(fmt.Sprintf("q%d", i)))
	}
	return all
}

// drawn are queues whose rules lead anywhere, also to each other, to themselves and to
// what is gone.
func drawn(rt *rapid.T) queues {
	ids := names(rapid.IntRange(1, 6).Draw(rt, "queues"))
	outlet := rapid.Custom(func(rt *rapid.T) work.Outlet {
		return work.Outlet{
			Then:    rapid.SampledFrom([]work.Then{work.ThenMove, work.ThenMove, work.ThenMove, work.ThenResolve, work.ThenStay, "guess"}).Draw(rt, "then"),
			QueueID: rapid.SampledFrom(append(ids, "gone", "")).Draw(rt, "to"), Message: "Sorry.",
		}
	})
	entering := rapid.Custom(func(rt *rapid.T) work.EnteringRule {
		return work.EnteringRule{When: rapid.SampledFrom([]work.Entering{work.WhenClosed, work.WhenCrowded}).Draw(rt, "when"), More: rapid.IntRange(0, 3).Draw(rt, "more"), Outlet: outlet.Draw(rt, "outlet")}
	})
	waiting := rapid.Custom(func(rt *rapid.T) work.WaitingRule {
		return work.WaitingRule{Minutes: rapid.IntRange(1, 5).Draw(rt, "minutes"), Outlet: outlet.Draw(rt, "outlet")}
	})
	all := queues{}
	for _, id := range ids {
		all[id] = overflow.Queue{
			Open: rapid.Bool().Draw(rt, "open"), Waiting: rapid.IntRange(0, 3).Draw(rt, "waiting"),
			Rules: work.Overflow{Entering: rapid.SliceOfN(entering, 0, 4).Draw(rt, "entering"), Waiting: rapid.SliceOfN(waiting, 0, 4).Draw(rt, "waiting rules")},
		}
	}
	return all
}

// follows says what is wrong with an outcome, and nothing where it is sound.
func follows(q queues, from store.ID, moves int, out overflow.Outcome) error {
	at, been := from, map[store.ID]bool{from: true}
	for i, s := range out.Steps {
		if s.QueueID != at {
			return fmt.Errorf("step %d is of %s, and it is in %s", i, s.QueueID, at)
		}
		if s.Then != work.ThenMove {
			if i != len(out.Steps)-1 {
				return fmt.Errorf("it goes on after %s", s.Then)
			}
			continue
		}
		if _, there := q[s.To]; !there || been[s.To] {
			return fmt.Errorf("it is moved to %s after %v", s.To, been)
		}
		at, been[s.To] = s.To, true
	}
	last := len(out.Steps) - 1
	switch {
	case moves+out.Moves() > max(moves, overflow.MaxMoves):
		return fmt.Errorf("after %d moves it is moved %d times", moves, out.Moves())
	case out.QueueID != at:
		return fmt.Errorf("it is said to be in %s, and was led to %s", out.QueueID, at)
	case out.Resolve != (last >= 0 && out.Steps[last].Then == work.ThenResolve):
		return fmt.Errorf("resolved is %v after %+v", out.Resolve, out.Steps)
	}
	return nil
}

func TestOverflowEndsWhateverTheRules(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		q, moves := drawn(rt), rapid.IntRange(0, 6).Draw(rt, "moves")
		out := overflow.Enter("q0", moves, q.look)
		if err := follows(q, "q0", moves, out); err != nil {
			rt.Fatal(err)
		}
		if again := overflow.Enter("q0", moves, q.look); !reflect.DeepEqual(again, out) {
			rt.Fatalf("at first %+v, then %+v", out, again)
		}
	})
}

// A conversation that nobody takes is moved, resolved or left where it is, and after
// that nothing more happens to it.
func TestWaitingEndsWhateverTheRules(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		q := drawn(rt)
		at, moves, judged, since := store.ID("q0"), 0, 0, 0
		for minute := 1; ; minute++ {
			if minute > 10*(overflow.MaxMoves+1) {
				if next := overflow.Next(q[at].Rules.Waiting, judged); next != 0 {
					rt.Fatalf("it still waits for minute %d", next)
				}
				return
			}
			waited := time.Duration(minute-since) * time.Minute
			out := overflow.Wait(at, waited, judged, moves, q.look)
			if err := follows(q, at, moves, out); err != nil {
				rt.Fatal(err)
			}
			if out.Resolve {
				return
			}
			if judged = overflow.Judged(q[at].Rules.Waiting, waited, judged); out.QueueID != at {
				at, moves, judged, since = out.QueueID, moves+out.Moves(), 0, minute
			}
		}
	})
}

// What is said to come is what comes, and nothing before.
func TestWhatIsAheadIsWhatWaitingComesTo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		q := drawn(rt)
		moves := rapid.IntRange(0, overflow.MaxMoves).Draw(rt, "moves")
		said, first := overflow.Ahead("q0", 0, moves, q.look)
		judged := 0
		for minute := 1; minute <= 10; minute++ {
			waited := time.Duration(minute) * time.Minute
			if out := overflow.Wait("q0", waited, judged, moves, q.look); len(out.Steps) > 0 {
				if said != minute || first != out.Steps[0] {
					rt.Fatalf("after %d minutes %+v is said, and after %d it is %+v", said, first, minute, out.Steps[0])
				}
				return
			}
			judged = overflow.Judged(q["q0"].Rules.Waiting, waited, judged)
		}
		if said != 0 {
			rt.Fatalf("nothing comes, and after %d minutes %+v is said", said, first)
		}
	})
}

func TestTheFirstRuleThatHoldsAndCanBeDoneCounts(t *testing.T) {
	t.Parallel()
	move := func(to store.ID) work.Outlet { return work.Outlet{Then: work.ThenMove, QueueID: to} }
	rules := func(r ...work.EnteringRule) work.Overflow { return work.Overflow{Entering: r} }
	closed := func(o work.Outlet) work.EnteringRule { return work.EnteringRule{When: work.WhenClosed, Outlet: o} }
	crowded := func(more int, o work.Outlet) work.EnteringRule {
		return work.EnteringRule{When: work.WhenCrowded, More: more, Outlet: o}
	}
	resolve, stay := work.Outlet{Then: work.ThenResolve, Message: "Closed."}, work.Outlet{Then: work.ThenStay}
	for name, c := range map[string]struct {
		queues queues
		want   overflow.Outcome
	}{
		"no rules": {queues{"a": {}}, overflow.Outcome{QueueID: "a"}},
		"open":     {queues{"a": {Open: true, Rules: rules(closed(resolve))}}, overflow.Outcome{QueueID: "a"}},
		"closed": {queues{"a": {Rules: rules(closed(resolve))}},
			overflow.Outcome{QueueID: "a", Resolve: true, Message: "Closed.", Steps: []overflow.Step{{QueueID: "a", Reason: overflow.Closed, Then: work.ThenResolve}}}},
		"as many as may wait": {queues{"a": {Open: true, Waiting: 1, Rules: rules(crowded(2, resolve))}}, overflow.Outcome{QueueID: "a"}},
		"one more": {queues{"a": {Open: true, Waiting: 2, Rules: rules(crowded(2, move("b")))}, "b": {Open: true}},
			overflow.Outcome{QueueID: "b", Steps: []overflow.Step{{QueueID: "a", Reason: overflow.Crowded, Then: work.ThenMove, To: "b"}}}},
		"anyway": {queues{"a": {Waiting: 9, Rules: rules(closed(stay), crowded(1, resolve))}},
			overflow.Outcome{QueueID: "a", Steps: []overflow.Step{{QueueID: "a", Reason: overflow.Closed, Then: work.ThenStay}}}},
		"to what is gone, then the next": {queues{"a": {Rules: rules(closed(move("gone")), closed(stay))}},
			overflow.Outcome{QueueID: "a", Steps: []overflow.Step{{QueueID: "a", Reason: overflow.Closed, Then: work.ThenStay}}}},
		"to and fro": {queues{"a": {Rules: rules(closed(move("b")))}, "b": {Rules: rules(closed(move("a")))}},
			overflow.Outcome{QueueID: "b", Steps: []overflow.Step{{QueueID: "a", Reason: overflow.Closed, Then: work.ThenMove, To: "b"}}}},
	} {
		if got := overflow.Enter("a", 0, c.queues.look); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}
