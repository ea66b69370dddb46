package boltkv

import (
	"bytes"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"textdesk/store/kv"
)

// transaction is the kv.Reader and kv.Writer of one run of a closure. Several
// of them, one after another, may share a bbolt transaction.
type transaction struct {
	db       *DB
	tx       *bolt.Tx // nil once the closure has returned
	ends     ends     // of tx; nil in a View
	wrote    bool
	seekAnew bool // tx holds writes; see scan.next
}

// finish makes all later use of t fail.
func (t *transaction) finish() { t.tx = nil }

func (t *transaction) Get(bucket string, key []byte) (value []byte, found bool, err error) {
	defer t.soundly(&err)
	if err := t.check(kv.CheckKey(bucket, key)); err != nil {
		return nil, false, err
	}
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil, false, nil
	}
	value = b.Get(key)
	return bytes.Clone(value), value != nil, nil
}

func (t *transaction) GetMany(bucket string, keys [][]byte) (values [][]byte, err error) {
	defer t.soundly(&err)
	if err := t.check(kv.CheckBucket(bucket)); err != nil {
		return nil, err
	}
	b := t.tx.Bucket([]byte(bucket))
	values = make([][]byte, len(keys))
	for i, key := range keys {
		if err := kv.CheckKey(bucket, key); err != nil {
			return nil, err
		}
		if b != nil {
			values[i] = bytes.Clone(b.Get(key))
		}
	}
	return values, nil
}

func (t *transaction) Scan(bucket string, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		s := scan{t: t, bucket: bucket, r: r}
		for {
			if err := t.check(kv.CheckBucket(bucket)); err != nil {
				yield(kv.Pair{}, err)
				return
			}
			pair, err := s.pair()
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			if pair.Key == nil || !yield(pair, nil) {
				return
			}
		}
	}
}

func (t *transaction) Put(bucket string, key, value []byte) (err error) {
	defer t.soundly(&err)
	if err := t.check(kv.CheckPair(bucket, key, value)); err != nil {
		return err
	}
	t.wrote, t.seekAnew = true, true // also where a damaged page stops it halfway
	b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	t.ends.choose(b, bucket, key, value)
	// bbolt copies the key but keeps the value until the commit, and would
	// read a nil value back as an absent one.
	return b.Put(key, append([]byte{}, value...))
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
	case delta == 0:
		return nil // and nothing was written
	default:
		return t.Put(bucket, key, sum)
	}
}

func (t *transaction) Delete(bucket string, key []byte) (err error) {
	defer t.soundly(&err)
	if err := t.check(kv.CheckKey(bucket, key)); err != nil {
		return err
	}
	b := t.tx.Bucket([]byte(bucket))
	if b == nil || b.Get(key) == nil {
		return nil // and nothing was written
	}
	t.wrote, t.seekAnew = true, true
	return b.Delete(key)
}

// check returns err, or ErrFinished if the closure has returned.
func (t *transaction) check(err error) error {
	if t.tx == nil {
		return kv.ErrFinished
	}
	return err
}
