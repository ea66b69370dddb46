package boltkv

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// ascendingFill is the part of a page that is left full when it is split in a
// bucket whose keys ascend. The rest is room for values that grow a little.
const ascendingFill = 0.95

// ends holds, for each bucket put to in one bbolt transaction, the last key it
// had before.
//
// When a page overflows, bbolt leaves half of it and moves the rest to a new
// one. Where keys come in any order that is well, since both halves will take
// more. Where each key is beyond all others (records by time, the event log)
// nothing more comes to the lower half, and the file is twice as large as what
// is in it. So pages are left full in a transaction that only appends to the
// bucket.
type ends map[string][]byte

// choose sets how full pages of b, the bucket of that name, are left, in view
// of value being put at key next.
func (e ends) choose(b *bolt.Bucket, name string, key, value []byte) {
	last, known := e[name]
	if !known {
		last, _ = below(b.Cursor(), nil)
		e[name] = last
		b.FillPercent = ascendingFill
	}
	if b.FillPercent == ascendingFill && bytes.Compare(key, last) <= 0 && grows(b, key, value) {
		b.FillPercent = bolt.DefaultFillPercent
	}
}

// grows tells whether putting value at key takes more room than is taken there.
func grows(b *bolt.Bucket, key, value []byte) bool {
	old := b.Get(key)
	return old == nil || len(value) > len(old)
}
