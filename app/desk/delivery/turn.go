package delivery

import (
	"errors"
	"time"

	"textdesk/store"
)

// keepTurns sees to it that in a text's lane only the one that goes first has a
// time at which it is due. Those behind it get theirs when it is their turn. It
// changes m, which the caller writes, and writes the lane's other text.
//
// Two are enough to look at: of those behind them none can have become the first
// by this change.
func keepTurns(tx *store.Tx, m *store.Message) error {
	other, err := tx.FirstOther(m)
	if errors.Is(err, store.ErrNotFound) {
		giveTurn(m, tx.Now)
		return nil
	}
	if err != nil {
		return err
	}
	was := other.DueAt
	switch {
	case !m.InLane():
		giveTurn(other, tx.Now)
	case m.GoesBefore(other):
		giveTurn(m, tx.Now)
		takeTurn(other, tx.Now)
	default:
		giveTurn(other, tx.Now)
		takeTurn(m, tx.Now)
	}
	if other.DueAt.Equal(was) {
		return nil
	}
	return store.Messages.Put(tx, other)
}

// giveTurn makes a queued text due that waited for another.
func giveTurn(m *store.Message, now time.Time) {
	if m.State == store.Queued && m.DueAt.IsZero() {
		m.DueAt = now
	}
}

// takeTurn makes a text that is due wait for another. One that waits for its retry
// keeps its time, lest it be tried too early.
func takeTurn(m *store.Message, now time.Time) {
	if m.State == store.Queued && !m.DueAt.After(now) {
		m.DueAt = time.Time{}
	}
}
