package store

import (
	"context"
	"iter"
	"time"

	"textdesk/store/events"
)

// Bell gives a channel that is closed after the next commit that appended
// events. Take it first, then look, then wait on it.
func (s *Store) Bell() <-chan struct{} { return s.bell.Wait() }

// Cursor gives the place of the newest event, also when retention has since
// removed it.
func (v *View) Cursor() (Cursor, error) {
	h, err := v.head()
	if err != nil {
		return Cursor{}, err
	}
	return Cursor{Log: h.Log, Seq: h.Seq}, nil
}

// EventsAfter gives the events after the cursor, oldest first, or ErrTooOld.
func (v *View) EventsAfter(c Cursor) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		last, err := v.Cursor()
		if err != nil {
			yield(Event{}, err)
			return
		}
		events.After(v.r, last, c)(yield)
	}
}

// DropEvents removes at most limit events older than before, and those dated into
// the future, and says how many.
func (tx *Tx) DropEvents(before time.Time, limit int) (int, error) {
	return events.Drop(tx.w, tx.Now, before, limit)
}

// RenewLog gives the event log another identity, so that every cursor given out
// before is of another log. It is for a database that comes back from a backup:
// what came after the backup had numbers that are now given again.
func (s *Store) RenewLog(ctx context.Context) error {
	return s.Update(ctx, func(tx *Tx) error { return tx.renewLog() })
}

func (tx *Tx) renewLog() error {
	h, err := tx.headToChange()
	if err != nil {
		return err
	}
	h.Log, tx.wrote = events.NewLog(), true
	return nil
}

func (tx *Tx) appendEvents() error {
	if tx.changes.None() {
		return nil
	}
	h, err := tx.headToChange()
	if err != nil {
		return err
	}
	h.Seq, err = tx.changes.Append(tx.w, h.Seq, tx.Now)
	return err
}
