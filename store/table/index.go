package table

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"textdesk/store/key"
)

// Index is an ordered way into a table. An entry is a key alone: that of the
// index, and after it the record's ID, so that equal keys stay apart and in order
// of creation.
type Index[T any] struct {
	// Name is the index's name, such as "by_phone".
	Name string
	// Keys gives the keys under which a record is found: none, and the record is
	// not in the index; several, and it is there several times. It must be pure.
	Keys func(*T) []key.Key
	// Version is raised with every change of what Keys gives: the store then
	// builds the index anew before it serves.
	Version int
	// Unique tells that no two records share a key. Put and Insert refuse a second
	// one with a *TakenError; callers look first, and this is the net.
	Unique bool
	// Asked tells, of an index of a cached table, that it is asked for keys of records
	// that there are, and not for what somebody sends: that First found nothing is then
	// remembered too.
	Asked bool

	table *Table[T] // set by New
	name  string    // of its bucket
}

func (ix *Index[T]) bucket() string { return ix.name }

// entries gives the entries of a record, which may be nil. An entry can be there
// twice.
func (ix *Index[T]) entries(id key.ID, record *T) []key.Key {
	if record == nil {
		return nil
	}
	keys := ix.Keys(record)
	for i, k := range keys {
		keys[i] = k.Entry(id)
	}
	return keys
}

// has tells whether a few entries have this one among them.
func has(entries []key.Key, one key.Key) bool {
	return slices.ContainsFunc(entries, func(e key.Key) bool { return bytes.Equal(e, one) })
}

func (ix *Index[T]) move(tx *Tx, id key.ID, old, record *T) error {
	before, after := ix.entries(id, old), ix.entries(id, record)
	for _, entry := range before {
		if has(after, entry) {
			continue
		}
		if err := tx.w.Delete(ix.bucket(), entry); err != nil {
			return err
		}
	}
	for _, entry := range after {
		if has(before, entry) {
			continue
		}
		if err := tx.w.Put(ix.bucket(), entry, nil); err != nil {
			return err
		}
	}
	return nil
}

// record gives the record of an entry.
func (ix *Index[T]) record(r Reader, entry []byte) (*T, error) {
	id, err := key.EntryID(entry)
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", ix.bucket(), err)
	}
	record, err := ix.table.Get(r, id)
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", ix.bucket(), err)
	}
	return record, nil
}

// Scan gives the records whose keys are in the range, in the index's order, or
// in reverse.
func (ix *Index[T]) Scan(r Reader, within key.Range) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for pair, err := range r.view().r.Scan(ix.bucket(), within) {
			if err != nil {
				yield(nil, err)
				return
			}
			record, err := ix.record(r, pair.Key)
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// First gives the first record in the range, or ErrNotFound.
func (ix *Index[T]) First(r Reader, within key.Range) (*T, error) {
	if ix.table.spec.Cached {
		return ix.firstCached(r.view(), within)
	}
	return ix.first(r, within)
}

// Any tells whether there is a record in the range, without reading one.
func (ix *Index[T]) Any(r Reader, within key.Range) (bool, error) {
	for _, err := range r.view().r.Scan(ix.bucket(), within) {
		return err == nil, err
	}
	return false, nil
}

// Len counts the entries in the range, without reading a record.
func (ix *Index[T]) Len(r Reader, within key.Range) (n int, err error) {
	for _, err := range r.view().r.Scan(ix.bucket(), within) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

func (ix *Index[T]) first(r Reader, within key.Range) (*T, error) {
	for record, err := range ix.Scan(r, within) {
		return record, err
	}
	return nil, ix.none()
}

func (ix *Index[T]) none() error {
	return fmt.Errorf("%s by %s: %w", ix.table.spec.Name, ix.Name, ErrNotFound)
}
