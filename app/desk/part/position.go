package part

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// Cursor is a place in the event log, as text a log's identity and a number. An
// answer made after it was read knows of every event up to it.
type Cursor = store.Cursor

// Cursor gives the place of the newest event.
func (a *Assembly) Cursor(ctx context.Context) (Cursor, error) {
	return desk.View(ctx, a.desk, desk.System(), func(v *store.View, _ desk.Actor) (Cursor, error) { return v.Cursor() })
}

// replayed is how many events a page that was away is told one by one. Reading its
// lists again is less work than more of them, for both sides.
const replayed = 5000

// StreamFrom gives the place from which a page goes on that has seen all up to
// after, as a Cursor writes itself: that one, or now where it is of another log, or
// too far back to be worth it; resumed tells which.
func (a *Assembly) StreamFrom(ctx context.Context, after string) (from Cursor, resumed bool, err error) {
	now, err := a.Cursor(ctx)
	if err != nil {
		return now, false, err
	}
	seen, err := store.ParseCursor(after)
	if err != nil || seen.Log != now.Log || seen.Seq > now.Seq || now.Seq-seen.Seq > replayed {
		return now, false, nil // whatever was sent, the page reads its lists
	}
	return seen, true, nil
}
