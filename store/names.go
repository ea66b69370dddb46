package store

import (
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/seal"
	"textdesk/store/table"
)

// What a table is: see package table.
type (
	Table[T any]     = table.Table[T]
	Spec[T any]      = table.Spec[T]
	Index[T any]     = table.Index[T]
	Reference[T any] = table.Reference[T]
	Page[T any]      = table.Page[T]
	Slice            = table.Slice
	Kept             = table.Kept
	TakenError       = table.TakenError
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

// What lies where: see package key.
type (
	ID    = key.ID    // names a record
	Key   = key.Key   // fields, in an order that is theirs
	Range = key.Range // a part of an index
)

// Under is the range of the keys that begin with these fields.
func Under(prefix Key) Range { return key.Under(prefix) }

// NewestUnder is the same range, read backwards.
func NewestUnder(prefix Key) Range { return key.NewestUnder(prefix) }

// HashSecret is how a secret that somebody presents is looked up without being kept.
func HashSecret(secret string) string { return key.HashSecret(secret) }

// SecretID is HashSecret as the ID of what is found by that secret.
func SecretID(secret string) ID { return key.SecretID(secret) }

// What changed, and for whom: see package events.
type (
	Trace    = events.Trace    // what the log keeps of a record
	Audience = events.Audience // who may see it
	Event    = events.Event    // an entry of the log
	Cursor   = events.Cursor   // a place in it
)

// ParseCursor reads what Cursor.String gave; anything else is an ErrBadCursor.
func ParseCursor(text string) (Cursor, error) { return events.ParseCursor(text) }

// Secrets at rest: see package seal, also for keys in files.
type (
	Sealed  = seal.Sealed // as it is kept: View.Seal gives it, View.Open opens it
	SealKey = seal.Key    // which Options take
)

// NewSealKey makes a random key.
func NewSealKey() SealKey { return seal.NewKey() }

// What callers tell apart.
var (
	ErrNotFound  = table.ErrNotFound // no record has the ID, or is found
	ErrBadCursor = key.ErrBadCursor  // no list of this kind gave the cursor out
	ErrTooOld    = events.ErrTooOld  // the cursor is from before the log's oldest event, or from another log
	ErrWrongKey  = seal.ErrWrongKey  // the secret does not open with the key
)
