package store_test

import (
	"errors"
	"testing"

	"textdesk/store"
)

func TestACursorIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	c := cursor(t, open(t))
	if read, err := store.ParseCursor(c.String()); err != nil || read != c {
		t.Errorf("%s became %s, %v", c, read, err)
	}
	for _, text := range []string{"", "7", ".7", "log.", "log.-1", "log.7.8", "log.x"} {
		if _, err := store.ParseCursor(text); !errors.Is(err, store.ErrBadCursor) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestACursorOfAnotherLogIsTooOldWhateverItsNumber(t *testing.T) {
	t.Parallel()
	s, other := open(t), open(t)
	before := cursor(t, s)
	if err := s.RenewLog(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := cursor(t, s)
	if now.Log == before.Log || now.Seq != before.Seq {
		t.Errorf("%s became %s", before, now)
	}
	for _, c := range []store.Cursor{before, {Log: before.Log}, cursor(t, other), {}} {
		err := s.View(t.Context(), func(v *store.View) error {
			for _, err := range v.EventsAfter(c) {
				return err
			}
			return nil
		})
		if !errors.Is(err, store.ErrTooOld) {
			t.Errorf("after %s: %v", c, err)
		}
	}
}
