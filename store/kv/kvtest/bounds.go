package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store/kv"
)

func boundsAreChecked(t *testing.T, e kv.Engine) {
	longKey, longest := make([]byte, kv.MaxKeySize+1), make([]byte, kv.MaxKeySize)
	longName := strings.Repeat("n", kv.MaxBucketSize+1)
	wantKeyError := func(err error) {
		t.Helper()
		if _, ok := errors.AsType[*kv.KeyError](err); !ok {
			t.Errorf("got %v, want a KeyError", err)
		}
	}
	wantBucketError := func(err error) {
		t.Helper()
		if _, ok := errors.AsType[*kv.BucketError](err); !ok {
			t.Errorf("got %v, want a BucketError", err)
		}
	}
	update(t, e, func(w kv.Writer) error {
		for _, key := range [][]byte{nil, {}, longKey} {
			wantKeyError(w.Put(bucket, key, nil))
			wantKeyError(w.Delete(bucket, key))
			_, _, err := w.Get(bucket, key)
			wantKeyError(err)
		}
		for _, name := range []string{"", longName} {
			wantBucketError(w.Put(name, []byte("a"), nil))
			wantBucketError(w.Delete(name, []byte("a")))
			_, _, err := w.Get(name, []byte("a"))
			wantBucketError(err)
			for _, err := range w.Scan(name, kv.Range{}) {
				wantBucketError(err)
			}
		}
		err := w.Put(bucket, []byte("a"), make([]byte, kv.MaxValueSize+1))
		if _, ok := errors.AsType[*kv.ValueError](err); !ok {
			t.Errorf("got %v, want a ValueError", err)
		}
		// A range may well begin or end where no key could be.
		for range w.Scan(bucket, kv.Range{From: longKey, To: append(longKey, 1)}) {
			t.Error("a pair out of nowhere")
		}
		return w.Put(bucket, longest, longest)
	})
	wantKeys(t, e, kv.Range{}, string(longest))
}

// chaos returns n random bytes, the same ones for the same seed.
func chaos(seed byte, n int) []byte {
	b := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(b) // it never fails
	return b
}

func theLargestPairsAreKept(t *testing.T, e kv.Engine) {
	key := func(fill byte) []byte { return bytes.Repeat([]byte{fill}, kv.MaxKeySize) }
	want := []kv.Pair{ // in byte order
		{Key: key(0x00)[1:], Value: chaos(1, kv.MaxValueSize)},
		{Key: key(0x00), Value: key(0x00)},
		{Key: append([]byte{0x80}, chaos(2, kv.MaxKeySize-1)...), Value: chaos(3, kv.MaxValueSize-1)},
		{Key: key(0xff)[1:], Value: bytes.Repeat([]byte{0xff}, kv.MaxValueSize)},
		{Key: key(0xff), Value: make([]byte, kv.MaxValueSize)},
	}
	update(t, e, func(w kv.Writer) error {
		for _, i := range []int{3, 0, 4, 2, 1} {
			if err := w.Put(bucket, want[i].Key, want[i].Value); err != nil {
				return err
			}
		}
		return nil
	})
	check := func(rd kv.Reader) error {
		for _, p := range want {
			got, ok, err := rd.Get(bucket, p.Key)
			if !ok || err != nil || !bytes.Equal(got, p.Value) {
				t.Errorf("key %.10q of %d bytes: got %d bytes, %v, %v", p.Key, len(p.Key), len(got), ok, err)
			}
		}
		return errors.Join(samePairs(rd, kv.Range{}, want), samePairs(rd, kv.Range{From: want[1].Key, To: want[4].Key}, want[1:4]))
	}
	view(t, e, check)
	update(t, e, func(w kv.Writer) error {
		return errors.Join(w.Delete(bucket, want[2].Key), w.Put(bucket, want[2].Key, want[2].Value), check(w))
	})
	view(t, e, check)
}

// samePairs returns how a scan of r, forwards and backwards, differs from want.
func samePairs(rd kv.Reader, r kv.Range, want []kv.Pair) error {
	for _, reverse := range []bool{false, true} {
		r.Reverse = reverse
		var got []kv.Pair
		for p, err := range rd.Scan(bucket, r) {
			if err != nil {
				return err
			}
			got = append(got, p)
		}
		if r.Reverse {
			slices.Reverse(got)
		}
		if !slices.EqualFunc(got, want, samePair) {
			return fmt.Errorf("scan of %v: %d pairs that are not the %d put", r, len(got), len(want))
		}
	}
	return nil
}

func samePair(a, b kv.Pair) bool { return bytes.Equal(a.Key, b.Key) && bytes.Equal(a.Value, b.Value) }

// anyKeys are keys of any bytes and any length an engine holds. Many share a
// beginning, and many have the bytes and the lengths at which orders go wrong.
var anyKeys = rapid.Custom(func(t *rapid.T) []byte {
	size := rapid.OneOf(
		rapid.SampledFrom([]int{1, 2, kv.MaxKeySize - 1, kv.MaxKeySize}),
		rapid.IntRange(1, kv.MaxKeySize),
	).Draw(t, "size")
	key := chaos(rapid.ByteMax(2).Draw(t, "seed"), size)
	for _, fill := range rapid.SliceOfN(rapid.SampledFrom([]byte{0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff}), 0, 2).Draw(t, "fills") {
		from := rapid.IntRange(0, size).Draw(t, "from")
		copy(key[from:], bytes.Repeat([]byte{fill}, size-from))
	}
	return key
})

func keysOfAnyBytesSort(t *testing.T, e kv.Engine) {
	rapid.Check(t, func(t *rapid.T) {
		if err := empty(e, bucket); err != nil {
			t.Fatal(err)
		}
		keys := rapid.SliceOfN(anyKeys, 1, 40).Draw(t, "keys")
		ends := rapid.SliceOfN(anyKeys, 2, 2).Draw(t, "ends")
		err := e.Update(context.Background(), func(w kv.Writer) error {
			for _, key := range keys {
				if err := w.Put(bucket, key, key[:min(len(key), 20)]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		var all, some []kv.Pair
		r := kv.Range{From: ends[0], To: ends[1]}
		slices.SortFunc(keys, bytes.Compare)
		for _, key := range slices.CompactFunc(keys, bytes.Equal) {
			all = append(all, kv.Pair{Key: key, Value: key[:min(len(key), 20)]})
			if bytes.Compare(key, ends[0]) >= 0 && bytes.Compare(key, ends[1]) < 0 {
				some = append(some, all[len(all)-1])
			}
		}
		err = e.View(context.Background(), func(rd kv.Reader) error {
			return errors.Join(samePairs(rd, kv.Range{}, all), samePairs(rd, r, some))
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
