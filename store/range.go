package store

import (
	"bytes"
	"encoding/base64"
	"slices"
	"time"

	"textdesk/store/kv"
)

// Range is the part of an index to read: the keys from From until before To, a nil
// To meaning to the end, backwards if Reverse. The zero Range is the whole index.
type Range = kv.Range

// Under is the range of the keys that begin with these fields.
func Under(prefix Key) Range { return kv.Prefix(prefix) }

// NewestUnder is the range of the keys that begin with these fields, read
// backwards.
func NewestUnder(prefix Key) Range {
	within := kv.Prefix(prefix)
	within.Reverse = true
	return within
}

// After is the range of an index by time from a moment on, later ones only.
func After(t time.Time) Range { return Range{From: Key{}.Time(t.Add(1))} }

// resume narrows a range to what comes after the cursor.
func resume(within Range, cursor string) (Range, error) {
	if cursor == "" {
		return within, nil
	}
	at, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || bytes.Compare(at, within.From) < 0 || within.To != nil && bytes.Compare(at, within.To) >= 0 {
		return Range{}, ErrBadCursor
	}
	if within.Reverse {
		within.To = at
	} else {
		within.From = append(slices.Clone(at), 0x00)
	}
	return within, nil
}
