package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"textdesk/store/compact"
)

// Key is an order-preserving encoding of a list of fields: comparing two keys
// byte by byte is comparing the lists field by field. A key is a prefix of
// another exactly when its list is, which is what makes an index scan by its
// first fields safe whatever bytes the fields hold. Begin with Key{}.
type Key []byte

// Str appends s: 0x00 is escaped as 0x00 0xff and the field ends with
// 0x00 0x01, so that "a" sorts before "a\x00" and neither is a prefix of "ab".
func (k Key) Str(s string) Key {
	for i := range len(s) {
		k = append(k, s[i])
		if s[i] == 0x00 {
			k = append(k, 0xff)
		}
	}
	return append(k, 0x00, 0x01)
}

// ID appends an ID in 17 bytes if the store gave it. Those come in the order they
// were given in, and before IDs of other forms.
func (k Key) ID(id ID) Key {
	raw, form := id.pack()
	k = append(k, byte(form))
	if form == idText {
		return k.Str(string(raw))
	}
	return append(k, raw...)
}

// Reference appends a carrier's name for something: one of 32 upper-case
// hexadecimal digits in 17 bytes. Such names come before all others.
func (k Key) Reference(name string) Key {
	if raw, ok := compact.FromHex(name); ok {
		return append(append(k, 1), raw...)
	}
	return append(k, 2).Str(name)
}

// Time appends t to the nanosecond, from 1678 to 2262. The zero time counts as
// the epoch, so that it sorts before every moment a desk can know.
func (k Key) Time(t time.Time) Key {
	const signBit = 1 << 63
	var nanos int64
	if !t.IsZero() {
		nanos = t.UnixNano()
	}
	return binary.BigEndian.AppendUint64(k, uint64(nanos)^signBit)
}

// Uint appends n in eight bytes.
func (k Key) Uint(n uint64) Key {
	return binary.BigEndian.AppendUint64(k, n)
}

// recordKey is where a table has the record with that ID.
func recordKey(id ID) Key { return Key{}.ID(id) }

// recordID gives the ID of a key that recordKey gave.
func recordID(k []byte) (ID, error) {
	if len(k) == 0 {
		return "", fmt.Errorf("%x names no record", k)
	}
	raw := k[1:]
	if idForm(k[0]) == idText {
		end := bytes.LastIndex(raw, []byte{0x00, 0x01})
		if end < 0 {
			return "", fmt.Errorf("%x names no record", k)
		}
		raw = bytes.ReplaceAll(raw[:end], []byte{0x00, 0xff}, []byte{0x00})
	}
	return unpackID(raw, idForm(k[0]))
}

// entry ends a key of an index with the ID of the record, so that equal keys stay
// apart, in the order their records were made in. It is written so that it can be
// read from the end: see entryID.
func (k Key) entry(id ID) Key {
	raw, form := id.pack()
	k = append(k, raw...)
	if form == idText {
		k = binary.BigEndian.AppendUint16(k, uint16(len(raw)))
	}
	return append(k, byte(form))
}

// entryID gives the ID at the end of an index entry.
func entryID(entry []byte) (ID, error) {
	bad := fmt.Errorf("%x ends with no ID", entry)
	if len(entry) == 0 {
		return "", bad
	}
	form, rest := idForm(entry[len(entry)-1]), entry[:len(entry)-1]
	size := 0
	switch form {
	case idULID:
		size = len(ulid.ULID{})
	case idSecret:
		size = 32
	case idText:
		if len(rest) < 2 {
			return "", bad
		}
		size = int(binary.BigEndian.Uint16(rest[len(rest)-2:]))
		rest = rest[:len(rest)-2]
	default:
		return "", bad
	}
	if size > len(rest) {
		return "", bad
	}
	return unpackID(rest[len(rest)-size:], form)
}
