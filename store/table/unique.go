package table

import (
	"fmt"
	"slices"

	"textdesk/store/key"
)

// TakenError is given for a record that would share a key of a unique index with
// another.
type TakenError struct {
	Table, Index string
	ID           key.ID // of the record that has it
	New          key.ID // of the one that would share it
}

// Error says which records they are.
func (e *TakenError) Error() string {
	return fmt.Sprintf("%s.%s must be unique, and %s and %s have the same", e.Table, e.Index, e.ID, e.New)
}

// mustBeFree gives a TakenError if a key that the record brings is another's.
func (ix *Index[T]) mustBeFree(tx *Tx, id key.ID, old, record *T) error {
	if !ix.Unique || record == nil {
		return nil
	}
	before := ix.entries(id, old)
	for _, k := range ix.Keys(record) {
		if has(before, slices.Clone(k).Entry(id)) {
			continue
		}
		other, err := ix.derived().Sharer(tx.w, k, id)
		if err != nil {
			return err
		}
		if other != "" {
			return &TakenError{Table: ix.table.spec.Name, Index: ix.Name, ID: other, New: id}
		}
	}
	return nil
}
