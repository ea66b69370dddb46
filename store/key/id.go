package key

import (
	"crypto/sha256"
	"encoding/hex"

	"textdesk/store/compact"
)

// ID names a record: opaque, and ordered by time where the store gave it. A few
// records have a name for an ID, such as "default". An ID has at most [MaxID]
// bytes; longer ones name nothing.
//
// In the file an ID that the store gave is 16 bytes, and one of [SecretID] 32.
type ID string

// MaxID is how many bytes an ID has at most.
const MaxID = 500

func (id ID) pack() ([]byte, compact.IDForm) { return compact.PackID(string(id)) }

// MarshalCBOR packs the ID for a record.
func (id ID) MarshalCBOR() ([]byte, error) { return compact.MarshalID(string(id)) }

// UnmarshalCBOR unpacks the ID of a record.
func (id *ID) UnmarshalCBOR(data []byte) error {
	text, err := compact.UnmarshalID(data)
	*id = ID(text)
	return err
}

// HashSecret is how a secret that somebody presents is looked up without being
// kept: SHA-256 in hexadecimal. It suits long random secrets, not passwords.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// SecretID is HashSecret as the ID of what is found by that secret.
func SecretID(secret string) ID { return ID(HashSecret(secret)) }
