package table

import (
	"fmt"
	"iter"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// manyAtOnce is how many records are asked for in one go at most.
const manyAtOnce = 200

// GetMany gives the records with these IDs, in the order of the IDs, nil for one
// that there is not. It is one question to the engine.
func (t *Table[T]) GetMany(r Reader, ids []key.ID) ([]*T, error) {
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		if len(id) <= key.MaxID {
			keys[i] = key.Record(id)
		} else {
			keys[i] = key.Record("") // which no record has
		}
	}
	values, err := r.view().r.GetMany(t.spec.Name, keys)
	if err != nil {
		return nil, err
	}
	records := make([]*T, len(ids))
	for i, value := range values {
		if value == nil {
			continue
		}
		if records[i], err = t.decode(ids[i], value); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// found is an entry of an index with its record.
type found[T any] struct {
	entry  []byte
	record *T
}

// found gives the records of an index's entries, asking for so many at once.
func (ix *Index[T]) found(v *View, from iter.Seq2[kv.Pair, error], atOnce int) iter.Seq2[found[T], error] {
	return func(yield func(found[T], error) bool) {
		var entries [][]byte
		var ids []key.ID
		give := func() (more bool) {
			records, err := ix.table.GetMany(v, ids)
			if err != nil {
				yield(found[T]{}, fmt.Errorf("index %s: %w", ix.bucket(), err))
				return false
			}
			for i, record := range records {
				var err error
				if record == nil {
					err = fmt.Errorf("index %s: %s %s: %w", ix.bucket(), ix.table.spec.Name, ids[i], ErrNotFound)
				}
				if !yield(found[T]{entries[i], record}, err) || err != nil {
					return false
				}
			}
			entries, ids = entries[:0], ids[:0]
			return true
		}
		for pair, err := range from {
			if err != nil {
				yield(found[T]{}, err)
				return
			}
			id, err := key.EntryID(pair.Key)
			if err != nil {
				yield(found[T]{}, fmt.Errorf("index %s: %w", ix.bucket(), err))
				return
			}
			entries, ids = append(entries, pair.Key), append(ids, id)
			if len(ids) == atOnce && !give() {
				return
			}
		}
		if len(ids) > 0 {
			give()
		}
	}
}
