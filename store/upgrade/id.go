package upgrade

import (
	"crypto/sha256"
	"encoding/hex"

	"textdesk/store/compact"
)

// id is the ID of a record: text in JSON, packed in CBOR.
type id string

// MarshalCBOR packs the ID.
func (i id) MarshalCBOR() ([]byte, error) { return compact.MarshalID(string(i)) }

// UnmarshalCBOR unpacks the ID.
func (i *id) UnmarshalCBOR(data []byte) error {
	text, err := compact.UnmarshalID(data)
	*i = id(text)
	return err
}

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
