package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"textdesk/store/kv"
)

// ErrNotFound is given for an ID that no record has.
var ErrNotFound = errors.New("not found")

// Table holds the records of one kind under their ID and keeps their indexes,
// counts and events. The zero Table is not usable; the tables are the package's
// variables.
type Table[T any] struct {
	name    string
	id      func(*T) ID
	indexes []*Index[T]
	// counted gives the names under which a record is counted; nil for a table
	// without counts.
	counted func(*T) []key
	// trace makes changes of the table events; nil for a table whose changes
	// nobody follows.
	trace func(*T) Trace
}

// reader is what both View and Tx offer to read from.
type reader interface{ bucketReader() kv.Reader }

// newTable ties the indexes to their table.
func newTable[T any](t Table[T], indexes ...*Index[T]) *Table[T] {
	t.indexes = indexes
	for _, ix := range indexes {
		ix.table = &t
	}
	return &t
}

// Get gives the record with that ID, or ErrNotFound.
func (t *Table[T]) Get(r reader, id ID) (*T, error) {
	record, _, err := t.get(r, id)
	return record, err
}

func (t *Table[T]) get(r reader, id ID) (*T, []byte, error) {
	if id == "" {
		return nil, nil, fmt.Errorf("%s without an id: %w", t.name, ErrNotFound)
	}
	value, ok, err := r.bucketReader().Get(t.name, []byte(id))
	if err != nil {
		return nil, nil, err
	}
	if !ok {
		return nil, nil, fmt.Errorf("%s %s: %w", t.name, id, ErrNotFound)
	}
	record, err := t.decode(id, value)
	return record, value, err
}

func (t *Table[T]) decode(id ID, value []byte) (*T, error) {
	record := new(T)
	if err := json.Unmarshal(value, record); err != nil {
		return nil, fmt.Errorf("%s %s cannot be read: %w", t.name, id, err)
	}
	return record, nil
}

// Put writes the record, whether its ID is known or new.
func (t *Table[T]) Put(tx *Tx, record *T) error {
	id := t.id(record)
	old, oldValue, err := t.get(tx, id)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	value, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("%s %s: %w", t.name, id, err)
	}
	if old != nil && bytes.Equal(value, oldValue) {
		return nil
	}
	if err := tx.w.Put(t.name, []byte(id), value); err != nil {
		return err
	}
	return t.derive(tx, id, old, record)
}

// Delete removes the record with that ID, or gives ErrNotFound.
func (t *Table[T]) Delete(tx *Tx, id ID) error {
	old, err := t.Get(tx, id)
	if err != nil {
		return err
	}
	if err := tx.w.Delete(t.name, []byte(id)); err != nil {
		return err
	}
	return t.derive(tx, id, old, nil)
}

// derive brings indexes, counts and the event log from old to record; either
// may be nil.
func (t *Table[T]) derive(tx *Tx, id ID, old, record *T) error {
	for _, ix := range t.indexes {
		if err := ix.move(tx, id, old, record); err != nil {
			return err
		}
	}
	if err := t.count(tx, old, record); err != nil {
		return err
	}
	if t.trace != nil {
		tx.note(t.name, id, traceOf(t, old), traceOf(t, record))
	}
	return nil
}

func traceOf[T any](t *Table[T], record *T) *Trace {
	if record == nil {
		return nil
	}
	trace := t.trace(record)
	return &trace
}

// All gives every record by ID, oldest first. Meant for small tables and for
// exports, never for a screen's list of a large one.
func (t *Table[T]) All(r reader) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for pair, err := range r.bucketReader().Scan(t.name, kv.Range{}) {
			if err != nil {
				yield(nil, err)
				return
			}
			record, err := t.decode(ID(pair.Key), pair.Value)
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}
