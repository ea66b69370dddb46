package store

import "textdesk/store/seal"

// Sealed is a secret as it is kept. View.Seal gives it, View.Open opens it.
type Sealed = seal.Sealed

// ErrWrongKey is given for a secret that this key does not open.
var ErrWrongKey = seal.ErrWrongKey

// NewSealKey makes a random key for Options; see package seal for keys in files.
func NewSealKey() seal.Key { return seal.NewKey() }
