package key

import (
	"bytes"
	"encoding/base64"
	"errors"
	"slices"

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

// ErrBadCursor is given for a cursor that no list of this kind gave out.
var ErrBadCursor = errors.New("this cursor belongs to no list")

// Cursor names a place in a list for whoever asks for the next piece of it: after
// the entry that was given last.
func Cursor(entry []byte) string { return base64.RawURLEncoding.EncodeToString(entry) }

// ResumePart is the part of a list that keys with the given fields are in, read
// backwards from a cursor on. The cursor is one of the list without its parts: after
// the list's own fields it has what follows those of the part.
func ResumePart(list, part Key, cursor string) (Range, error) {
	whole, err := Resume(NewestUnder(list), cursor)
	if err != nil || cursor == "" {
		return NewestUnder(part), err
	}
	if _, err := EntryID(whole.To); err != nil {
		return Range{}, ErrBadCursor
	}
	within := NewestUnder(part)
	within.To = append(slices.Clone(part), whole.To[len(list):]...)
	return within, nil
}

// Resume narrows a range to what comes after a cursor, an empty one being its
// start. A cursor from elsewhere is an ErrBadCursor.
func Resume(within Range, cursor string) (Range, error) {
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
