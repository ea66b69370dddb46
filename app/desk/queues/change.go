package queues

import (
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/store"
	"textdesk/store/work"
)

// AddQueue adds a queue.
func (u *UseCases) AddQueue(ctx context.Context, by desk.Actor, s work.QueueSettings) (Queue, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Queue, error) {
		n := 0
		for q, err := range store.Queues.All(tx) {
			if err != nil {
				return Queue{}, err
			}
			if !q.Removed() {
				n++
			}
		}
		if n >= maxQueues {
			return Queue{}, desk.RefuseField("name", "too_many", "There are %d queues already, which is the most. Remove some first.", maxQueues)
		}
		return put(tx, &store.Queue{ID: tx.NewID(), QueueSettings: s})
	})
}

// ChangeQueue changes what is given of a queue. Its rules hold at once, also for what
// waits in it; who sees into it less is told. Supervisors change who is in it, and
// nothing else.
func (u *UseCases) ChangeQueue(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[work.QueueSettings]) (Queue, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Queue, error) {
		if !by.Has(store.Admin) && !change.GivesOnly("members") {
			return Queue{}, desk.Refuse(desk.Forbidden, "Supervisors change who is in a queue. The rest is for administrators.")
		}
		q, err := kept(&tx.View, id)
		if err != nil {
			return Queue{}, err
		}
		shown, err := show(&tx.View, q)
		if err != nil {
			return Queue{}, err
		}
		before := shown.Overflow.Waiting
		if err := change.Apply(&q.QueueSettings, shown.Version, shown); err != nil {
			return Queue{}, err
		}
		changed, err := put(tx, q)
		if err != nil {
			return Queue{}, err
		}
		if err := u.takeBack(tx, q, shown.Members); err != nil {
			return Queue{}, err
		}
		if slices.Equal(before, changed.Overflow.Waiting) {
			return changed, nil
		}
		return changed, askAgain(tx, id, before)
	})
}

// takeBack takes back what is on offer to those who were in a queue and are not now.
func (u *UseCases) takeBack(tx *store.Tx, q *store.Queue, were []store.ID) error {
	for _, id := range were {
		if slices.Contains(q.Members, id) {
			continue
		}
		if err := u.conversations.WithdrawOffersFrom(tx, q.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// kept gives a queue that was not removed.
func kept(v *store.View, id store.ID) (*store.Queue, error) {
	q, err := store.Queues.Get(v, id)
	if err == nil && q.Removed() {
		err = desk.Hidden()
	}
	return q, err
}

func put(tx *store.Tx, q *store.Queue) (Queue, error) {
	if err := check(&tx.View, q); err != nil {
		return Queue{}, err
	}
	if err := store.Queues.Put(tx, q); err != nil {
		return Queue{}, err
	}
	return show(&tx.View, q)
}

// RemoveQueue removes a queue: nothing comes into it any more, and what was resolved in
// it stays readable to whom it was. It is refused as desk.InUse while conversations in
// it are unfinished, with how many, or while something leads to it, with what does; the
// default queue always.
func (u *UseCases) RemoveQueue(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		q, err := kept(&tx.View, id)
		if err != nil {
			return err
		}
		if q.Default {
			return desk.Refuse(desk.InUse, "The default queue stays: it takes what no other does.")
		}
		unfinished, _, err := tx.CountConversations(store.FolderAll, id)
		if err != nil {
			return err
		}
		if unfinished > 0 {
			e := desk.Refuse(desk.InUse, "In this queue %d conversations are unfinished. Put them into another, or resolve them, first.", unfinished)
			e.Touches = map[string]int{"unfinished": unfinished}
			return e
		}
		if err := u.desk.MustBeUnused(&tx.View, store.Queues.Name(), id); err != nil {
			return err
		}
		q.RemovedAt = tx.Now
		return store.Queues.Put(tx, q)
	})
}

// uses tells which queues go by operating hours, or lead to a queue.
func uses(v *store.View, table string, id store.ID) ([]desk.Use, error) {
	return desk.UsesOf(v, store.Queues, func(q *store.Queue) (desk.Use, bool) {
		use := desk.Use{ID: q.ID, Name: q.Name}
		switch {
		case q.Removed():
			return use, false
		case table == calendars.Kind:
			return use, q.HoursID == id
		case table == store.Queues.Name():
			return use, q.ID != id && leadsTo(q, id)
		}
		return use, false
	})
}

func leadsTo(q *store.Queue, id store.ID) bool {
	for _, r := range q.Overflow.Entering {
		if r.QueueID == id {
			return true
		}
	}
	for _, r := range q.Overflow.Waiting {
		if r.QueueID == id {
			return true
		}
	}
	return false
}
