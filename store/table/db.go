package table

import (
	"context"
	"time"

	"textdesk/store/events"
	"textdesk/store/kv"
)

// MetaBucket holds what a file knows about itself: its format, its head, and which
// indexes are built.
const MetaBucket = "meta"

// DB is an open file of tables. Make one with Open.
type DB struct {
	engine kv.Engine
	now    func() time.Time
	node   string
	tables []Kept
	known  map[string]Kept // the same by their kind
	bell   *events.Bell
	cache  cache
}

// Options are what a DB needs besides its engine.
type Options struct {
	// Now is the clock.
	Now func() time.Time
	// Node names this process among those that share the data; empty where there is
	// one.
	Node string
	// Tables are those that records are written to.
	Tables []Kept
}

// Open takes an engine for use. Tables that cannot live in one file, such as two of
// one name, are refused; the file is not touched. The caller closes the engine.
func Open(engine kv.Engine, o Options) (*DB, error) {
	known, err := byKind(o.Tables)
	if err != nil {
		return nil, err
	}
	return &DB{engine: engine, now: o.Now, node: o.Node, tables: o.Tables, known: known, bell: events.NewBell()}, nil
}

// Now is the clock's time, in UTC.
func (db *DB) Now() time.Time { return db.now().UTC() }

// Tables gives the tables the file was opened with, in that order.
func (db *DB) Tables() []Kept { return db.tables }

// Bell gives a channel that is closed after the next commit that appended
// events. Take it first, then look, then wait on it.
func (db *DB) Bell() <-chan struct{} { return db.bell.Wait() }

// View runs fn on a steady picture of the data.
func (db *DB) View(ctx context.Context, fn func(*View) error) error {
	return db.engine.View(ctx, func(r kv.Reader) error { return fn(db.view(r)) })
}

func (db *DB) view(r kv.Reader) *View {
	return &View{Now: db.Now(), Node: db.node, r: r, cache: &db.cache}
}

// Update runs fn and commits what it changed, all of it or, when fn gives an
// error, nothing. It returns after the commit is on disk. fn can run more than
// once, each time from the start; only the last run counts.
func (db *DB) Update(ctx context.Context, fn func(*Tx) error) error {
	var last *Tx // of the runs of fn, the one that counts
	rang := false
	err := db.engine.Update(ctx, func(w kv.Writer) (err error) {
		rang, err = db.Inside(w, func(tx *Tx) error {
			last = tx
			return fn(tx)
		})
		return err
	})
	if err != nil {
		return err
	}
	if rang {
		db.bell.Ring()
	}
	for _, then := range last.then {
		then()
	}
	return nil
}

// Inside runs fn as a part of a transaction of the engine, in which the caller also
// writes what is no table's, and tells whether the log has more to read after it.
// Nobody is rung.
func (db *DB) Inside(w kv.Writer, fn func(*Tx) error) (changed bool, err error) {
	v := db.view(w)
	v.values = map[recordName][]byte{}
	tx := &Tx{v: v, w: w, known: db.known}
	if err := fn(tx); err != nil {
		return false, err
	}
	return !tx.changes.None(), tx.finish()
}
