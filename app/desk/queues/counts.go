package queues

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// QueueCount is how much there is in a queue.
type QueueCount struct {
	QueueID    store.ID `json:"queue_id"`
	Waiting    int      `json:"waiting"` // open, nobody's
	Unread     int      `json:"unread"`  // how many of those have texts nobody has seen
	Unfinished int      `json:"unfinished"`
	// Alert says that conversations wait where nobody takes any. Only administrators and
	// supervisors are told.
	Alert bool `json:"alert"`
}

// QueueCounts gives how much there is in each queue that the actor sees into;
// administrators are given numbers of all.
func (u *UseCases) QueueCounts(ctx context.Context, by desk.Actor) (desk.List[QueueCount], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[QueueCount], error) {
		list := desk.List[QueueCount]{Items: []QueueCount{}}
		for q, err := range store.Queues.All(v) {
			if err != nil {
				return list, err
			}
			sees, err := by.Sees(v, store.Audience{Queue: q.ID})
			if err != nil {
				return list, err
			}
			if q.Removed() || !sees && !by.Has(store.Admin) {
				continue
			}
			count, err := countOf(v, by, q)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, count)
		}
		return list, nil
	})
}

func countOf(v *store.View, by desk.Actor, q *store.Queue) (c QueueCount, err error) {
	c.QueueID = q.ID
	if c.Waiting, c.Unread, err = v.CountConversations(store.FolderUnassigned, q.ID); err != nil {
		return c, err
	}
	if c.Unfinished, _, err = v.CountConversations(store.FolderAll, q.ID); err != nil {
		return c, err
	}
	if c.Waiting == 0 || !by.Has(store.Admin, store.Supervisor) {
		return c, nil
	}
	members, err := Members(v, q)
	c.Alert = len(members) == 0
	return c, err
}
