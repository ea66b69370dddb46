package table

import (
	"context"
	"iter"
	"time"

	"textdesk/store/events"
)

// Cursor gives the place of the newest event, also when retention has since
// removed it.
func (v *View) Cursor() (events.Cursor, error) {
	h, err := v.head()
	if err != nil {
		return events.Cursor{}, err
	}
	return events.Cursor{Log: h.Log, Seq: h.Seq}, nil
}

// EventsAfter gives the events after the cursor, oldest first, or
// [events.ErrTooOld].
func (v *View) EventsAfter(c events.Cursor) iter.Seq2[events.Event, error] {
	return func(yield func(events.Event, error) bool) {
		last, err := v.Cursor()
		if err != nil {
			yield(events.Event{}, err)
			return
		}
		events.After(v.r, last, c)(yield)
	}
}

// DropEvents removes at most limit events older than before, and those dated into
// the future, and says how many.
func (tx *Tx) DropEvents(before time.Time, limit int) (int, error) {
	return events.Drop(tx.w, tx.v.Now, before, limit)
}

// RenewLog is [Tx.RenewLog] in a transaction of its own.
func (db *DB) RenewLog(ctx context.Context) error { return db.Update(ctx, (*Tx).RenewLog) }

// RenewLog gives the event log another identity, so that every cursor given out
// before is of another log. It is for a file that is new, or that comes back from a
// backup: what came after the backup had numbers that are now given again.
func (tx *Tx) RenewLog() error {
	h, err := tx.headToChange()
	if err != nil {
		return err
	}
	h.Log, tx.wrote = events.NewLog(), true
	return nil
}

// Changes gives which records of followed tables the transaction has changed so far,
// after the first n of them.
func (tx *Tx) Changes(n int) []events.Change { return tx.changes.Since(n) }

func (tx *Tx) appendEvents() error {
	if tx.changes.None() {
		return nil
	}
	h, err := tx.headToChange()
	if err != nil {
		return err
	}
	h.Seq, err = tx.changes.Append(tx.w, h.Seq, tx.v.Now)
	return err
}
