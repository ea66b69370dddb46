package memkv

import (
	"bytes"
	"fmt"
	"iter"
	"maps"

	"textdesk/store/kv"
)

// buckets holds the root of every bucket by name. A map that was stored in a
// DB is never changed again.
type buckets map[string]*node

// transaction is the kv.Reader and kv.Writer of one run of a closure.
type transaction struct {
	buckets  buckets
	own      bool // buckets is this transaction's own copy
	finished bool
}

// run gives fn a transaction that starts from before, and returns the buckets
// as fn left them.
func run(before buckets, fn func(*transaction) error) (after buckets, err error) {
	t := &transaction{buckets: before}
	defer func() { t.finished = true }()
	err = fn(t)
	return t.buckets, err
}

func (t *transaction) Get(bucket string, key []byte) ([]byte, bool, error) {
	if err := t.check(kv.CheckKey(bucket, key)); err != nil {
		return nil, false, err
	}
	n := t.buckets[bucket].get(key)
	if n == nil {
		return nil, false, nil
	}
	return bytes.Clone(n.value), true, nil
}

func (t *transaction) GetMany(bucket string, keys [][]byte) ([][]byte, error) {
	if err := t.check(kv.CheckBucket(bucket)); err != nil {
		return nil, err
	}
	values := make([][]byte, len(keys))
	for i, key := range keys {
		var err error
		if values[i], _, err = t.Get(bucket, key); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func (t *transaction) Scan(bucket string, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		var last []byte
		for {
			if err := t.check(kv.CheckBucket(bucket)); err != nil {
				yield(kv.Pair{}, err)
				return
			}
			n := t.buckets[bucket].step(r, last)
			if n == nil || !yield(kv.Pair{Key: bytes.Clone(n.key), Value: bytes.Clone(n.value)}, nil) {
				return
			}
			last = n.key
		}
	}
}

func (t *transaction) Put(bucket string, key, value []byte) error {
	if err := t.check(kv.CheckPair(bucket, key, value)); err != nil {
		return err
	}
	t.set(bucket, t.buckets[bucket].put(bytes.Clone(key), append([]byte{}, value...)))
	return nil
}

func (t *transaction) Add(bucket string, key []byte, delta int64) error {
	value, _, err := t.Get(bucket, key)
	if err != nil {
		return err
	}
	sum, err := kv.Sum(value, delta)
	switch {
	case err != nil:
		return fmt.Errorf("bucket %q: %w", bucket, err)
	case sum == nil:
		return t.Delete(bucket, key)
	default:
		return t.Put(bucket, key, sum)
	}
}

func (t *transaction) Delete(bucket string, key []byte) error {
	if err := t.check(kv.CheckKey(bucket, key)); err != nil {
		return err
	}
	if root := t.buckets[bucket]; root != nil {
		t.set(bucket, root.delete(key))
	}
	return nil
}

// set makes root the bucket's, in a copy of the map of which there is one per
// transaction that writes.
func (t *transaction) set(bucket string, root *node) {
	if !t.own {
		t.buckets, t.own = maps.Clone(t.buckets), true
	}
	t.buckets[bucket] = root
}

// check returns err, or ErrFinished if the closure has returned.
func (t *transaction) check(err error) error {
	if t.finished {
		return kv.ErrFinished
	}
	return err
}
