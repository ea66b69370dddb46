package store

import "time"

// DropStrays removes at most limit receipts that found no text from before a moment,
// and says how many.
func (tx *Tx) DropStrays(before time.Time, limit int) (int, error) {
	return straysByAge.DropBefore(tx, before, limit)
}

// DropHeld does the same with held callbacks that came last before a moment.
func (tx *Tx) DropHeld(before time.Time, limit int) (int, error) {
	return heldByAge.DropBefore(tx, before, limit)
}
