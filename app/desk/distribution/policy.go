package distribution

import (
	"cmp"
	"time"

	"textdesk/app/desk/routing"
	"textdesk/store"
	"textdesk/store/work"
)

// policyOf is how a workstream and a queue want agents chosen.
func policyOf(w *store.Workstream, q *store.Queue) routing.Policy {
	p := routing.Policy{
		Method: routing.Method(cmp.Or(q.Method, work.HighestCapacity)), Matching: routing.Matching(w.SkillMatching), ItemLimit: q.ItemLimit,
		ReofferAfter: time.Duration(w.ReofferAfterSeconds) * time.Second,
	}
	for _, base := range w.Presences {
		p.Presences = append(p.Presences, string(base))
	}
	return p
}

// itemOf is what a conversation asks of an agent.
func itemOf(e *entry) routing.Item { return routing.Item{Units: e.Units, Skills: e.Skills} }

// pushed tells whether a conversation waits for the desk to put it to somebody.
func pushed(c *store.Conversation, w *store.Workstream) bool {
	return c.State == store.Open && c.Offer == nil && w.Distribution == work.Push
}

// rank is when an entry goes, compared with what waits in other queues.
func rank(e *entry, q *store.Queue) time.Time {
	aging := cmp.Or(q.Aging, work.UsualAging())
	return routing.Rank(e.Since, e.Priority, q.Priority, routing.Aging{By: aging.By, Every: time.Duration(aging.EveryMinutes) * time.Minute})
}
