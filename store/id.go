package store

import "textdesk/store/compact"

// ID names a record: opaque, and ordered by time where the store gave it
// ([Tx.NewID]). A few records have a name for an ID, such as DefaultID. An ID has
// at most 500 bytes; longer ones name nothing.
//
// In the file an ID that the store gave is 16 bytes, and one of [SecretID] 32.
type ID string

const maxID = 500

func (id ID) pack() ([]byte, compact.IDForm) { return compact.PackID(string(id)) }

// MarshalCBOR packs the ID for a record.
func (id ID) MarshalCBOR() ([]byte, error) { return compact.MarshalID(string(id)) }

// UnmarshalCBOR unpacks the ID of a record.
func (id *ID) UnmarshalCBOR(data []byte) error {
	text, err := compact.UnmarshalID(data)
	*id = ID(text)
	return err
}
