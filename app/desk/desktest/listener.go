package desktest

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
)

// Listener is somebody's browser: a cursor on the log. Make one with [Desk.Listen].
type Listener struct {
	d  *Desk
	by desk.Actor
	At part.Cursor // how far it has heard
}

// Listen gives a browser that has heard all there is so far.
func (d *Desk) Listen(t testing.TB, by desk.Actor) *Listener {
	t.Helper()
	at, err := d.Cursor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return &Listener{d, by, at}
}

// Hear gives what is new.
func (l *Listener) Hear(t testing.TB) []part.Told {
	t.Helper()
	told, next, err := l.d.EventsAfter(t.Context(), l.by, l.At, 1000)
	if err != nil {
		t.Fatal(err)
	}
	l.At = next
	return told
}
