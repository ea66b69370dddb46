package desk

import (
	"context"
	"time"
)

// Sleep rests a worker until something may be due: at the given moment (zero for
// never), when the bell rings, when the worker's own signal comes (nil for none),
// or when ctx ends.
func Sleep(ctx context.Context, until time.Time, bell, signal <-chan struct{}) {
	var due <-chan time.Time
	if !until.IsZero() {
		t := time.NewTimer(max(time.Until(until), 0))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-ctx.Done():
	case <-bell:
	case <-signal:
	case <-due:
	}
}
