package kv

import (
	"errors"
	"fmt"
)

// Bounds on what an engine holds. They are those of the narrowest engine one
// might want: PostgreSQL refuses a pair of bucket and key in a B-tree index
// from about 2700 bytes on. A value beyond the bound is no record but a file,
// and would hold up every commit it is part of.
const (
	MaxKeySize    = 1 << 10 // bytes
	MaxValueSize  = 1 << 20 // bytes
	MaxBucketSize = 255     // bytes of a bucket's name
)

var (
	// ErrClosed is returned by transactions begun after the engine was closed.
	ErrClosed = errors.New("the store is closed")

	// ErrFinished is returned by a Reader or Writer kept beyond the closure it
	// was given to. It is a mistake in the calling code.
	ErrFinished = errors.New("the transaction is over")
)

// KeyError reports a key that is empty or longer than [MaxKeySize].
type KeyError struct {
	Bucket string
	Size   int // bytes
}

func (e *KeyError) Error() string {
	if e.Size == 0 {
		return fmt.Sprintf("bucket %q: a key must not be empty", e.Bucket)
	}
	return fmt.Sprintf("bucket %q: a key of %d bytes is over the limit of %d", e.Bucket, e.Size, MaxKeySize)
}

// ValueError reports a value longer than [MaxValueSize].
type ValueError struct {
	Bucket string
	Size   int // bytes
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("bucket %q: a value of %d bytes is over the limit of %d", e.Bucket, e.Size, MaxValueSize)
}

// BucketError reports a bucket name that is empty or longer than
// [MaxBucketSize].
type BucketError struct{ Bucket string }

func (e *BucketError) Error() string {
	if e.Bucket == "" {
		return "a bucket must have a name"
	}
	return fmt.Sprintf("a bucket name of %d bytes is over the limit of %d", len(e.Bucket), MaxBucketSize)
}

// CheckBucket returns a [*BucketError] if no engine could hold the bucket.
// Engines call it; callers of an engine need not.
func CheckBucket(bucket string) error {
	if bucket == "" || len(bucket) > MaxBucketSize {
		return &BucketError{Bucket: bucket}
	}
	return nil
}

// CheckKey returns a [*BucketError] or [*KeyError] if no engine could hold
// the key. Engines call it; callers of an engine need not.
func CheckKey(bucket string, key []byte) error {
	if err := CheckBucket(bucket); err != nil {
		return err
	}
	if len(key) == 0 || len(key) > MaxKeySize {
		return &KeyError{Bucket: bucket, Size: len(key)}
	}
	return nil
}

// CheckPair is [CheckKey] and returns a [*ValueError] if no engine could hold
// the value.
func CheckPair(bucket string, key, value []byte) error {
	if err := CheckKey(bucket, key); err != nil {
		return err
	}
	if len(value) > MaxValueSize {
		return &ValueError{Bucket: bucket, Size: len(value)}
	}
	return nil
}
