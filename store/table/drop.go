package table

import (
	"time"

	"textdesk/store/key"
)

// DropBefore removes at most limit records that an index by time puts before a
// moment, and says how many.
func (ix *Index[T]) DropBefore(w Writer, before time.Time, limit int) (int, error) {
	n := 0
	for record, err := range ix.Scan(w, key.Range{To: key.Key{}.Time(before)}) {
		if err != nil {
			return n, err
		}
		if n == limit {
			break
		}
		if err := ix.table.Delete(w, ix.table.spec.ID(record)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
