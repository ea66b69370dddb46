package boltkv

import (
	"runtime/debug"

	"textdesk/store/kv"
)

// request is one call of Update as the committer sees it. The committer and
// the caller take turns: the committer sends a transaction, the caller runs
// its closure on it and reports, until the committer settles the request.
type request struct {
	turns chan *transaction // closed once the request is settled
	ran   chan outcome
	err   error // what Update returns; set before turns is closed

	settled bool // the committer's own
}

// outcome is what one run of a closure came to.
type outcome struct {
	err   error
	wrote bool
	gone  bool // the closure panicked or ended its goroutine; nobody waits
}

// spoils tells whether the transaction now holds writes that must not be kept.
func (o outcome) spoils() bool { return o.wrote && (o.gone || o.err != nil) }

func newRequest() *request {
	return &request{turns: make(chan *transaction), ran: make(chan outcome)}
}

// follow runs fn whenever the committer says so and returns the final answer.
// It is the caller's side, in the caller's goroutine: a panic in fn goes its
// natural way from here, stack and all, after the committer was told.
func (r *request) follow(fn func(kv.Writer) error) error {
	for t := range r.turns {
		r.take(t, fn)
	}
	return r.err
}

func (r *request) take(t *transaction, fn func(kv.Writer) error) {
	o := outcome{gone: true} // unless fn returns
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		t.finish()
		o.wrote = t.wrote
		r.ran <- o
	}()
	o.err = fn(t)
	o.gone = false
}

// run has the caller run its closure on t. It is the committer's side.
func (r *request) run(t *transaction) outcome {
	r.turns <- t
	return <-r.ran
}

// settle gives the caller its answer.
func (r *request) settle(err error) {
	r.err, r.settled = err, true
	close(r.turns)
}
