package part

import (
	"context"
	"strconv"

	"textdesk/app/desk"
	"textdesk/store"
)

// Position is a place in the event log. An answer made after it was read knows of
// every event up to it.
type Position uint64

// String gives the position as it goes over the wire; to whoever gets it, it is
// opaque.
func (p Position) String() string { return strconv.FormatUint(uint64(p), 10) }

// Position gives the place of the newest event.
func (a *Assembly) Position(ctx context.Context) (Position, error) {
	return desk.View(ctx, a.desk, desk.System(), func(v *store.View, _ desk.Actor) (Position, error) {
		seq, err := v.LastSeq()
		return Position(seq), err
	})
}
