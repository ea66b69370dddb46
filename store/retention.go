package store

import "time"

// DropHeld removes at most limit held callbacks that came last before a moment, and
// says how many.
func (tx *Tx) DropHeld(before time.Time, limit int) (int, error) {
	return heldByAge.DropBefore(tx, before, limit)
}
