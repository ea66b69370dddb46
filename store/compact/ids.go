package compact

import (
	"encoding/hex"
	"fmt"

	"github.com/fxamacker/cbor/v2"
	"github.com/oklog/ulid/v2"
)

// IDForm is how an ID is packed.
type IDForm byte

// The forms, as files know them.
const (
	ULID   IDForm = 1 // 26 letters in ULIDSize bytes
	Text   IDForm = 2 // as it is
	Secret IDForm = 3 // 64 hexadecimal digits, a SHA-256, in SecretSize bytes
)

// How many bytes the forms take.
const (
	ULIDSize   = 16
	SecretSize = 32
)

// PackID gives the fewest bytes that an ID can be kept in.
func PackID(id string) ([]byte, IDForm) {
	switch len(id) {
	case ulid.EncodedSize:
		var again [ulid.EncodedSize]byte
		if u, err := ulid.ParseStrict(id); err == nil && u.MarshalTextTo(again[:]) == nil && string(again[:]) == id {
			return u[:], ULID
		}
	case 2 * SecretSize:
		if raw, err := hex.DecodeString(id); err == nil && hex.EncodeToString(raw) == id {
			return raw, Secret
		}
	}
	return []byte(id), Text
}

// UnpackID gives the ID of what PackID gave.
func UnpackID(raw []byte, form IDForm) (string, error) {
	switch {
	case form == ULID && len(raw) == ULIDSize:
		return ulid.ULID(raw).String(), nil
	case form == Secret && len(raw) == SecretSize:
		return hex.EncodeToString(raw), nil
	case form == Text:
		return string(raw), nil
	}
	return "", fmt.Errorf("%x is no ID", raw)
}

// shortULID is how CBOR begins a byte string of 16 bytes. Nearly all IDs are
// such, and every record has several, so they are written without the library.
const shortULID = 0x50

// MarshalID packs an ID for a record.
func MarshalID(id string) ([]byte, error) {
	raw, form := PackID(id)
	switch form {
	case ULID:
		return append([]byte{shortULID}, raw...), nil
	case Secret:
		return cbor.Marshal(raw)
	default:
		return cbor.Marshal(id)
	}
}

// UnmarshalID unpacks the ID of a record.
func UnmarshalID(data []byte) (string, error) {
	if len(data) == 1+ULIDSize && data[0] == shortULID {
		return ulid.ULID(data[1:]).String(), nil
	}
	var raw []byte
	if err := decoding.Unmarshal(data, &raw); err == nil {
		return UnpackID(raw, Secret)
	}
	var text string
	err := decoding.Unmarshal(data, &text)
	return text, err
}
