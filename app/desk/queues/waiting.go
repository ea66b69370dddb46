package queues

import (
	"iter"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/overflow"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// due gives when queues have to look again at what waits in them.
func (u *UseCases) due(v *store.View) iter.Seq2[part.Moment, error] {
	return func(yield func(part.Moment, error) bool) {
		var lists []iter.Seq2[part.Moment, error]
		for q, err := range store.Queues.All(v) {
			if err != nil {
				yield(part.Moment{}, err)
				return
			}
			for judged, minutes := range overflow.Levels(q.Overflow.Waiting) {
				if minutes == 0 || q.Removed() {
					continue
				}
				lists = append(lists, part.Moments(v.ConversationsWaiting(q.ID, judged), func(c *store.Conversation) part.Moment {
					return part.Moment{At: c.Queued.Since.Add(time.Duration(minutes) * time.Minute), ID: c.ID}
				}))
			}
		}
		for m, err := range inOrder(lists) {
			if !yield(m, err) {
				return
			}
		}
	}
}

// inOrder gives the moments of several lists, each in order, as one.
func inOrder(lists []iter.Seq2[part.Moment, error]) iter.Seq2[part.Moment, error] {
	type head struct {
		part.Moment
		next func() (part.Moment, error, bool)
	}
	return func(yield func(part.Moment, error) bool) {
		var heads []head
		for _, list := range lists {
			next, stop := iter.Pull2(list)
			defer stop()
			m, err, ok := next()
			if err != nil {
				yield(m, err)
				return
			}
			if ok {
				heads = append(heads, head{m, next})
			}
		}
		for len(heads) > 0 {
			at := 0
			for i := range heads {
				if heads[i].At.Before(heads[at].At) {
					at = i
				}
			}
			if !yield(heads[at].Moment, nil) {
				return
			}
			m, err, ok := heads[at].next()
			if err != nil {
				yield(m, err)
				return
			}
			if ok {
				heads[at].Moment = m
			} else {
				heads = slices.Delete(heads, at, at+1)
			}
		}
	}
}

// overflows does with a conversation what its queue says of what has waited that long.
func (u *UseCases) overflows(tx *store.Tx, id store.ID) error {
	t, err := u.conversations.Take(tx, desk.System(), id)
	if err != nil {
		return err
	}
	c := t.C
	if c.State != store.Open || c.Offer != nil || c.Queued.QueueID != c.QueueID {
		return nil
	}
	q, err := store.Queues.Get(tx, c.QueueID)
	if err != nil {
		return err
	}
	rules, waited := q.Overflow.Waiting, tx.Now.Sub(c.Queued.Since)
	minutes := overflow.Next(rules, c.Queued.Judged)
	if minutes == 0 || waited < time.Duration(minutes)*time.Minute {
		return nil
	}
	r := room{tx: tx, c: c}
	out := overflow.Wait(c.QueueID, waited, c.Queued.Judged, c.Queued.Moves, r.look)
	if r.err != nil {
		return r.err
	}
	if len(out.Steps) > 0 && (out.QueueID != c.QueueID || out.Resolve && c.Scheduled == 0) {
		return follow(t, out, c.Queued.Since.Add(time.Duration(minutes)*time.Minute))
	}
	c.Queued.Judged = overflow.Judged(rules, waited, c.Queued.Judged)
	return t.Keep()
}
