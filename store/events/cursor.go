package events

import (
	"crypto/rand"
	"strconv"
	"strings"

	"textdesk/store/key"
)

// Cursor is a place in the event log: after the event with its number, of the log
// with its identity. Two databases, or one before and after a restore, have
// different logs, whose numbers have nothing to do with each other.
type Cursor struct {
	Log string
	Seq uint64
}

// String gives the cursor as ParseCursor takes it.
func (c Cursor) String() string { return c.Log + "." + strconv.FormatUint(c.Seq, 10) }

// ParseCursor reads what String gave; anything else is a [key.ErrBadCursor].
func ParseCursor(text string) (Cursor, error) {
	log, digits, _ := strings.Cut(text, ".")
	seq, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || log == "" {
		return Cursor{}, key.ErrBadCursor
	}
	return Cursor{Log: log, Seq: seq}, nil
}

// NewLog makes an identity for a log: a name that no other has.
func NewLog() string { return strings.ToLower(rand.Text()[:12]) }
