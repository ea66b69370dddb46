package store

import (
	"encoding/hex"
	"fmt"

	"github.com/fxamacker/cbor/v2"
	"github.com/oklog/ulid/v2"
)

// ID names a record: opaque, and ordered by time where the store gave it
// ([Tx.NewID]). A few records have a name for an ID, such as DefaultID. An ID has
// at most 500 bytes; longer ones name nothing.
//
// In the file an ID that the store gave is 16 bytes, and one of [SecretID] 32.
type ID string

const maxID = 500

// idForm is how an ID is packed.
type idForm byte

// The forms, as the file knows them.
const (
	idULID   idForm = 1 // 26 letters in 16 bytes
	idText   idForm = 2 // as it is
	idSecret idForm = 3 // 64 hexadecimal digits in 32 bytes
)

// pack gives the fewest bytes an ID can be kept in.
func (id ID) pack() ([]byte, idForm) {
	switch len(id) {
	case ulid.EncodedSize:
		var again [ulid.EncodedSize]byte
		if u, err := ulid.ParseStrict(string(id)); err == nil && u.MarshalTextTo(again[:]) == nil && string(again[:]) == string(id) {
			return u[:], idULID
		}
	case 64:
		if raw, err := hex.DecodeString(string(id)); err == nil && hex.EncodeToString(raw) == string(id) {
			return raw, idSecret
		}
	}
	return []byte(id), idText
}

// unpackID gives the ID of what pack gave.
func unpackID(raw []byte, form idForm) (ID, error) {
	switch {
	case form == idULID && len(raw) == len(ulid.ULID{}):
		return ID(ulid.ULID(raw).String()), nil
	case form == idSecret && len(raw) == 32:
		return ID(hex.EncodeToString(raw)), nil
	case form == idText:
		return ID(raw), nil
	}
	return "", fmt.Errorf("%x is no ID", raw)
}

// shortULID is how CBOR begins a byte string of 16 bytes. Nearly all IDs are
// such, and every record has several, so they are written without the library.
const shortULID = 0x50

// MarshalCBOR packs the ID for a record.
func (id ID) MarshalCBOR() ([]byte, error) {
	raw, form := id.pack()
	if form == idULID {
		return append([]byte{shortULID}, raw...), nil
	}
	if form == idText {
		return cbor.Marshal(string(raw))
	}
	return cbor.Marshal(raw)
}

// UnmarshalCBOR unpacks the ID of a record.
func (id *ID) UnmarshalCBOR(data []byte) error {
	if len(data) == 1+len(ulid.ULID{}) && data[0] == shortULID {
		*id = ID(ulid.ULID(data[1:]).String())
		return nil
	}
	var raw []byte
	if err := cbor.Unmarshal(data, &raw); err != nil {
		return cbor.Unmarshal(data, (*string)(id))
	}
	unpacked, err := unpackID(raw, idSecret)
	*id = unpacked
	return err
}
