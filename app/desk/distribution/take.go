package distribution

import (
	"time"

	"textdesk/app/desk/decisions"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// take puts work to somebody until they can take no more.
func (u *UseCases) take(tx *store.Tx, userID store.ID) error {
	for {
		w, err := workerOf(&tx.View, userID)
		if err != nil || w == nil || !w.free() {
			return err
		}
		next, err := nextFor(&tx.View, w)
		if err != nil || next == nil {
			return err
		}
		if err := keepTaken(tx, next, userID); err != nil {
			return err
		}
		if err := u.give(tx, next.ID, userID); err != nil {
			return err
		}
	}
}

// keepTaken keeps that somebody who came to have room got what waited: no one else
// could have it, or it would not have waited.
func keepTaken(tx *store.Tx, e *entry, userID store.ID) error {
	return decisions.Keep(tx, decisions.Decision{
		ConversationID: e.ID, Stage: decisions.Assigned, WorkstreamID: e.WorkstreamID, QueueID: e.QueueID, AgentID: userID,
		Verdicts: []routing.Verdict{{AgentID: userID, Reason: routing.Chosen}},
	})
}

// nextFor gives what somebody should have next of all that waits in their queues, nil
// for nothing.
func nextFor(v *store.View, w *worker) (*entry, error) {
	var best *entry
	var bestRank time.Time
	for q, err := range store.Queues.All(v) {
		if err != nil {
			return nil, err
		}
		if !belongs(q, w.id) {
			continue
		}
		e, err := nextIn(v, w, q)
		if err != nil {
			return nil, err
		}
		if e == nil {
			continue
		}
		if r := rank(e, q); best == nil || r.Before(bestRank) || r.Equal(bestRank) && e.ID < best.ID {
			best, bestRank = e, r
		}
	}
	return best, nil
}

// nextIn gives what somebody should have next of a queue.
func nextIn(v *store.View, w *worker, q *store.Queue) (*entry, error) {
	a, err := w.inQueue(v, q)
	if err != nil {
		return nil, err
	}
	var best *entry
	for first, err := range classes(v, q.ID) {
		if err != nil {
			return nil, err
		}
		e, err := nextOfClass(v, a, q, first)
		if err != nil {
			return nil, err
		}
		if e != nil && (best == nil || rank(e, q).Before(rank(best, q))) {
			best = e
		}
	}
	return best, nil
}

// atMostDeclined bounds how many entries that somebody declined are passed over to find
// one that they did not.
const atMostDeclined = 500

// nextOfClass gives the first of those that ask the same which somebody can have, nil
// for none.
func nextOfClass(v *store.View, a routing.Agent, q *store.Queue, first *entry) (*entry, error) {
	w, err := store.Workstreams.Get(v, first.WorkstreamID)
	if err != nil {
		return nil, err
	}
	p := policyOf(w, q)
	if !can(first, p, a, v.Now) {
		return nil, nil
	}
	passed := 0
	for e, err := range ofClass(v, first) {
		if err != nil {
			return nil, err
		}
		declined, err := declinesOf(v, e.ID)
		if err != nil {
			return nil, err
		}
		a.Declined, a.DeclinedAt = declined[a.ID].times, declined[a.ID].last
		if can(e, p, a, v.Now) {
			return e, nil
		}
		if passed++; passed == atMostDeclined {
			break
		}
	}
	return nil, nil
}

func can(e *entry, p routing.Policy, a routing.Agent, now time.Time) bool {
	return routing.Choose(itemOf(e), p, []routing.Agent{a}, now).AgentID == a.ID
}
