// Package memkv is a [kv.Engine] in memory, for tests. [New] makes an empty
// one; it keeps nothing after the process ends.
//
// It is stricter than an engine that keeps data needs to be: every closure
// given to Update runs twice, and what the first run did is thrown away. A
// closure that is not a function of what it reads (one that appends to a
// slice of its caller, or sends a message) goes wrong in the first test that
// runs it, not in the rare group that boltkv has to run again.
//
// The data is a persistent tree per bucket: a View reads the tree that was
// current when it began, without a lock, and an Update that fails simply
// leaves its own tree to the collector. An Update waits for its turn on a
// channel, so a test in a testing/synctest bubble may let time pass meanwhile.
package memkv

import (
	"context"
	"sync/atomic"

	"textdesk/store/kv"
)

// DB is an engine in memory.
type DB struct {
	current atomic.Pointer[buckets]
	turn    chan struct{} // holds one token while an Update or Close has its turn
	closed  atomic.Bool
}

var _ kv.Engine = (*DB)(nil)

// New returns an empty engine.
func New() *DB {
	db := &DB{turn: make(chan struct{}, 1)}
	db.current.Store(&buckets{})
	return db
}

// View implements [kv.Engine].
func (db *DB) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if db.closed.Load() {
		return kv.ErrClosed
	}
	_, err := run(*db.current.Load(), func(t *transaction) error { return fn(t) })
	return err
}

// Update implements [kv.Engine]. It runs fn twice; the second run counts.
func (db *DB) Update(ctx context.Context, fn func(kv.Writer) error) error {
	select {
	case db.turn <- struct{}{}:
		defer func() { <-db.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if db.closed.Load() {
		return kv.ErrClosed
	}
	return db.update(fn)
}

// update runs fn on the current buckets, twice, and keeps the second result.
// It is called by whoever has the turn.
func (db *DB) update(fn func(kv.Writer) error) error {
	before := *db.current.Load()
	write := func(t *transaction) error { return fn(t) }
	_, _ = run(before, write)
	after, err := run(before, write)
	if err != nil {
		return err
	}
	db.current.Store(&after)
	return nil
}

// Close implements [kv.Engine]. Turns are given in the order they were asked
// for, so all updates that were waiting are done before it.
func (db *DB) Close() error {
	db.turn <- struct{}{}
	db.closed.Store(true)
	<-db.turn
	return nil
}
