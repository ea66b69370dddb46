// Package key gives the keys under which things lie in the buckets of package kv:
// fields as bytes that sort as the fields do.
//
// A record lies under [Record] of its [ID]. An index has entries, which are keys
// alone: a [Key] of the fields to look for, ended by the ID of the record
// ([Key.Entry]). What begins with the same fields is a [Range], given by [Under].
//
// The bytes are part of the file's format: a change of them is a change of every
// file there is.
package key

import (
	"encoding/binary"
	"time"

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
	k = k.roomy()
	for i := range len(s) {
		k = append(k, s[i])
		if s[i] == 0x00 {
			k = append(k, 0xff)
		}
	}
	return append(k, 0x00, 0x01)
}

// roomy gives a key that is begun room for the fields of most.
func (k Key) roomy() Key {
	if cap(k) == 0 {
		return make(Key, 0, 80)
	}
	return k
}

// ID appends an ID in 17 bytes if the store gave it. Those come in the order they
// were given in, and before IDs of other forms.
func (k Key) ID(id ID) Key {
	raw, form := id.pack()
	k = append(k.roomy(), byte(form))
	if form == compact.Text {
		return k.Str(string(raw))
	}
	return append(k, raw...)
}

// Reference appends a carrier's name for something: one of 32 upper-case
// hexadecimal digits in 17 bytes, which come before all others. A name that is too
// long for a key is told apart by its hash.
func (k Key) Reference(name string) Key {
	if raw, ok := compact.FromHex(name); ok {
		return append(append(k, 1), raw...)
	}
	if len(name) > longName {
		return append(k, 3).Str(HashSecret(name))
	}
	return append(k, 2).Str(name)
}

const longName = 200

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
