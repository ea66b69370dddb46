package boltkv

import (
	"bytes"

	bolt "go.etcd.io/bbolt"

	"textdesk/store/kv"
)

// scan walks a range of a bucket.
type scan struct {
	t      *transaction
	bucket string
	r      kv.Range
	cursor *bolt.Cursor
	last   []byte // the key next returned, bbolt's own; nil at first
}

// pair returns a copy of the pair that follows, without a key at the end of the range.
func (s *scan) pair() (pair kv.Pair, err error) {
	defer s.t.soundly(&err)
	key, value := s.next()
	if key == nil {
		return kv.Pair{}, nil
	}
	return kv.Pair{Key: bytes.Clone(key), Value: bytes.Clone(value)}, nil
}

// next returns the pair that follows, or a nil key at the end of the range.
// Both slices are bbolt's own: they are gone with the transaction.
//
// A bbolt cursor is of no use after a write, and its Prev stops at a page
// whose pairs were all deleted. So a transaction that holds writes seeks anew
// at each step, and only one that holds none follows the cursor.
func (s *scan) next() (key, value []byte) {
	switch {
	case s.cursor == nil || s.t.seekAnew:
		key, value = s.seek()
	case s.r.Reverse:
		key, value = s.cursor.Prev()
	default:
		key, value = s.cursor.Next()
	}
	if key == nil || !s.r.Contains(key) {
		return nil, nil
	}
	s.last = key
	return key, value
}

// seek returns the pair beyond the last one, from a new cursor.
func (s *scan) seek() (key, value []byte) {
	b := s.t.tx.Bucket([]byte(s.bucket))
	if b == nil {
		return nil, nil
	}
	s.cursor = b.Cursor()
	switch {
	case s.r.Reverse && s.last != nil:
		return below(s.cursor, s.last)
	case s.r.Reverse:
		return below(s.cursor, s.r.To)
	case s.last != nil:
		return above(s.cursor, s.last)
	default:
		return s.cursor.Seek(s.r.From)
	}
}

// above moves c to the lowest pair whose key is above bound.
func above(c *bolt.Cursor, bound []byte) (key, value []byte) {
	key, value = c.Seek(bound)
	if bytes.Equal(key, bound) {
		return c.Next()
	}
	return key, value
}

// below moves c to the highest pair whose key is below bound; nil is above
// all keys.
func below(c *bolt.Cursor, bound []byte) (key, value []byte) {
	// Last never returns in a bucket of several pages that are all empty, and
	// Prev stops at an empty page, so make sure first that there is a pair to
	// come upon and then go on until it is met.
	if first, _ := c.First(); first == nil || bound != nil && bytes.Compare(first, bound) >= 0 {
		return nil, nil
	}
	if bound == nil {
		return c.Last()
	}
	if at, _ := c.Seek(bound); at == nil {
		return c.Last()
	}
	for {
		if key, value = c.Prev(); key != nil {
			return key, value
		}
	}
}
