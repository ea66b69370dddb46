// Package live tells a browser what changes while it watches: a server-sent
// event stream that follows the desk's event log.
//
// A [Stream] is a cursor on that log. It looks, writes what it found, and sleeps
// until the desk's bell rings. Nothing is queued for a browser: one that is slow
// or away finds everything in the log when it is back, with the ID of the last
// event it saw, and one that was away for longer than the log reaches is told to
// read its lists again.
//
// On the wire (https://html.spec.whatwg.org/multipage/server-sent-events.html):
// first `ready`, with the place in the log where the stream begins; then the
// desk's events, each with its place as ID; `reset` in their stead where some are
// no longer known, or where who watches has other roles than before; and `beat` with the server's time, once at the start and then
// every few seconds. By beats a browser knows that the stream lives, what time it
// is here, and how far the log has come; and by writing them we know that the
// browser is still there.
package live

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
)

// Stream is one browser's view of the event log.
type Stream struct {
	// Authenticate says who is watching now, or that their sign-in has ended. It
	// is asked before anything is told, and every minute.
	Authenticate func(context.Context) (desk.Actor, error)
	// After gives at most limit events after a place that the actor may see, and
	// where to go on; an error that is ErrTooOld says that the log no longer reaches
	// back that far.
	After func(ctx context.Context, by desk.Actor, after part.Cursor, limit int) ([]part.Told, part.Cursor, error)
	// From gives the place to go on from for a browser that has seen all up to
	// after, and whether it is that one; if not, it is the place of now.
	From func(ctx context.Context, after string) (from part.Cursor, resumed bool, err error)
	// Bell gives a channel that is closed after the next change.
	Bell func() <-chan struct{}
	// Attend is told at each beat who is there; nil for nobody who asks.
	Attend func(ctx context.Context, by desk.Actor)
	// Beat is how long the stream may be silent. The browsers' watchdog counts on
	// it: see BEAT in assets/ui/net/holder.ts.
	Beat time.Duration
	// Now is the clock whose time the beats tell.
	Now func() time.Time
}

const (
	batch = 100         // events looked up at once
	check = time.Minute // how long a silent stream outlives its sign-in

	// A burst of changes is told together: looking after each would have every
	// open page read the log for every text.
	breath = 20 * time.Millisecond
)

// Run writes the stream to w until ctx ends, the sign-in ends, or the browser no
// longer takes what is written; the last two are returned as errors. After is
// the ID of the last event the browser saw, empty for none.
func (s Stream) Run(ctx context.Context, w *bufio.Writer, after string) error {
	r := &run{Stream: s, w: w}
	if err := r.begin(ctx, after); err != nil {
		return quiet(ctx, err)
	}
	return quiet(ctx, r.follow(ctx))
}

// quiet leaves out the errors that come from being told to end.
func quiet(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// run is a stream being written.
type run struct {
	Stream
	w      *bufio.Writer
	by     desk.Actor
	cursor part.Cursor
}

// begin finds the place to start from and says ready.
func (r *run) begin(ctx context.Context, after string) (err error) {
	if r.by, err = r.Authenticate(ctx); err != nil {
		return err
	}
	resumed := false
	if r.cursor, resumed, err = r.From(ctx, after); err != nil {
		return err
	}
	if err := r.write(r.cursor, "ready", struct{}{}); err != nil {
		return err
	}
	if after != "" && !resumed {
		if err := r.write(r.cursor, "reset", struct{}{}); err != nil {
			return err
		}
	}
	return r.beat(ctx)
}

// follow tells what happens until something ends it.
func (r *run) follow(ctx context.Context) error {
	beat, checks := time.NewTicker(r.Beat), time.NewTicker(check)
	defer beat.Stop()
	defer checks.Stop()
	for {
		bell := r.Bell() // before looking: what happens in between rings it
		if err := r.catchUp(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-bell:
			if err := sleep(ctx, breath); err != nil {
				return err
			}
		case <-beat.C:
			if err := r.beat(ctx); err != nil {
				return err
			}
		case <-checks.C:
			if _, err := r.checkWatcher(ctx); err != nil {
				return err
			}
		}
	}
}

// catchUp writes everything from the cursor to the log's end.
func (r *run) catchUp(ctx context.Context) error {
	for {
		events, next, err := r.After(ctx, r.by, r.cursor, batch)
		if errors.Is(err, part.ErrTooOld) {
			return r.reset(ctx)
		}
		if err != nil {
			return err
		}
		if len(events) > 0 {
			changed, err := r.checkWatcher(ctx)
			if err != nil {
				return err
			}
			if changed {
				continue // and look with today's eyes
			}
		}
		for _, e := range events {
			if err := r.write(e.Cursor, e.Kind, e.Data); err != nil {
				return err
			}
		}
		done := next == r.cursor
		r.cursor = next
		if done {
			return r.w.Flush()
		}
	}
}

// checkWatcher asks who is watching before they are told something: nobody hears
// what happened after they were shut out, or lost a role. It says whether their
// roles are others than before. They see more now or less, so the browser is told to
// read its lists again.
func (r *run) checkWatcher(ctx context.Context) (changed bool, err error) {
	by, err := r.Authenticate(ctx)
	if err != nil {
		return false, err
	}
	changed = !slices.Equal(by.Roles, r.by.Roles)
	r.by = by
	if changed {
		err = r.write(r.cursor, "reset", struct{}{})
	}
	return changed, err
}

// reset goes on from the end of the log and tells the browser to read its lists.
func (r *run) reset(ctx context.Context) (err error) {
	if r.cursor, _, err = r.From(ctx, ""); err != nil {
		return err
	}
	if err := r.write(r.cursor, "reset", struct{}{}); err != nil {
		return err
	}
	return r.w.Flush()
}

// beat is a sign of life, with the time. With it goes the place in the log, which
// moves also when nothing this browser may see has happened.
func (r *run) beat(ctx context.Context) error {
	if err := r.write(r.cursor, "beat", beat{Now: r.Now().UTC()}); err != nil {
		return err
	}
	if err := r.w.Flush(); err != nil {
		return err
	}
	if r.Attend != nil {
		r.Attend(ctx, r.by)
	}
	return nil
}

type beat struct {
	Now time.Time `json:"now"`
}

func (r *run) write(at part.Cursor, kind string, data any) error {
	encoded, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("event %s: %w", at, err)
	}
	_, err = fmt.Fprintf(r.w, "id: %s\nevent: %s\ndata: %s\n\n", at, kind, encoded)
	return err
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
