package store

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// SealKey is the 32-byte key that seals secrets at rest.
type SealKey []byte

// Sealed is a secret as it is kept: XChaCha20-Poly1305, the nonce before the
// ciphertext. Open it with View.Open.
type Sealed []byte

// ErrWrongKey is given for a secret that this key does not open.
var ErrWrongKey = errors.New("a stored secret does not open with this key; give the key file that belongs to this database")

// ParseSealKey reads a key written as 64 hexadecimal digits.
func ParseSealKey(text string) (SealKey, error) {
	raw, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(raw) != chacha20poly1305.KeySize {
		return nil, errors.New("a key is 64 hexadecimal digits")
	}
	return raw, nil
}

// ReadSealKey reads a key file; a missing one is an fs.ErrNotExist.
func ReadSealKey(path string) (SealKey, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the key file: %w", err)
	}
	k, err := ParseSealKey(string(text))
	if err != nil {
		return nil, fmt.Errorf("the key file %s: %w", path, err)
	}
	return k, nil
}

// WriteSealKey writes a new key file that only this user may read. It is on disk
// before anything is sealed with it; a file that is there already is an
// fs.ErrExist.
func WriteSealKey(path string, k SealKey) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the key file: %w", err)
	}
	_, err = f.WriteString(hex.EncodeToString(k) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("the key file: %w", errors.Join(err, os.Remove(path)))
	}
	return nil
}

// NewSealKey makes a random key.
func NewSealKey() SealKey {
	k := make(SealKey, chacha20poly1305.KeySize)
	rand.Read(k) // never fails since Go 1.24
	return k
}

type sealer struct{ aead cipher.AEAD }

func newSealer(k SealKey) (sealer, error) {
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
	rand.Read(nonce)
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
