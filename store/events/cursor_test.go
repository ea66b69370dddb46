package events_test

import (
	"errors"
	"testing"

	"textdesk/store/events"
	"textdesk/store/key"
)

func TestACursorIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	c := events.Cursor{Log: events.NewLog(), Seq: 7}
	if read, err := events.ParseCursor(c.String()); err != nil || read != c {
		t.Errorf("%s became %s, %v", c, read, err)
	}
	for _, text := range []string{"", "7", ".7", "log.", "log.-1", "log.7.8", "log.x"} {
		if _, err := events.ParseCursor(text); !errors.Is(err, key.ErrBadCursor) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
