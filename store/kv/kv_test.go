package kv_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store/kv"
)

// edgy makes strings of bytes at the edges, where ranges go wrong.
var edgy = rapid.SliceOfN(rapid.SampledFrom([]byte{0x00, 0x01, 'a', 0xfe, 0xff}), 0, 4)

func TestAPrefixContainsExactlyWhatStartsWithIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		prefix, key := edgy.Draw(t, "prefix"), edgy.Draw(t, "key")
		if got := kv.Prefix(prefix).Contains(key); got != bytes.HasPrefix(key, prefix) {
			t.Errorf("contains: %v", got)
		}
	})
}

func TestAPrefixIsNotChangedByWhatBecomesOfItsBytes(t *testing.T) {
	t.Parallel()
	p := []byte("ab")
	r := kv.Prefix(p)
	p[0] = 'x'
	if got := r.String(); got != `["ab", "ac")` {
		t.Errorf("got %s", got)
	}
}

func TestARangeReadsWellInMessages(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]kv.Range{
		`["", end)`:             {},
		`["\xff", end)`:         kv.Prefix([]byte{0xff}),
		`["a", "b") reversed`:   {From: []byte("a"), To: []byte("b"), Reverse: true},
		`["", "\x00") reversed`: {To: []byte{0}, Reverse: true},
	} {
		if got := r.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestBoundsAreInclusiveAndSaidInTheMessage(t *testing.T) {
	t.Parallel()
	long := func(n int) string { return strings.Repeat("x", n) }
	for _, ok := range []error{
		kv.CheckPair("b", []byte("k"), nil),
		kv.CheckPair(long(kv.MaxBucketSize), []byte(long(kv.MaxKeySize)), make([]byte, kv.MaxValueSize)),
	} {
		if ok != nil {
			t.Error(ok)
		}
	}
	for want, err := range map[string]error{
		`bucket "b": a key must not be empty`:                       kv.CheckKey("b", nil),
		`bucket "b": a key of 1025 bytes is over the limit of 1024`: kv.CheckKey("b", []byte(long(kv.MaxKeySize+1))),
		`a bucket must have a name`:                                 kv.CheckBucket(""),
		`a bucket name of 256 bytes is over the limit of 255`:       kv.CheckBucket(long(kv.MaxBucketSize + 1)),
		`bucket "b": a value of 1048577 bytes is over the limit of 1048576`: kv.CheckPair(
			"b", []byte("k"), make([]byte, kv.MaxValueSize+1)),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if e, ok := errors.AsType[*kv.KeyError](kv.CheckKey("b", nil)); !ok || e.Bucket != "b" || e.Size != 0 {
		t.Errorf("got %+v", e)
	}
}
