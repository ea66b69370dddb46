package part_test

import (
	"errors"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
)

// listener is somebody's browser: a cursor on the log.
type listener struct {
	d  *desktest.Desk
	by desk.Actor
	at part.Cursor
}

func listen(t *testing.T, d *desktest.Desk, by desk.Actor) *listener {
	t.Helper()
	at, err := d.Cursor(t.Context())
	done(t, err)
	return &listener{d, by, at}
}

// hear gives what is new.
func (l *listener) hear(t *testing.T) []part.Told {
	t.Helper()
	told, next, err := l.d.EventsAfter(t.Context(), l.by, l.at, 1000)
	done(t, err)
	l.at = next
	return told
}

// wantCode fails the test unless err is a refusal with that code.
func wantCode(t *testing.T, err error, want desk.Code) {
	t.Helper()
	if refusal, ok := errors.AsType[*desk.Error](err); !ok || refusal.Code != want {
		t.Fatalf("got %v, want a refusal with the code %s", err, want)
	}
}
