// Package kv is the seam between the desk's records and the place they are
// kept: named buckets of byte keys and byte values in key order, read and
// written in transactions.
//
// Nothing here knows what a record is. The typed tables above this package
// decide that; the engines below it (boltkv, a file that survives a power
// cut, and memkv, memory for tests) decide how bytes are kept. Package kvtest
// holds the one set of tests every engine passes.
//
// # Which function for which need
//
//   - To read, [Engine.View]: a snapshot that no writer disturbs.
//   - To read and then write what follows from it, [Engine.Update].
//   - For one value, [Reader.Get]; for the values of keys known beforehand,
//     [Reader.GetMany]; for values in key order, [Reader.Scan] with a [Range],
//     or [Prefix] for all keys that start alike.
//   - To count, [Writer.Add], and [Counter] for what the count is.
//   - For work on more than a transaction should hold, [InBatches].
//
// # What every engine promises
//
//   - Updates are serializable: each sees all that were committed before it,
//     and no two overlap.
//   - An Update whose closure failed has left no trace, and so has one whose
//     commit failed, unless the engine's own page says when it cannot know.
//     One that returns nil is complete, and in an engine that keeps a file it
//     is on disk.
//   - Bytes handed in and out are copied: those handed out outlive the
//     transaction, those handed in may be reused at once.
//   - A bucket exists from the first Put into it. Reading a missing bucket
//     finds nothing and is no error.
//   - An empty value is present: Get answers ok with zero bytes.
//
// # What an engine for several nodes also promises
//
// boltkv and memkv serve one process. An engine by which several processes
// share the data owes more, and [textdesk/store/kv/kvtest.RunNodes] tests it:
//
//   - Updates are serializable across all nodes: where one reads that a thing
//     is free and takes it by writing another key, no second one does. A
//     snapshot for each does not suffice.
//   - An Update that has returned on one node is seen by every View and Update
//     that begins later, on whichever node; nothing is read from a copy that
//     lags behind.
//   - It keeps nothing in memory that another node would need: no cache that
//     outlives a transaction, no counter, no lock. A node that dies takes only
//     its own unfinished transactions with it, and holds up no other for long.
//   - An Update that conflicts with another's is run again by the engine; the
//     caller hears of it no more than of a group that was run again.
//   - A commit whose fate is unknown, because the connection broke, is an error
//     that says so. The caller cannot tell from an error that nothing was
//     written, so what must not happen twice has a key of its own that the
//     next try finds.
//
// # What the caller promises
//
// The closure given to Update may run more than once before it commits, so
// it must be a function of what it reads: it sets its results anew on every
// run and does nothing outside the transaction (no send, no channel, no
// append to a slice of the caller's). It runs in the goroutine that called
// Update. A closure starts no transaction of its own on the same engine: that
// may wait for ever. The Reader or Writer it was given, and any Scan of it, is
// of no use once it has returned ([ErrFinished]), and serves one goroutine.
package kv

import (
	"context"
	"iter"
)

// Engine keeps buckets of pairs. It is safe for use by many goroutines.
type Engine interface {
	// View runs fn on a snapshot and returns fn's error as it is.
	// It returns ctx.Err() without running fn if ctx is already done, and
	// [ErrClosed] after Close. A panic in fn reaches the caller.
	View(ctx context.Context, fn func(Reader) error) error

	// Update runs fn, perhaps more than once, and commits what its last run
	// wrote. An error from fn is returned as it is and nothing is written.
	// If ctx is done before fn first runs, Update returns ctx.Err() and fn
	// never runs; once begun, the update is carried through whatever becomes
	// of ctx. It returns [ErrClosed] after Close. A panic in fn undoes its
	// writes and reaches the caller, and only the caller.
	Update(ctx context.Context, fn func(Writer) error) error

	// Close waits for the updates begun or queued before it, then releases
	// what the engine holds. Every call after it returns [ErrClosed], except
	// Close: closing twice is no error.
	Close() error
}

// Reader reads inside one transaction.
type Reader interface {
	// Get returns a copy of the value at key. ok tells an empty value from
	// an absent one. The error is a [*KeyError] or [*BucketError] for a key or
	// bucket no engine could hold.
	Get(bucket string, key []byte) (value []byte, ok bool, err error)

	// GetMany returns copies of the values at keys, in the order of keys: nil
	// for an absent one, empty but not nil for an empty one. A key may stand
	// there more than once. It costs an engine on another machine one question
	// where so many Gets are as many. The errors are those of Get; the first
	// one ends it.
	GetMany(bucket string, keys [][]byte) (values [][]byte, err error)

	// Scan yields copies of the pairs in r, in byte order of their keys, or
	// the opposite order if r.Reverse. After an error it yields nothing more.
	//
	// The transaction may write to the bucket while it is being scanned. Each
	// step moves to the nearest key beyond the last one yielded, as the
	// bucket is at that moment: a pair deleted or put ahead of the scan is
	// seen as such, one behind it is not seen again.
	Scan(bucket string, r Range) iter.Seq2[Pair, error]
}

// Writer reads and writes inside one transaction, and reads what it wrote.
type Writer interface {
	Reader

	// Put sets the value at key, copying both. A nil value is an empty one.
	// It returns a [*KeyError], [*BucketError] or [*ValueError] for what no
	// engine could hold, and writes nothing then.
	Put(bucket string, key, value []byte) error

	// Add adds delta, which may be negative, to the counter at key. A counter
	// is a value of 8 bytes; one that is absent is 0, and one that becomes 0
	// is absent. A transaction that adds and does not read the count leaves
	// an engine free to let others add at the same time.
	//
	// It returns a [*CounterError] if the value at key is no counter and an
	// [*OverflowError] if the sum has no room in one, besides the errors of
	// Get, and writes nothing then.
	Add(bucket string, key []byte, delta int64) error

	// Delete removes key. Deleting what is absent is no error.
	Delete(bucket string, key []byte) error
}

// Pair is one key and its value.
type Pair struct{ Key, Value []byte }
