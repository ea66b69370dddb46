package key

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"textdesk/store/compact"
)

// Record is where a table has the record with that ID.
func Record(id ID) Key { return Key{}.ID(id) }

// RecordID gives the ID of a key that [Record] gave.
func RecordID(k []byte) (ID, error) {
	if len(k) == 0 {
		return "", fmt.Errorf("%x names no record", k)
	}
	raw, form := k[1:], compact.IDForm(k[0])
	if form == compact.Text {
		end := bytes.LastIndex(raw, []byte{0x00, 0x01})
		if end < 0 {
			return "", fmt.Errorf("%x names no record", k)
		}
		raw = bytes.ReplaceAll(raw[:end], []byte{0x00, 0xff}, []byte{0x00})
	}
	return unpack(raw, form)
}

// Entry ends a key of an index with the ID of the record, so that equal keys stay
// apart, in the order their records were made in. It is written so that it can be
// read from the end: see [EntryID].
func (k Key) Entry(id ID) Key {
	raw, form := id.pack()
	k = append(k, raw...)
	if form == compact.Text {
		k = binary.BigEndian.AppendUint16(k, uint16(len(raw)))
	}
	return append(k, byte(form))
}

// EntryID gives the ID at the end of an index entry.
func EntryID(entry []byte) (ID, error) {
	if len(entry) == 0 {
		return "", noID(entry)
	}
	form, rest := compact.IDForm(entry[len(entry)-1]), entry[:len(entry)-1]
	size := 0
	switch form {
	case compact.ULID:
		size = compact.ULIDSize
	case compact.Secret:
		size = compact.SecretSize
	case compact.Text:
		if len(rest) < 2 {
			return "", noID(entry)
		}
		size = int(binary.BigEndian.Uint16(rest[len(rest)-2:]))
		rest = rest[:len(rest)-2]
	default:
		return "", noID(entry)
	}
	if size > len(rest) {
		return "", noID(entry)
	}
	return unpack(rest[len(rest)-size:], form)
}

func noID(entry []byte) error { return fmt.Errorf("%x ends with no ID", entry) }

func unpack(raw []byte, form compact.IDForm) (ID, error) {
	id, err := compact.UnpackID(raw, form)
	return ID(id), err
}
