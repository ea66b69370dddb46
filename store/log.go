package store

import (
	"bytes"
	"errors"
	"iter"
	"time"
)

// ErrTooOld is given for a cursor from before the log's oldest event, or from
// another log: what lies between is not known.
var ErrTooOld = errors.New("the event log no longer reaches back that far")

// EventsAfter gives the events after the cursor, oldest first, or ErrTooOld.
func (v *View) EventsAfter(c Cursor) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		if err := v.reaches(c); err != nil {
			yield(Event{}, err)
			return
		}
		for pair, err := range v.r.Scan(eventsBucket, Range{From: Key{}.Uint(c.Seq + 1)}) {
			if err != nil {
				yield(Event{}, err)
				return
			}
			event, err := decodeEvent(c.Log, pair)
			if !yield(event, err) || err != nil {
				return
			}
		}
	}
}

// reaches tells whether no event between the cursor and now is missing.
func (v *View) reaches(c Cursor) error {
	last, err := v.Cursor()
	if err != nil || c == last {
		return err
	}
	if c.Log != last.Log || c.Seq > last.Seq {
		return ErrTooOld
	}
	for pair, err := range v.r.Scan(eventsBucket, Range{}) {
		if err != nil {
			return err
		}
		if bytes.Compare(pair.Key, Key{}.Uint(c.Seq+1)) > 0 {
			return ErrTooOld
		}
		return nil
	}
	return ErrTooOld
}

// DropEvents removes at most limit events older than before and says how many.
// What a clock that was ahead has dated into the future goes too: it would keep
// all that follows in the log until then.
func (tx *Tx) DropEvents(before time.Time, limit int) (int, error) {
	dropped := 0
	for pair, err := range tx.w.Scan(eventsBucket, Range{}) {
		if err != nil {
			return dropped, err
		}
		event, err := decodeEvent("", pair)
		if err != nil {
			return dropped, err
		}
		current := !event.At.Before(before) && event.At.Before(tx.Now.Add(24*time.Hour))
		if dropped == limit || current {
			return dropped, nil
		}
		if err := tx.w.Delete(eventsBucket, pair.Key); err != nil {
			return dropped, err
		}
		dropped++
	}
	return dropped, nil
}
