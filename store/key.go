package store

import (
	"encoding/binary"
	"time"
)

// key is an order-preserving encoding of a list of fields: comparing two keys
// byte by byte is comparing the lists field by field. A key is a prefix of
// another exactly when its list is, which is what makes an index scan by its
// first fields safe whatever bytes the fields hold.
type key []byte

// str appends s: 0x00 is escaped as 0x00 0xff and the field ends with
// 0x00 0x01, so that "a" sorts before "a\x00" and neither is a prefix of "ab".
func (k key) str(s string) key {
	for i := range len(s) {
		k = append(k, s[i])
		if s[i] == 0x00 {
			k = append(k, 0xff)
		}
	}
	return append(k, 0x00, 0x01)
}

// id appends an ID.
func (k key) id(id ID) key { return k.str(string(id)) }

// time appends t to the nanosecond, from 1678 to 2262. The zero time counts as
// the epoch, so that it sorts before every moment a desk can know.
func (k key) time(t time.Time) key {
	const signBit = 1 << 63
	var nanos int64
	if !t.IsZero() {
		nanos = t.UnixNano()
	}
	return binary.BigEndian.AppendUint64(k, uint64(nanos)^signBit)
}

// uint appends n in eight bytes.
func (k key) uint(n uint64) key {
	return binary.BigEndian.AppendUint64(k, n)
}
