package boltkv

import (
	"fmt"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// A group is full when it has this many requests or has worked this long.
const (
	maxGroup = 64
	maxWork  = 5 * time.Millisecond
)

// commitQueued is the committer: it commits whatever is queued until Close
// queues a nil, then closes the file. Open starts it, Close awaits it.
func (db *DB) commitQueued() {
	defer close(db.stopped)
	debug.SetPanicOnFault(true) // what the disk does not give is a panic, not the end
	var stuck bool
	for r := range db.queue {
		if r == nil {
			break
		}
		if err := db.damaged(); err != nil {
			r.settle(err)
			continue
		}
		var closing bool
		if closing, stuck = db.commitGroup(r); closing {
			break
		}
	}
	if stuck {
		abandon(db.file) // bbolt would wait for a transaction that never ends
		return
	}
	db.closeErr = db.bolt.Close()
}

// commitGroup commits one group, of first and of what is queued behind it. It
// tells whether it came upon the end of the queue, and whether it is stuck since it came
// upon a damaged page: bbolt panics then, and nothing can be committed any more. The
// file stays as the last commit left it.
func (db *DB) commitGroup(first *request) (closing, stuck bool) {
	g := &group{db: db}
	defer func() {
		if p := recover(); p != nil {
			stuck = true
			g.fail(db.foundDamage(p))
		}
	}()
	timeUp := time.NewTimer(maxWork)
	defer timeUp.Stop()
	g.take(first)
	for taken := 1; taken < maxGroup && !closing; taken++ {
		r, ok := db.next(timeUp.C)
		if !ok {
			break
		}
		if closing = r == nil; !closing {
			g.take(r)
		}
	}
	g.commit()
	return closing, false
}

// next returns a request that is waiting, if one is and time is not up.
func (db *DB) next(timeUp <-chan time.Time) (r *request, ok bool) {
	select {
	case <-timeUp:
		return nil, false
	default:
	}
	select {
	case r = <-db.queue:
		return r, true
	default:
		return nil, false
	}
}

// group is the requests that share one bbolt transaction. Only the committer
// touches it.
type group struct {
	db    *DB
	tx    *bolt.Tx // nil before the first request and after a rollback
	wrote bool     // tx holds writes
	kept  []kept   // requests that ran in tx and wait for its end
	taken []*request
}

// fail answers all of the group who have no answer yet.
func (g *group) fail(err error) {
	for _, r := range g.taken {
		if !r.settled {
			r.settle(err)
		}
	}
}

// kept is a request whose answer hangs on the commit, since it wrote or read
// what others of the group wrote.
type kept struct {
	*request
	err error
}

// take admits a request that is new to the group.
func (g *group) take(r *request) {
	g.taken = append(g.taken, r)
	g.admit(r)
}

// admit runs r's closure as part of the group.
func (g *group) admit(r *request) {
	if err := g.begin(); err != nil {
		r.settle(fmt.Errorf("begin: %w", err))
		return
	}
	o := r.run(&transaction{db: g.db, tx: g.tx, ends: g.db.ends, seekAnew: g.wrote})
	switch {
	case o.spoils():
		g.restart()
		if !o.gone {
			r.settle(o.err)
		}
	case o.gone:
	case o.wrote || g.wrote:
		g.wrote = true
		g.kept = append(g.kept, kept{r, o.err})
	default:
		r.settle(o.err)
	}
}

// restart rolls back and runs again what was kept. Each restart leaves one
// request fewer to run, so it ends.
func (g *group) restart() {
	again := g.kept
	g.kept = nil
	g.rollback()
	for _, k := range again {
		g.admit(k.request)
	}
}

// commit makes the group durable and answers all who wait for that. If it
// fails, those who would have heard of success hear of the failure.
func (g *group) commit() {
	var err error
	if g.wrote {
		err = g.tx.Commit()
		g.tx = nil
		g.db.failed.Store(err != nil)
	}
	g.rollback()
	for _, k := range g.kept {
		if k.err == nil && err != nil {
			k.err = fmt.Errorf("commit: %w", err)
		}
		k.settle(k.err)
	}
}

func (g *group) begin() (err error) {
	if g.tx == nil {
		clear(g.db.ends)
		g.tx, err = g.db.begin(true)
	}
	return err
}

func (g *group) rollback() {
	if g.tx != nil {
		_ = g.tx.Rollback() // fails only if the transaction is over already
	}
	g.tx, g.wrote = nil, false
}
