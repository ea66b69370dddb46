package kv

import (
	"context"
	"fmt"
	"log/slog"
)

// BatchSize is how many pairs one transaction of long work deals with: few enough
// that others wait little, a kill loses little and memory stays small.
const BatchSize = 500

// reported is how many things are dealt with between two lines in the log.
const reported = 50_000

// InBatches calls do in one transaction after another until there is no more, and
// tells the log how it gets on; n is how many things a transaction dealt with. Work
// that says in its transactions how far it came can go on after a kill.
func InBatches(ctx context.Context, e Engine, log *slog.Logger, what string, do func(Writer) (n int, more bool, err error)) error {
	for total, more := 0, true; more; {
		var n int
		err := e.Update(ctx, func(w Writer) (err error) {
			n, more, err = do(w)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if (total+n)/reported > total/reported {
			log.Info(what, "done", total+n)
		}
		total += n
		if !more && total > 0 {
			log.Info(what, "done", total, "finished", true)
		}
	}
	return nil
}

// Clear removes at most limit pairs of a bucket and says how many, and whether none
// are left.
func Clear(w Writer, bucket string, within Range, limit int) (n int, empty bool, err error) {
	for pair, err := range w.Scan(bucket, within) {
		if err != nil || n == limit {
			return n, false, err
		}
		if err := w.Delete(bucket, pair.Key); err != nil {
			return n, false, err
		}
		n++
	}
	return n, true, nil
}
