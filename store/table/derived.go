package table

import (
	"fmt"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// Derived is what a table keeps besides its records and can be built from them: an
// index or the counts.
type Derived struct {
	Name     string // the bucket of the index, or the table whose counts they are
	IsCounts bool
	Version  int
	Unique   bool // no two records share a key
}

// Where gives the bucket and the range that hold it.
func (d Derived) Where() (bucket string, within key.Range) {
	if d.IsCounts {
		return countsBucket, key.Under(key.Key{}.Str(d.Name))
	}
	return d.Name, key.Range{}
}

// Sharer gives a record other than the one with that ID that an index has under the
// same key, an empty ID for none.
func (d Derived) Sharer(r kv.Reader, k key.Key, id key.ID) (key.ID, error) {
	for pair, err := range r.Scan(d.Name, key.Under(k)) {
		if err != nil {
			return "", err
		}
		other, err := key.EntryID(pair.Key)
		if err != nil {
			return "", fmt.Errorf("index %s: %w", d.Name, err)
		}
		if other != id {
			return other, nil
		}
	}
	return "", nil
}

// Row is a record without its type: what can be derived from it.
type Row interface {
	// ID is the record's.
	ID() key.ID
	// Keys gives the keys that the record has in the number i of its table's Derived:
	// those of an index, each to be ended by the ID ([key.Key.Entry]), or those of the
	// counts it adds one to.
	Keys(i int) []key.Key
	// Named gives the records of other tables that it names.
	Named() []Named
}

// Named is a record by its table and ID.
type Named struct {
	Table string
	ID    key.ID
}

// Derived implements [Kept].
func (t *Table[T]) Derived() []Derived {
	var all []Derived
	for _, ix := range t.spec.Indexes {
		all = append(all, ix.derived())
	}
	if t.spec.Counts != nil {
		all = append(all, Derived{Name: t.spec.Name, IsCounts: true, Version: t.spec.CountsVersion})
	}
	return all
}

func (ix *Index[T]) derived() Derived {
	return Derived{Name: ix.bucket(), Version: ix.Version, Unique: ix.Unique}
}

// Row implements [Kept].
func (t *Table[T]) Row(pair kv.Pair) (Row, error) {
	record, err := t.decodePair(pair)
	if err != nil {
		return nil, err
	}
	return row[T]{t, record}, nil
}

type row[T any] struct {
	table  *Table[T]
	record *T
}

func (r row[T]) ID() key.ID { return r.table.spec.ID(r.record) }

func (r row[T]) Keys(i int) []key.Key {
	if i < len(r.table.spec.Indexes) {
		return r.table.spec.Indexes[i].Keys(r.record)
	}
	names := r.table.spec.Counts(r.record)
	keys := make([]key.Key, len(names))
	for i, name := range names {
		keys[i] = r.table.countKey(name)
	}
	return keys
}

func (r row[T]) Named() []Named {
	var all []Named
	for _, ref := range r.table.spec.References {
		if id := ref.ID(r.record); id != "" {
			all = append(all, Named{ref.To, id})
		}
	}
	return all
}
