// Package seal hides secrets at rest, such as the keys of a carrier's account:
// whoever has the database alone cannot read them.
//
// The key is a file of its own ([ReadKey], [WriteKey]) or a line of the
// configuration ([ParseKey]). A [Sealer] has it and seals and opens; what it gives
// is kept in records as [Sealed].
package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"textdesk/store/newfile"
)

// Key is the 32-byte key that seals secrets at rest.
type Key []byte

// Sealed is a secret as it is kept: XChaCha20-Poly1305, the nonce before the
// ciphertext. Open it with [Sealer.Open].
type Sealed []byte

// ErrWrongKey is given for a secret that this key does not open.
var ErrWrongKey = errors.New("a stored secret does not open with this key; give the key file that belongs to this database")

// ParseKey reads a key written as 64 hexadecimal digits.
func ParseKey(text string) (Key, error) {
	raw, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(raw) != chacha20poly1305.KeySize {
		return nil, errors.New("a key is 64 hexadecimal digits")
	}
	return raw, nil
}

// ReadKey reads a key file, in whichever encoding an editor left it; a missing one is
// an fs.ErrNotExist.
func ReadKey(path string) (Key, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		text, _, err = transform.Bytes(encoding.BOMOverride(transform.Nop), text)
	}
	if err != nil {
		return nil, fmt.Errorf("the key file: %w", err)
	}
	k, err := ParseKey(string(text))
	if err != nil {
		return nil, fmt.Errorf("the key file %s: %w", path, err)
	}
	return k, nil
}

// WriteKey writes a new key file that only this user may read. It is on disk
// before anything is sealed with it, and never half; a file that is there already is
// an fs.ErrExist.
func WriteKey(path string, k Key) error {
	err := newfile.Make(path, func(f *os.File) error {
		_, err := f.WriteString(hex.EncodeToString(k) + "\n")
		return err
	})
	if err != nil {
		return fmt.Errorf("the key file: %w", err)
	}
	return nil
}

// NewKey makes a random key.
func NewKey() Key {
	k := make(Key, chacha20poly1305.KeySize)
	rand.Read(k) // never fails since Go 1.24
	return k
}

// Sealer seals and opens secrets with one key. Make one with New; it is safe for
// use by many goroutines.
type Sealer struct{ aead cipher.AEAD }

// New makes a sealer of a key, which has 32 bytes.
func New(k Key) (Sealer, error) {
	aead, err := chacha20poly1305.NewX(k)
	if err != nil {
		return Sealer{}, fmt.Errorf("the key that seals secrets: %w", err)
	}
	return Sealer{aead}, nil
}

// Seal hides a secret for keeping; an empty one stays empty.
func (s Sealer) Seal(secret string) Sealed {
	if secret == "" {
		return nil
	}
	nonce := make([]byte, s.aead.NonceSize(), s.aead.NonceSize()+len(secret)+s.aead.Overhead())
	rand.Read(nonce)
	return s.aead.Seal(nonce, nonce, []byte(secret), nil)
}

// Open gives a kept secret back, or ErrWrongKey.
func (s Sealer) Open(kept Sealed) (string, error) {
	if len(kept) == 0 {
		return "", nil
	}
	n := s.aead.NonceSize()
	if len(kept) < n {
		return "", ErrWrongKey
	}
	secret, err := s.aead.Open(nil, kept[:n], kept[n:], nil)
	if err != nil {
		return "", ErrWrongKey
	}
	return string(secret), nil
}
