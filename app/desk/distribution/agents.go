package distribution

import (
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/queues"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/skills"
	"textdesk/store"
	"textdesk/store/work"
)

// worker is somebody as they are at this moment, whatever the queue.
type worker struct {
	id        store.ID
	base      string
	reachable bool
	capacity  int
	used      int
	skills    []skills.Rated
}

// workerOf gives somebody as they are; nil for one who can take no conversations.
func workerOf(v *store.View, userID store.ID) (*worker, error) {
	w, err := carrierOf(v, userID)
	if err != nil || w == nil {
		return nil, err
	}
	return w, w.attend(v)
}

// carrierOf gives how much somebody can carry, and does; nil for one who can take no
// conversations.
func carrierOf(v *store.View, userID store.ID) (*worker, error) {
	u, err := store.Users.Get(v, userID)
	if err != nil || !u.Active() || !u.Has(store.Agent) {
		return nil, desk.IgnoreNotFound(err)
	}
	able, err := skills.Of(v, userID)
	if err != nil {
		return nil, err
	}
	w := &worker{id: userID, capacity: able.Capacity, skills: able.Skills}
	w.used, err = v.Load(userID)
	return w, err
}

// attend adds whether they are there.
func (w *worker) attend(v *store.View) error {
	standing, err := presence.Of(v, w.id)
	w.base, w.reachable = string(standing.Base), standing.Reachable
	return err
}

// free tells whether the worker could take anything at all.
func (w *worker) free() bool { return w.reachable && w.base != string(presence.Offline) }

// agent gives what is known of a worker who has no room.
func (w *worker) agent() routing.Agent {
	return routing.Agent{ID: w.id, Capacity: w.capacity, Used: w.used}
}

// inQueue gives the worker as one of a queue's agents.
func (w *worker) inQueue(v *store.View, q *store.Queue) (routing.Agent, error) {
	a := w.agent()
	a.Presence, a.Reachable, a.Skills = w.base, w.reachable, ratings(w.skills)
	if !w.free() {
		return a, nil
	}
	last, err := sessions.LastFromQueue(v, w.id, q.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	if err == nil {
		a.LastAssigned = last.Begun()
	}
	if q.ItemLimit > 0 {
		if a.Held, err = v.HeldOf(w.id, q.ID); err != nil {
			return a, err
		}
	}
	if q.Method == work.LeastActive {
		released, err := sessions.LastReleased(v, w.id)
		if err == nil {
			a.LastReleased = released.ReleasedAt
		}
		return a, desk.IgnoreNotFound(err)
	}
	return a, nil
}

// agentsOf gives a queue's agents as they are at this moment. Of those who have no room
// for an item, and need it, nothing more is looked up: in a queue with much to do that
// is nearly everybody.
func agentsOf(v *store.View, q *store.Queue, item *routing.Item) (all []routing.Agent, err error) {
	ids, err := queues.Members(v, q)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		w, err := carrierOf(v, id)
		if err != nil {
			return nil, err
		}
		if w == nil {
			continue
		}
		a := w.agent()
		if w.capacity-w.used >= item.Units || slices.Contains(item.Preferred, id) {
			if err := w.attend(v); err != nil {
				return nil, err
			}
			if a, err = w.inQueue(v, q); err != nil {
				return nil, err
			}
		}
		all = append(all, a)
	}
	return all, nil
}

// declines is how often and when last somebody declined a conversation.
type declines struct {
	times int
	last  time.Time
}

// declinesOf gives who declined a conversation, or let its offer run out.
func declinesOf(v *store.View, conversationID store.ID) (map[store.ID]declines, error) {
	all := map[store.ID]declines{}
	for s, err := range sessions.Of(v, conversationID) {
		if err != nil {
			return nil, err
		}
		if !sessions.Declined(s) {
			continue
		}
		d := all[s.AgentID]
		if d.times++; s.EndedAt.After(d.last) {
			d.last = s.EndedAt
		}
		all[s.AgentID] = d
	}
	return all, nil
}

// belongs tells whether somebody can be put work of a queue.
func belongs(q *store.Queue, userID store.ID) bool {
	return !q.Removed() && (q.Default || q.HasMember(userID))
}

func ratings(rated []skills.Rated) map[store.ID]int {
	all := make(map[store.ID]int, len(rated))
	for _, s := range rated {
		all[s.SkillID] = s.Rating
	}
	return all
}
