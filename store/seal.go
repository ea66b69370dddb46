package store

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// Key is the 32-byte key that seals secrets at rest.
type Key []byte

// Sealed is a secret as it is kept: XChaCha20-Poly1305, the nonce before the
// ciphertext. Open it with View.Open.
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

// ReadOrMakeKey reads the key file, or writes a new one that only this user may
// read.
func ReadOrMakeKey(path string) (Key, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path)
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

func makeKey(path string) (Key, error) {
	k := NewKey()
	if err := os.WriteFile(path, []byte(hex.EncodeToString(k)+"\n"), 0o600); err != nil {
		return nil, fmt.Errorf("the key file: %w", err)
	}
	return k, nil
}

// NewKey makes a random key.
func NewKey() Key {
	k := make(Key, chacha20poly1305.KeySize)
	rand.Read(k) //nolint:errcheck // crypto/rand.Read never fails since Go 1.24
	return k
}

type sealer struct{ aead cipher.AEAD }

func newSealer(k Key) (sealer, error) {
	aead, err := chacha20poly1305.NewX(k)
	if err != nil {
		return sealer{}, fmt.Errorf("the key that seals secrets: %w", err)
	}
	return sealer{aead}, nil
}

// Seal hides a secret for keeping; an empty one stays empty.
func (v *View) Seal(secret string) Sealed {
	if secret == "" {
		return nil
	}
	nonce := make([]byte, v.seal.aead.NonceSize(), v.seal.aead.NonceSize()+len(secret)+v.seal.aead.Overhead())
	rand.Read(nonce) //nolint:errcheck // as above
	return v.seal.aead.Seal(nonce, nonce, []byte(secret), nil)
}

// Open gives a kept secret back, or ErrWrongKey.
func (v *View) Open(kept Sealed) (string, error) {
	if len(kept) == 0 {
		return "", nil
	}
	n := v.seal.aead.NonceSize()
	if len(kept) < n {
		return "", ErrWrongKey
	}
	secret, err := v.seal.aead.Open(nil, kept[:n], kept[n:], nil)
	if err != nil {
		return "", ErrWrongKey
	}
	return string(secret), nil
}
