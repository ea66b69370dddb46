// Package boltkv is a [kv.Engine] in one file on the local disk, kept by
// bbolt. It is the one package that imports bbolt.
//
// [Open] opens or creates the file and locks it against other processes;
// [DB.Backup] copies it while it is in use; [DB.Close] gives it back. Reads
// and writes are those of [kv.Engine].
//
// # What it promises
//
// An Update that returned nil is on disk: it survives the end of the process
// and a power cut, as far as the disk keeps its word about fsync. The file is
// never in between: after a crash it holds all of an Update or nothing of it.
//
// # Group commit
//
// An fsync costs far more than a closure, so updates that are waiting at the
// same time share one. A single goroutine, the committer, takes whatever is
// queued, up to 64 closures or 5 ms of work, lets each closure run in turn in
// its caller's goroutine on one bbolt transaction, commits that, and only then
// answers the callers. There is no timer to wait for: a lone update is
// committed at once.
//
//   - A closure that fails before it wrote anything just drops out.
//   - One that fails or panics after it wrote spoils the transaction: it is
//     rolled back and the others run again. That is why closures must be fit
//     to run more than once, and why they should check before they write.
//   - Updates that wrote nothing cost no fsync when they are alone.
//
// # How pages are filled
//
// Where a transaction only puts keys beyond the last one of a bucket, pages are
// left full, since nothing more comes to them; elsewhere they split in halves.
// A value that is put at its full size therefore takes half the room of one
// that grows later.
//
// # When a commit fails
//
// On a full disk the updates of the group fail, reads go on, and updates
// succeed again once there is room. If the disk refuses the very last fsync,
// of the page that makes the commit valid, the updates are reported as failed
// and may yet be there: no file can take that back.
//
// # What it needs from callers
//
// While a closure of Update runs, all other updates wait: do slow work before.
// Keep a View short, under a second. bbolt must wait for all readers when the
// file outgrows its map in memory; the map is therefore made large to begin
// with ([Options].MapSize), except on Windows.
//
// Open finds a file that is cut short or has no sound beginning, but does not
// read it all. Whoever comes upon a damaged page later, a closure or the committer, is
// given [ErrDamaged], and so are all updates from then on; other pages can still be
// read. [DB.Ready] says so. A check walks pages in a goroutine of bbolt's own, whose panic ends the
// process: do it in a process for that alone.
package boltkv

import (
	"context"
	"errors"
	"os"
	"runtime/debug"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"textdesk/store/kv"
)

// DB is an engine in a file.
type DB struct {
	bolt  *bolt.DB
	file  *os.File      // bolt's
	queue chan *request // unbuffered: whoever waits to send is queued
	ends  ends          // of the group's transaction; one map for all groups, one after another

	// stopped is closed when the committer has ended and the file is closed;
	// closeErr is set before that.
	stopped  chan struct{}
	closeErr error

	damage atomic.Pointer[damage] // what a reader or the committer came upon
	failed atomic.Bool            // the last commit did
}

var _ kv.Engine = (*DB)(nil)

// View implements [kv.Engine].
func (db *DB) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := db.begin(false)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // of a read transaction; it cannot fail
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	t := &transaction{db: db, tx: tx}
	defer t.finish()
	return fn(t)
}

// Update implements [kv.Engine], with the group commit the package describes.
// fn runs in the calling goroutine, perhaps more than once.
func (db *DB) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := newRequest()
	select {
	case db.queue <- r:
		return r.follow(unlessDone(ctx, fn))
	case <-ctx.Done():
		return ctx.Err()
	case <-db.stopped:
		return kv.ErrClosed
	}
}

// unlessDone returns fn, save that it refuses to begin when ctx is done.
func unlessDone(ctx context.Context, fn func(kv.Writer) error) func(kv.Writer) error {
	begun := false
	return func(w kv.Writer) error {
		if err := ctx.Err(); err != nil && !begun {
			return err
		}
		begun = true
		return fn(w)
	}
}

// Close implements [kv.Engine]: it waits for all updates queued before it, and
// for all views, and closes the file.
func (db *DB) Close() error {
	select {
	case db.queue <- nil:
		<-db.stopped
		return db.closeErr
	case <-db.stopped:
		return nil
	}
}

func (db *DB) begin(writable bool) (*bolt.Tx, error) {
	tx, err := db.bolt.Begin(writable)
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return nil, kv.ErrClosed
	}
	return tx, err
}
