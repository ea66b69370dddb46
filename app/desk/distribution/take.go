package distribution

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// take puts to somebody what they should have next, and tells whether there was
// anything.
func (u *UseCases) take(tx *store.Tx, userID store.ID) (bool, error) {
	w, err := workerOf(&tx.View, userID)
	if err != nil || w == nil || !w.free() {
		return false, err
	}
	next, err := nextFor(tx, w)
	if err != nil || next == nil {
		return false, err
	}
	if err := keepTaken(tx, next, w); err != nil {
		return false, err
	}
	return true, u.give(tx, next.ID, userID)
}

// keepTaken keeps that somebody who came to have room got what waited: no one else
// could have it, or it would not have waited.
func keepTaken(tx *store.Tx, e *entry, w *worker) error {
	reason := routing.Chosen
	if slices.Contains(e.Preferred, w.id) {
		reason = routing.ChosenPreferred
	}
	return decisions.Keep(tx, decisions.Decision{
		ConversationID: e.ID, Stage: decisions.Assigned, WorkstreamID: e.WorkstreamID, QueueID: e.QueueID, AgentID: w.id,
		Verdicts: []routing.Verdict{{AgentID: w.id, Reason: reason}},
	})
}

// nextFor gives what somebody should have next of all that waits in their queues, nil
// for nothing.
func nextFor(tx *store.Tx, w *worker) (*entry, error) {
	var best *entry
	var bestRank time.Time
	for q, err := range store.Queues.All(tx) {
		if err != nil {
			return nil, err
		}
		if !belongs(q, w.id) {
			continue
		}
		e, err := nextIn(tx, w, q)
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
func nextIn(tx *store.Tx, w *worker, q *store.Queue) (*entry, error) {
	a, err := w.inQueue(&tx.View, q)
	if err != nil {
		return nil, err
	}
	var best *entry
	var resting []*entry
	for first, err := range classes(&tx.View, q.ID) {
		if err != nil {
			return nil, err
		}
		e, passed, err := nextOfClass(&tx.View, a, q, first)
		if err != nil {
			return nil, err
		}
		resting = append(resting, passed...)
		if e != nil && (best == nil || rank(e, q).Before(rank(best, q))) {
			best = e
		}
	}
	for _, e := range resting {
		if err := entries.Put(tx, e); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// atMostDeclined bounds how many entries that somebody declined are passed over to find
// one that they did not.
const atMostDeclined = 500

// nextOfClass gives the first of those that ask the same which somebody can have, nil
// for none; and those they would have but for their rest after a decline, which are to
// be looked at again sooner than was known.
func nextOfClass(v *store.View, a routing.Agent, q *store.Queue, first *entry) (next *entry, resting []*entry, err error) {
	w, err := store.Workstreams.Get(v, first.WorkstreamID)
	if err != nil {
		return nil, nil, err
	}
	p := policyOf(w, q)
	item, err := itemOf(v, w, q, first)
	if err != nil || routing.Choose(item, p, []routing.Agent{a}, v.Now).AgentID == "" {
		return nil, nil, err
	}
	passed := 0
	for e, err := range ofClass(v, first) {
		if err != nil {
			return nil, nil, err
		}
		declined, err := declinesOf(v, e.ID)
		if err != nil {
			return nil, nil, err
		}
		a.Declined, a.DeclinedAt = declined[a.ID].times, declined[a.ID].last
		choice := routing.Choose(item, p, []routing.Agent{a}, v.Now)
		if choice.AgentID != "" {
			return e, resting, nil
		}
		if again := desk.Earlier(e.AgainAt, choice.Again); !again.Equal(e.AgainAt) {
			e.AgainAt = again
			resting = append(resting, e)
		}
		if passed++; passed == atMostDeclined {
			break
		}
	}
	return nil, resting, nil
}
