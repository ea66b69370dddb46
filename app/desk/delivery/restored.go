package delivery

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// DoubtQueued is for a desk that comes back from a backup. What was queued then may
// have left since, and so may what was scheduled for a time that has passed: each
// such text becomes uncertain, as if the desk had died while sending it, until a
// receipt or a person says more. It tells how many there were.
func (u *UseCases) DoubtQueued(ctx context.Context) (total int, err error) {
	for last := store.ID(""); ; {
		done, err := desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (doubted, error) {
			page, err := store.Messages.After(tx, last, doubtPage)
			if err != nil {
				return doubted{}, err
			}
			n, err := doubt(tx, page)
			return doubted{n, page}, err
		})
		if err != nil {
			return total, err
		}
		total += done.n
		if len(done.page) < doubtPage {
			return total, nil
		}
		last = done.page[len(done.page)-1].ID
	}
}

// doubtPage is how many texts one transaction looks at.
const doubtPage = 500

// doubted is what one transaction of DoubtQueued looked at, and how many of it
// became uncertain.
type doubted struct {
	n    int
	page []*store.Message
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
