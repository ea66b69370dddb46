package desk

import (
	"context"

	"textdesk/store"
)

const (
	// eventsKept is how far a browser that was away can catch up; beyond it, it
	// reads its lists again.
	eventsKept = 7 * day
	heldKept   = 30 * day
	// dropBatch bounds how long one transaction of the cleaning holds up others.
	dropBatch = 500
)

// DropOld removes what has had its time: old events, held callbacks of a month
// ago, sign-ins and links that ran out, receipts that found no text. It works in
// short transactions and tells how many records it removed, also when it was
// interrupted.
func (d *Desk) DropOld(ctx context.Context) (int, error) {
	total := 0
	for {
		n, err := update(ctx, d, dropSome)
		total += n
		if err != nil || n == 0 {
			return total, err
		}
	}
}

func dropSome(tx *store.Tx) (int, error) {
	events, err := tx.DropEvents(tx.Now.Add(-eventsKept), dropBatch)
	if err != nil {
		return 0, err
	}
	others, err := tx.DropExpired(tx.Now.Add(-heldKept), dropBatch)
	return events + others, err
}
