package store

import (
	"errors"
	"time"
)

// DropRequests removes at most limit remembered requests from before a moment,
// and says how many.
func (tx *Tx) DropRequests(before time.Time, limit int) (int, error) {
	return dropBefore(tx, Requests, requestsByAge, before, limit)
}

// DropStrays does the same with receipts that found no text.
func (tx *Tx) DropStrays(before time.Time, limit int) (int, error) {
	return dropBefore(tx, Strays, straysByAge, before, limit)
}

// DropHeld does the same with held callbacks that came last before a moment.
func (tx *Tx) DropHeld(before time.Time, limit int) (int, error) {
	return dropBefore(tx, HeldCallbacks, heldByAge, before, limit)
}

// DropSignIns does the same with sign-ins and links that ran out.
func (tx *Tx) DropSignIns(before time.Time, limit int) (int, error) {
	n, err := dropBefore(tx, SignIns, signInsByExpiry, before, limit)
	if err != nil {
		return n, err
	}
	m, err := dropBefore(tx, Links, linksByExpiry, before, limit-n)
	return n + m, err
}

// dropBefore removes the records that an index by time puts before a moment.
func dropBefore[T any](tx *Tx, t *Table[T], byTime *Index[T], before time.Time, limit int) (int, error) {
	n := 0
	for record, err := range byTime.Scan(tx, Range{To: Key{}.Time(before)}) {
		if err != nil {
			return n, err
		}
		if n == limit {
			break
		}
		if err := t.Delete(tx, t.spec.ID(record)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func ignoreNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}
