package store

import (
	"errors"
	"time"
)

// DropExpired removes at most limit records of each passing kind that have had
// their time: strays and remembered requests from before a day ago, held
// callbacks from before the given moment, sign-ins and links that ran out. It
// says how many it removed.
func (tx *Tx) DropExpired(heldBefore time.Time, limit int) (int, error) {
	day := tx.Now.Add(-24 * time.Hour)
	total := 0
	for _, drop := range []func() (int, error){
		func() (int, error) { return dropBefore(tx, Requests, requestsByAge, day, limit) },
		func() (int, error) { return dropBefore(tx, Strays, straysByAge, day, limit) },
		func() (int, error) { return dropBefore(tx, HeldCallbacks, heldByAge, heldBefore, limit) },
		func() (int, error) { return dropBefore(tx, SignIns, signInsByExpiry, tx.Now, limit) },
		func() (int, error) { return dropBefore(tx, Links, linksByExpiry, tx.Now, limit) },
	} {
		n, err := drop()
		total += n
		if err != nil {
			return total, err
		}
	}
	return total, nil
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
