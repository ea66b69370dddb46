package desk

import (
	"crypto/rand"
	"encoding/base64"
)

// NewToken makes a secret that nobody can guess: 256 random bits, in letters
// that need no escaping in an address or a cookie.
func NewToken() string {
	var b [32]byte
	rand.Read(b[:]) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b[:])
}
