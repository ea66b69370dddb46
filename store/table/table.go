package table

import (
	"bytes"
	"errors"
	"fmt"
	"iter"

	"textdesk/store/compact"
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// ErrNotFound is given for an ID that no record has.
var ErrNotFound = errors.New("not found")

// Spec says all that a table is, apart from what leaves it in an export.
type Spec[T any] struct {
	// Name is the table's name in the file and the kind of its records in events
	// and exports: a noun of lower-case letters and underscores.
	Name string
	// ID gives the ID of a record.
	ID func(*T) key.ID
	// Indexes are the ways into the table. An index belongs to one table.
	Indexes []*Index[T]
	// Counts gives the names under which a record is counted: see [Table.Count].
	// It must be pure. Nil for a table without counts.
	Counts func(*T) []key.Key
	// CountsVersion is raised with every change of what Counts gives: the store
	// then counts anew before it serves.
	CountsVersion int
	// Cached tells that the records are few and rarely changed: they are remembered
	// between transactions, each of which asks once whether one has changed.
	Cached bool
	// Trace makes changes of the table events; nil for a table whose changes
	// nobody follows.
	Trace func(*T) events.Trace
	// References are the records of other tables that a record names.
	References []Reference[T]
}

// Reference says that a record names one of another table.
type Reference[T any] struct {
	// To is the name of the table that must have it.
	To string
	// ID gives the ID of the record that is named; an empty one names none.
	ID func(*T) key.ID
}

// Table holds the records of one kind under their ID and keeps their indexes,
// counts and events. Make one with New; a store works only with the tables
// it was told of in [Options].
type Table[T any] struct {
	spec   Spec[T]
	export Export[T]
	codec  *compact.Codec[T]
}

// New makes a table of what export says may leave the desk and of the rest
// that there is to say of it.
func New[T any](export Export[T], spec Spec[T]) *Table[T] {
	t := &Table[T]{spec: spec, export: export, codec: compact.New[T]()}
	for _, ix := range spec.Indexes {
		ix.table, ix.name = t, spec.Name+"."+ix.Name
	}
	return t
}

// Get gives the record with that ID, or ErrNotFound.
func (t *Table[T]) Get(r Reader, id key.ID) (*T, error) {
	if t.spec.Cached {
		return t.getCached(r.view(), id)
	}
	record, _, err := t.get(r, id)
	return record, err
}

func (t *Table[T]) get(r Reader, id key.ID) (*T, []byte, error) {
	if id == "" {
		return nil, nil, fmt.Errorf("%s without an id: %w", t.spec.Name, ErrNotFound)
	}
	if len(id) > key.MaxID {
		return nil, nil, fmt.Errorf("%s %.20s…: %w", t.spec.Name, id, ErrNotFound)
	}
	value, err := r.view().value(t.spec.Name, id)
	if err != nil {
		return nil, nil, err
	}
	if value == nil {
		return nil, nil, fmt.Errorf("%s %s: %w", t.spec.Name, id, ErrNotFound)
	}
	record, err := t.decode(id, value)
	return record, value, err
}

func (t *Table[T]) decode(id key.ID, value []byte) (*T, error) {
	record, err := t.codec.Decode(value)
	if err != nil {
		return nil, fmt.Errorf("%s %s cannot be read: %w", t.spec.Name, id, err)
	}
	return record, nil
}

func (t *Table[T]) decodePair(pair kv.Pair) (*T, error) {
	id, err := key.RecordID(pair.Key)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.spec.Name, err)
	}
	return t.decode(id, pair.Value)
}

// Put writes the record, whether its ID is known or new.
func (t *Table[T]) Put(w Writer, record *T) error {
	tx := w.tx()
	old, oldValue, err := t.get(tx, t.spec.ID(record))
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return t.write(tx, old, oldValue, record)
}

// Insert writes a record whose ID is new, such as one that [Tx.NewID] gave in this
// transaction. It does not look for an older one: an ID that is not new leaves
// indexes that are wrong.
func (t *Table[T]) Insert(w Writer, record *T) error {
	return t.write(w.tx(), nil, nil, record)
}

func (t *Table[T]) write(tx *Tx, old *T, oldValue []byte, record *T) error {
	if err := tx.mustKnow(t); err != nil {
		return err
	}
	id := t.spec.ID(record)
	for _, ix := range t.spec.Indexes {
		if err := ix.mustBeFree(tx, id, old, record); err != nil {
			return err
		}
	}
	if id == "" || len(id) > key.MaxID {
		return fmt.Errorf("%s %.20q: an ID has 1 to %d bytes", t.spec.Name, id, key.MaxID)
	}
	value, err := t.codec.Encode(record)
	if err != nil {
		return fmt.Errorf("%s %s: %w", t.spec.Name, id, err)
	}
	if old != nil && bytes.Equal(value, oldValue) {
		return nil
	}
	if err := tx.writes(t.spec.Cached); err != nil {
		return err
	}
	tx.v.values[recordName{t.spec.Name, id}] = value
	if err := tx.w.Put(t.spec.Name, key.Record(id), value); err != nil {
		return err
	}
	return t.derive(tx, id, old, record)
}

// Delete removes the record with that ID, or gives ErrNotFound.
func (t *Table[T]) Delete(w Writer, id key.ID) error {
	tx := w.tx()
	if err := tx.mustKnow(t); err != nil {
		return err
	}
	old, _, err := t.get(tx, id)
	if err != nil {
		return err
	}
	if err := tx.writes(t.spec.Cached); err != nil {
		return err
	}
	delete(tx.v.values, recordName{t.spec.Name, id})
	if err := tx.w.Delete(t.spec.Name, key.Record(id)); err != nil {
		return err
	}
	return t.derive(tx, id, old, nil)
}

// derive brings indexes, counts and the event log from old to record; either
// may be nil.
func (t *Table[T]) derive(tx *Tx, id key.ID, old, record *T) error {
	for _, ix := range t.spec.Indexes {
		if err := ix.move(tx, id, old, record); err != nil {
			return err
		}
	}
	if err := t.count(tx, old, record); err != nil {
		return err
	}
	if t.spec.Trace != nil {
		tx.changes.Note(t.spec.Name, id, traceOf(t, old), traceOf(t, record))
	}
	return nil
}

// Audience says who may see a record as it is given, by the table's trace.
func (t *Table[T]) Audience(record *T) events.Audience { return t.spec.Trace(record).Audience }

func traceOf[T any](t *Table[T], record *T) *events.Trace {
	if record == nil {
		return nil
	}
	trace := t.spec.Trace(record)
	return &trace
}

// All gives every record by ID, oldest first. Meant for small tables and for
// exports, never for a screen's list of a large one.
func (t *Table[T]) All(r Reader) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for pair, err := range r.view().r.Scan(t.spec.Name, key.Range{}) {
			if err != nil {
				yield(nil, err)
				return
			}
			record, err := t.decodePair(pair)
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}
