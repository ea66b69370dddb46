package store

import (
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/seal"
	"textdesk/store/upgrade"
)

// What lies where: see package key.
type (
	ID    = key.ID    // names a record
	Key   = key.Key   // fields, in an order that is theirs
	Range = key.Range // a part of an index
)

// What changed, and for whom: see package events.
type (
	Trace    = events.Trace    // what the log keeps of a record
	Audience = events.Audience // who may see it
	Event    = events.Event    // an entry of the log
	Cursor   = events.Cursor   // a place in it
)

// Sealed is a secret as it is kept. View.Seal gives it, View.Open opens it.
type Sealed = seal.Sealed

// ErrWrongKey is given for a secret that this key does not open.
var ErrWrongKey = seal.ErrWrongKey

// NewSealKey makes a random key for Options; see package seal for keys in files.
func NewSealKey() seal.Key { return seal.NewKey() }

// ErrBadCursor is given for a cursor that no list of this kind gave out.
var ErrBadCursor = key.ErrBadCursor

// ErrNewer is given for data written by a newer textdesk.
var ErrNewer = upgrade.ErrNewer

// ErrTooOld is given for a cursor from before the log's oldest event, or from
// another log: what lies between is not known.
var ErrTooOld = events.ErrTooOld

// ParseCursor reads what Cursor.String gave; anything else is an ErrBadCursor.
func ParseCursor(text string) (Cursor, error) { return events.ParseCursor(text) }

// Under is the range of the keys that begin with these fields.
func Under(prefix Key) Range { return key.Under(prefix) }

// NewestUnder is the same range, read backwards.
func NewestUnder(prefix Key) Range { return key.NewestUnder(prefix) }

// HashSecret is how a secret that somebody presents is looked up without being
// kept.
func HashSecret(secret string) string { return key.HashSecret(secret) }

// SecretID is HashSecret as the ID of what is found by that secret.
func SecretID(secret string) ID { return key.SecretID(secret) }
