package store

import (
	"encoding/binary"
	"time"
)

// Key is an order-preserving encoding of a list of fields: comparing two keys
// byte by byte is comparing the lists field by field. A key is a prefix of
// another exactly when its list is, which is what makes an index scan by its
// first fields safe whatever bytes the fields hold.
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

// ID appends an ID.
func (k Key) ID(id ID) Key { return k.Str(string(id)) }

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
