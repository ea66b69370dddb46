package desk

import (
	"context"

	"textdesk/store"
)

// DoubtQueued is for a desk that comes back from a backup. What was queued then may
// have left since, and so may what was scheduled for a time that has passed: each
// such text becomes uncertain, as if the desk had died while sending it, until a
// receipt or a person says more. It tells how many there were.
func (d *Desk) DoubtQueued(ctx context.Context) (total int, err error) {
	for last := store.ID(""); ; {
		var page []*store.Message
		doubted := 0
		err := d.store.Update(ctx, func(tx *store.Tx) (err error) {
			if page, err = store.Messages.After(tx, last, exportPage); err != nil {
				return err
			}
			doubted, err = doubt(tx, page)
			return err
		})
		if err != nil {
			return total, err
		}
		total += doubted
		if len(page) < exportPage {
			return total, nil
		}
		last = page[len(page)-1].ID
	}
}

func doubt(tx *store.Tx, page []*store.Message) (n int, err error) {
	for _, m := range page {
		if m.State != store.Queued && (m.State != store.Scheduled || m.DueAt.After(tx.Now)) {
			continue
		}
		attempt, err := beginAttempt(tx, m)
		if err != nil {
			return n, err
		}
		if err := giveUpAttempt(tx, attempt); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
