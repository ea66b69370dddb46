package desktest

import (
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
)

// Listener is somebody's browser: a cursor on the log. Make one with [Desk.Listen].
type Listener struct {
	d  *Desk
	By desk.Actor
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
	told, next, err := l.d.EventsAfter(t.Context(), l.By, l.At, 1000)
	if err != nil {
		t.Fatal(err)
	}
	l.At = next
	return told
}

// Kinds gives the kinds of what somebody was told.
func Kinds(told []part.Told) (all []string) {
	for _, one := range told {
		all = append(all, one.Kind)
	}
	return all
}

// WantKinds wants somebody to have been told things of those kinds, in any order,
// and nothing else.
func WantKinds(t testing.TB, told []part.Told, want ...string) {
	t.Helper()
	got := Kinds(told)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
}
