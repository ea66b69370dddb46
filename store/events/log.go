// Package events keeps the log of what changed: which record, its keys and who
// could see it before and after, never its text, name or phone number, so that
// erasing a contact erases it.
//
// A transaction collects its [Changes] and appends them as its last act, so that
// what changed and that it changed are on disk together. Who follows the log keeps
// a [Cursor], reads with [After], and waits for the [Bell] that rings after each
// commit that appended something. [Drop] ends what a log keeps for ever otherwise; a
// cursor from before that is told so by [ErrTooOld].
//
// The number of the newest event is not kept here but with the rest of what a
// transaction reads once: see the head in package table.
package events

import (
	"bytes"
	"errors"
	"iter"
	"time"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// ErrTooOld is given for a cursor from before the log's oldest event, or from
// another log: what lies between is not known.
var ErrTooOld = errors.New("the event log no longer reaches back that far")

// Bucket is where the log is kept.
const Bucket = "events"

// After gives the events after a cursor, oldest first, or ErrTooOld; last is the
// place of the newest event, also when it has been dropped since.
func After(r kv.Reader, last, c Cursor) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		if err := reaches(r, last, c); err != nil {
			yield(Event{}, err)
			return
		}
		for pair, err := range r.Scan(Bucket, key.Range{From: key.Key{}.Uint(c.Seq + 1)}) {
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

// reaches tells whether no event between the cursor and the last one is missing.
func reaches(r kv.Reader, last, c Cursor) error {
	if c == last {
		return nil
	}
	if c.Log != last.Log || c.Seq > last.Seq {
		return ErrTooOld
	}
	for pair, err := range r.Scan(Bucket, key.Range{}) {
		if err != nil {
			return err
		}
		if bytes.Compare(pair.Key, key.Key{}.Uint(c.Seq+1)) > 0 {
			return ErrTooOld
		}
		return nil
	}
	return ErrTooOld
}

// Drop removes at most limit events older than before and says how many. What a
// clock that was ahead has dated into the future goes too: it would keep all that
// follows in the log until then.
func Drop(w kv.Writer, now, before time.Time, limit int) (int, error) {
	dropped := 0
	for pair, err := range w.Scan(Bucket, key.Range{}) {
		if err != nil {
			return dropped, err
		}
		event, err := decodeEvent("", pair)
		if err != nil {
			return dropped, err
		}
		current := !event.At.Before(before) && event.At.Before(now.Add(24*time.Hour))
		if dropped == limit || current {
			return dropped, nil
		}
		if err := w.Delete(Bucket, pair.Key); err != nil {
			return dropped, err
		}
		dropped++
	}
	return dropped, nil
}
