package table

import (
	"time"

	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// Reader is a transaction to read from: a *View, a *Tx, or what embeds one.
type Reader interface{ view() *View }

// Writer is a transaction to write to: a *Tx or what embeds one.
type Writer interface {
	Reader
	tx() *Tx
}

// View is a read transaction. Keep it short: see package boltkv on what a long
// one holds up.
type View struct {
	// Now is when the transaction began, in UTC.
	Now time.Time
	// Node is the name of this process among those that share the data.
	Node string

	r     kv.Reader
	cache *cache
	seen  seenVersion
	// values are the records that a write transaction has read or written, as they
	// are in the file: a use case looks at the same conversation again and again.
	values map[recordName][]byte
}

// recordName is a record by its table and ID.
type recordName struct {
	kind string
	id   key.ID
}

func (v *View) view() *View { return v }

// value gives a record as it is in the file, nil for none.
func (v *View) value(table string, id key.ID) ([]byte, error) {
	name := recordName{table, id}
	if value, ok := v.values[name]; ok {
		return value, nil
	}
	value, ok, err := v.r.Get(table, key.Record(id))
	if err != nil || !ok {
		return nil, err
	}
	if v.values != nil {
		v.values[name] = value
	}
	return value, nil
}

// Tx is a write transaction; it reads its own writes. Its view is no embedded one, so
// that a type which embeds a view with queries may embed a Tx as well.
type Tx struct {
	v       *View
	w       kv.Writer
	known   map[string]Kept
	newHead *head // what the head will be, nil as long as it stays
	wrote   bool  // a record
	failed  error // what NewID could not say
	changes events.Changes
	then    []func() // to be called once it is on disk
}

// Then has do called once the transaction is on disk, and not when it fails. It is
// for what is no data, such as a line in the log.
func (tx *Tx) Then(do func()) { tx.then = append(tx.then, do) }

// View gives what the transaction reads from.
func (tx *Tx) View() *View { return tx.v }

func (tx *Tx) view() *View { return tx.v }

func (tx *Tx) tx() *Tx { return tx }

// writes notes that the transaction writes a record.
func (tx *Tx) writes(cached bool) error {
	tx.wrote = true
	if cached {
		return tx.writesCached()
	}
	return nil
}

// finish adds what belongs to every change: the events, and the head.
func (tx *Tx) finish() error {
	if tx.failed != nil {
		return tx.failed
	}
	if err := tx.appendEvents(); err != nil {
		return err
	}
	if tx.newHead == nil || !tx.wrote {
		return nil
	}
	return tx.writeHead()
}
