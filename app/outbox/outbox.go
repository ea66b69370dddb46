// Package outbox is the send queue's worker: it claims texts, sends them and
// reports what became of them. It holds no state of its own; what is queued,
// under way and tried again is in the store, decided by package delivery.
//
// It answers these questions:
//
//   - When does it work? After every change (it is rung by the desk's bell) and
//     when the desk said that something becomes due.
//   - What if the process dies during a send? The attempt was recorded first;
//     the next start finds it and declares it uncertain. Nothing is sent twice
//     by itself.
//   - What if it is stopped? It claims nothing more, gives the sends under way a
//     few seconds to finish, then cuts them off; those become uncertain.
package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/telesign"
)

// Options tune the worker.
type Options struct {
	// Concurrency is how many sends may be under way at once; 0 takes 16.
	Concurrency int
	// Timeout is how long one send may take; 0 takes 10 s, as TeleSign's own SDKs
	// do. It must stay well under the desk's lease of a minute.
	Timeout time.Duration
	// Grace is how long sends under way may go on once the worker is stopped; 0
	// takes 5 s.
	Grace time.Duration
	Log   *slog.Logger
}

// Outbox is the worker. Make one with New, then Run it.
type Outbox struct {
	desk     *desk.Desk
	delivery *delivery.UseCases
	carrier  *telesign.Client
	options  Options
}

// New makes the worker.
func New(d *desk.Desk, texts *delivery.UseCases, carrier *telesign.Client, o Options) *Outbox {
	if o.Concurrency == 0 {
		o.Concurrency = 16
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.Grace == 0 {
		o.Grace = 5 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Outbox{desk: d, delivery: texts, carrier: carrier, options: o}
}

// Run sends until ctx is cancelled, then finishes what is under way. It gives an
// error only when it could not begin.
func (o *Outbox) Run(ctx context.Context) error {
	n, err := o.delivery.RecoverAttempts(ctx)
	if ctx.Err() != nil {
		return nil // stopped before it began
	}
	if err != nil {
		return fmt.Errorf("looking for texts that were under way: %w", err)
	}
	if n > 0 {
		o.options.Log.Warn("texts were under way when the desk last stopped; their fate is uncertain", "texts", n)
	}
	sends := o.begin(ctx)
	defer sends.finish()
	for ctx.Err() == nil {
		bell := o.desk.Bell()
		again := sends.claim(ctx)
		desk.Sleep(ctx, again, bell, sends.freed)
	}
	return nil
}

// sends are the sends under way in one Run.
type sends struct {
	*Outbox
	ctx    context.Context // outlives Run's by the grace
	cancel context.CancelFunc
	slots  chan struct{} // one token for each send under way
	freed  chan struct{} // tells that a slot is free again
	under  sync.WaitGroup
}

func (o *Outbox) begin(ctx context.Context) *sends {
	s := &sends{
		Outbox: o,
		slots:  make(chan struct{}, o.options.Concurrency),
		freed:  make(chan struct{}, 1),
	}
	s.ctx, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	return s
}

// finish waits for the sends under way, and no longer than the grace.
func (s *sends) finish() {
	cut := time.AfterFunc(s.options.Grace, s.cancel)
	defer cut.Stop()
	s.under.Wait()
	s.cancel()
}

// claim starts what may leave now, as far as slots are free, and says when to
// look again: zero for at the next bell.
func (s *sends) claim(ctx context.Context) (again time.Time) {
	free := cap(s.slots) - len(s.slots)
	if free == 0 {
		return time.Time{}
	}
	claims, again, err := s.delivery.Claim(ctx, free)
	if err != nil {
		if ctx.Err() == nil {
			s.options.Log.Error("claiming texts failed; trying again in a second", "error", err)
		}
		again = time.Now().Add(time.Second)
	}
	for _, c := range claims {
		s.slots <- struct{}{}
		s.under.Go(func() { s.send(c) })
	}
	return again
}

// send makes one attempt and reports on it.
func (s *sends) send(c delivery.Claim) {
	defer s.release()
	ctx, cancel := context.WithTimeout(s.ctx, s.options.Timeout)
	defer cancel()
	answer, err := s.post(ctx, c)
	if err != nil {
		s.options.Log.Info("a text was not accepted", append([]any{"attempt", c.AttemptID}, describe(err)...)...)
	}
	// The report must be kept even when the send was cut off.
	if err := s.delivery.RecordAnswer(context.WithoutCancel(ctx), c.AttemptID, answer, err); err != nil {
		s.options.Log.Error("the answer to a send could not be kept; the text becomes uncertain", "attempt", c.AttemptID, "error", err)
	}
}

// post sends a text. After a panic nobody knows whether it left: the error makes it
// uncertain, and nothing else ends with it.
func (s *sends) post(ctx context.Context, c delivery.Claim) (answer telesign.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.options.Log.Error("panic in a send", "attempt", c.AttemptID, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %T", p) // its words may hold the text
		}
	}()
	return s.carrier.Send(ctx, c.Account, c.Text)
}

// describe says of an error what a log may hold: TeleSign's own description can
// name the phone number.
func describe(err error) []any {
	var refused *telesign.Error
	if !errors.As(err, &refused) || refused.Code == 0 {
		return []any{"error", err}
	}
	return []any{"code", refused.Code, "class", refused.Class, "meaning", telesign.ExplainHTTP(refused.Code)}
}

func (s *sends) release() {
	<-s.slots
	select {
	case s.freed <- struct{}{}:
	default:
	}
}
