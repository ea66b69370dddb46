// Package botcalls is the worker that tells the programs of webhook bots what happens:
// it claims events, posts them and hands over what was answered. It holds no state of
// its own: what is to be posted, and posted again, is in the store, decided by package
// bots.
//
// It works after every change and when something becomes due. If the process dies during
// a call, the call's lease runs out and the event is posted again, under the same ID. If
// it is stopped, it claims nothing more and cuts off what is under way after a while.
package botcalls

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
)

const (
	// concurrency is how many calls are under way at once.
	concurrency = 16
	// grace is how long calls may go on once the worker is stopped.
	grace = 3 * time.Second
	// again is how long it waits after the store failed.
	again = time.Second
)

// Worker calls the programs. Make one with New, then Run it.
type Worker struct {
	desk *desk.Desk
	bots *bots.UseCases
	log  *slog.Logger
}

// New makes the worker; log may be nil.
func New(d *desk.Desk, b *bots.UseCases, log *slog.Logger) *Worker {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Worker{d, b, log}
}

// Run calls until ctx is cancelled, then ends what is under way.
func (w *Worker) Run(ctx context.Context) error {
	calls, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	var under sync.WaitGroup
	slots, freed := make(chan struct{}, concurrency), make(chan struct{}, 1)
	for ctx.Err() == nil {
		bell := w.desk.Bell()
		next := w.claim(ctx, cap(slots)-len(slots), func(c *bots.Call) {
			slots <- struct{}{}
			under.Go(func() {
				w.call(calls, c)
				<-slots
				select {
				case freed <- struct{}{}:
				default:
				}
			})
		})
		desk.Sleep(ctx, next, bell, freed)
	}
	late := time.AfterFunc(grace, cut)
	defer late.Stop()
	under.Wait()
	return nil
}

// claim begins what can be, and says when to look again: zero for at the next bell.
func (w *Worker) claim(ctx context.Context, free int, begin func(*bots.Call)) time.Time {
	if free == 0 {
		return time.Time{}
	}
	claimed, next, err := w.bots.Claim(ctx, free)
	if err != nil && ctx.Err() == nil {
		w.log.Error("claiming what bots are told failed; trying again in a second", "error", err)
		next = w.desk.Now().Add(again)
	}
	for _, c := range claimed {
		begin(c)
	}
	return next
}

// call makes a call and hands over what was answered, also when it was cut off.
func (w *Worker) call(ctx context.Context, c *bots.Call) {
	said := w.post(ctx, c)
	if err := w.bots.Answered(context.WithoutCancel(ctx), c, said); err != nil {
		w.log.Error("what a bot answered could not be kept; it is told again", "event", c.EventID, "error", err)
	}
}

// post makes a call. A panic in it ends nothing else.
func (w *Worker) post(ctx context.Context, c *bots.Call) (said bots.Said) {
	defer func() {
		if p := recover(); p != nil {
			w.log.Error("panic in a call of a bot", "event", c.EventID, "stack", string(debug.Stack()))
			said = bots.Said{Err: fmt.Errorf("panic: %T", p)}
		}
	}()
	return w.bots.Post(ctx, c)
}
