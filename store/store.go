package store

import (
	"context"
	"log/slog"
	"time"

	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
	"textdesk/store/seal"
)

// Store is the open database. Make one with New.
type Store struct {
	engine kv.Engine
	now    func() time.Time
	log    *slog.Logger
	bell   *events.Bell
	sealer seal.Sealer
	tables []Kept
	known  map[string]Kept // the same by their kind
	cache  cache
	node   string
	// toldAll says that there are no other tables in the file: what has none is an
	// orphan.
	toldAll bool
}

// Options are what a Store needs besides its engine.
type Options struct {
	// Now is the clock, the only one of the whole desk; nil takes time.Now.
	Now func() time.Time
	// Key seals the secrets kept in the store.
	Key seal.Key
	// Tables are all the tables there are, Core() among them: indexes of others are
	// removed. Nil takes Core() and leaves others alone.
	Tables []Kept
	// Node names this process among those that share the data, and stays the same
	// over restarts; empty where there is one.
	Node string
	// Log is told how an upgrade or the building of an index gets on; nil for
	// nobody.
	Log *slog.Logger
	// BeforeUpgrade is called before records are brought from one format to
	// another, so that the caller can make a backup. Its error leaves the data as
	// they are and is what New gives. Nil for nothing.
	BeforeUpgrade func(from, to int) error
}

// New prepares the engine for use: it brings older data to today's form and
// refuses data of a newer textdesk with ErrNewer. Tables that cannot live in one
// file, such as two of one name, are refused before anything is touched. The
// caller closes the engine.
func New(ctx context.Context, engine kv.Engine, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	toldAll := o.Tables != nil
	if !toldAll {
		o.Tables = Core()
	}
	known, err := byKind(o.Tables)
	if err != nil {
		return nil, err
	}
	sealer, err := seal.New(o.Key)
	if err != nil {
		return nil, err
	}
	s := &Store{engine: engine, now: o.Now, log: o.Log, bell: events.NewBell(), sealer: sealer, tables: o.Tables, known: known, toldAll: toldAll, node: o.Node}
	if err := s.prepare(ctx, o.BeforeUpgrade); err != nil {
		return nil, err
	}
	return s, nil
}

// Now is the store's clock, in UTC.
func (s *Store) Now() time.Time { return s.now().UTC() }

// View is a read transaction. Keep it short: see package boltkv on what a long
// one holds up.
type View struct {
	// Now is when the transaction began, in UTC.
	Now time.Time
	// Node is the name of this process among those that share the data.
	Node string

	// Sealer hides secrets, and opens them.
	seal.Sealer

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
	id   ID
}

func (v *View) view() *View { return v }

// value gives a record as it is in the file, nil for none.
func (v *View) value(table string, id ID) ([]byte, error) {
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

// View runs fn on a steady picture of the data.
func (s *Store) View(ctx context.Context, fn func(*View) error) error {
	return s.engine.View(ctx, func(r kv.Reader) error {
		return fn(&View{Now: s.Now(), Node: s.node, r: r, Sealer: s.sealer, cache: &s.cache})
	})
}

// Tx is a write transaction; it reads its own writes.
type Tx struct {
	View

	w       kv.Writer
	known   map[string]Kept
	newHead *head // what the head will be, nil as long as it stays
	wrote   bool  // a record
	failed  error // what NewID could not say
	changes events.Changes
}

// Update runs fn and commits what it changed, all of it or, when fn gives an
// error, nothing. It returns after the commit is on disk. fn can run more than
// once, each time from the start; only the last run counts.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	rang := false
	err := s.engine.Update(ctx, func(w kv.Writer) error {
		tx := s.begun(w)
		if err := fn(tx); err != nil {
			return err
		}
		rang = !tx.changes.None()
		return tx.finish()
	})
	if err == nil && rang {
		s.bell.Ring()
	}
	return err
}

func (s *Store) begun(w kv.Writer) *Tx {
	return &Tx{View: View{Now: s.Now(), Node: s.node, Sealer: s.sealer, r: w, cache: &s.cache, values: map[recordName][]byte{}}, w: w, known: s.known}
}

// inside runs fn as a part of a transaction of the engine.
func (s *Store) inside(w kv.Writer, fn func(*Tx) error) error {
	tx := s.begun(w)
	if err := fn(tx); err != nil {
		return err
	}
	return tx.finish()
}

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

// SealKey is the key of Options.
type SealKey = seal.Key
