package store

import (
	"fmt"

	"textdesk/store/key"
)

// TakenError is given for a record that would share a key of a unique index with
// another.
type TakenError struct {
	Table, Index string
	ID           ID // of the record that has it
	New          ID // of the one that would share it
}

// Error says which records they are.
func (e *TakenError) Error() string {
	return fmt.Sprintf("%s.%s must be unique, and %s and %s have the same", e.Table, e.Index, e.ID, e.New)
}

// mustBeFree gives a TakenError if a key that the record brings is another's.
func (ix *Index[T]) mustBeFree(tx *Tx, id ID, old, record *T) error {
	if !ix.Unique || record == nil {
		return nil
	}
	before := ix.entries(id, old)
	for _, k := range ix.Keys(record) {
		if _, had := before[string(k.Entry(id))]; had {
			continue
		}
		if err := ix.taken(&tx.View, k, id); err != nil {
			return err
		}
	}
	return nil
}

// taken gives a TakenError if a record other than id is found under the key.
func (ix *Index[T]) taken(v *View, k Key, id ID) error {
	for pair, err := range v.r.Scan(ix.bucket(), Under(k)) {
		if err != nil {
			return err
		}
		other, err := key.EntryID(pair.Key)
		if err != nil {
			return fmt.Errorf("index %s: %w", ix.bucket(), err)
		}
		if other != id {
			return &TakenError{Table: ix.table.spec.Name, Index: ix.Name, ID: other, New: id}
		}
	}
	return nil
}
