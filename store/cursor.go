package store

import (
	"context"
	"strconv"
	"strings"
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

// ParseCursor reads what String gave; anything else is an ErrBadCursor.
func ParseCursor(text string) (Cursor, error) {
	log, digits, _ := strings.Cut(text, ".")
	seq, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || log == "" {
		return Cursor{}, ErrBadCursor
	}
	return Cursor{Log: log, Seq: seq}, nil
}

// Cursor gives the place of the newest event, also when retention has since
// removed it.
func (v *View) Cursor() (Cursor, error) {
	h, err := v.head()
	if err != nil {
		return Cursor{}, err
	}
	return Cursor{Log: h.Log, Seq: h.Seq}, nil
}

// RenewLog gives the event log another identity, so that every cursor given out
// before is of another log. It is for a database that comes back from a backup:
// what came after the backup had numbers that are now given again.
func (s *Store) RenewLog(ctx context.Context) error {
	return s.Update(ctx, func(tx *Tx) error {
		h, err := tx.headToChange()
		if err != nil {
			return err
		}
		h.Log, tx.wrote = newLogIdentity(), true
		return nil
	})
}
