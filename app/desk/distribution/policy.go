package distribution

import (
	"cmp"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/store"
	"textdesk/store/work"
)

// leastRest is for how long somebody who declined is left alone at least: without it,
// who is alone would be rung by the same again under their hand.
const leastRest = 10 * time.Second

// policyOf is how a workstream and a queue want agents chosen.
func policyOf(w *store.Workstream, q *store.Queue) routing.Policy {
	p := routing.Policy{
		Method: routing.Method(cmp.Or(q.Method, work.HighestCapacity)), Matching: routing.Matching(w.SkillMatching), ItemLimit: q.ItemLimit,
		ReofferAfter: max(leastRest, time.Duration(w.ReofferAfterSeconds)*time.Second),
	}
	for _, base := range w.Presences {
		p.Presences = append(p.Presences, string(base))
	}
	return p
}

// itemOf is what a conversation asks of an agent. Preferred agents who have left, or
// are not of its queue, are no reason to wait.
func itemOf(v *store.View, w *store.Workstream, q *store.Queue, e *entry) (routing.Item, error) {
	item := routing.Item{Units: e.Units, Skills: e.Skills, PreferredOnly: w.WaitForPreferred}
	for _, id := range e.Preferred {
		u, err := store.Users.Get(v, id)
		if desk.IgnoreNotFound(err) != nil {
			return item, err
		}
		if err == nil && u.Active() && u.Has(store.Agent) && belongs(q, id) {
			item.Preferred = append(item.Preferred, id)
		}
	}
	return item, nil
}

// pushed tells whether a conversation waits for the desk to put it to somebody.
func pushed(c *store.Conversation, w *store.Workstream) bool {
	return c.State == store.Open && c.BotID == "" && c.Offer == nil && w.Distribution == work.Push
}

// rank is when an entry goes, compared with what waits in other queues.
func rank(e *entry, q *store.Queue) time.Time {
	aging := cmp.Or(q.Aging, work.UsualAging())
	return routing.Rank(e.Since, e.Priority, q.Priority, routing.Aging{By: aging.By, Every: time.Duration(aging.EveryMinutes) * time.Minute})
}
