package store

import (
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/seal"
	"textdesk/store/table"
)

// The names of package table.
type (
	// Table holds the records of one kind.
	Table[T any] = table.Table[T]
	// Spec says what a table is.
	Spec[T any] = table.Spec[T]
	// Index is an ordered way into a table.
	Index[T any] = table.Index[T]
	// Reference says that a record names one of another table.
	Reference[T any] = table.Reference[T]
	// Page is a piece of a list.
	Page[T any] = table.Page[T]
	// Slice says which piece is wanted.
	Slice = table.Slice
	// Kept is any table, whatever it holds.
	Kept = table.Kept
	// TakenError says that another record has a key of a unique index.
	TakenError = table.TakenError
)

// NewTable makes a table of what export says may leave the desk and of the rest
// that there is to say of it.
func NewTable[T any](export table.Export[T], spec Spec[T]) *Table[T] { return table.New(export, spec) }

// Whole lets records leave as they are: they hold no secret.
func Whole[T any]() table.Export[T] { return table.Whole[T]() }

// Shaped lets records leave in a shape without their secrets.
func Shaped[T any](shape func(*T) any) table.Export[T] { return table.Shaped(shape) }

// Withheld keeps all records in, for the reason given.
func Withheld[T any](reason string) table.Export[T] { return table.Withheld[T](reason) }

// Made gives what build makes of records of cached tables alone, and remembers it.
func Made[T any](v *View, name string, build func() (T, error)) (T, error) {
	return table.Made(v, name, build)
}

// The names of package key.
type (
	// ID names a record.
	ID = key.ID
	// Key is a list of fields, as bytes that sort as they do.
	Key = key.Key
	// Range is a part of an index.
	Range = key.Range
)

// Under is the range of the keys that begin with these fields.
func Under(prefix Key) Range { return key.Under(prefix) }

// NewestUnder is the same range, read backwards.
func NewestUnder(prefix Key) Range { return key.NewestUnder(prefix) }

// HashSecret is how a secret that somebody presents is looked up without being kept.
func HashSecret(secret string) string { return key.HashSecret(secret) }

// SecretID is HashSecret as the ID of what is found by that secret.
func SecretID(secret string) ID { return key.SecretID(secret) }

// The names of package events.
type (
	// Trace is what the log keeps of a record.
	Trace = events.Trace
	// Audience says who may see a record.
	Audience = events.Audience
	// Event is an entry of the log.
	Event = events.Event
	// Change is a record that a transaction has changed.
	Change = events.Change
	// Cursor is a place in the log.
	Cursor = events.Cursor
)

// ParseCursor reads what Cursor.String gave; anything else is an ErrBadCursor.
func ParseCursor(text string) (Cursor, error) { return events.ParseCursor(text) }

// Sealed is a secret as it is kept: View.Seal gives it, View.Open opens it.
type Sealed = seal.Sealed

// SealKey is what Options take; package seal has it in files.
type SealKey = seal.Key

// NewSealKey makes a random key.
func NewSealKey() SealKey { return seal.NewKey() }

// What callers tell apart.
var (
	ErrNotFound  = table.ErrNotFound // no record has the ID, or is found
	ErrBadCursor = key.ErrBadCursor  // no list of this kind gave the cursor out
	ErrTooOld    = events.ErrTooOld  // the cursor is from before the log's oldest event, or from another log
	ErrWrongKey  = seal.ErrWrongKey  // the secret does not open with the key
)
