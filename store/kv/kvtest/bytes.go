package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"textdesk/store/kv"
)

func anEmptyValueIsPresent(t *testing.T, e kv.Engine) {
	check := func(rd kv.Reader) error {
		for _, key := range []string{"nil", "empty"} {
			value, ok, err := rd.Get(bucket, []byte(key))
			if len(value) != 0 || !ok || err != nil {
				t.Errorf("%s: got %q, %v, %v", key, value, ok, err)
			}
		}
		if _, ok, _ := rd.Get(bucket, []byte("absent")); ok {
			t.Error("an absent key is present")
		}
		seen := 0
		for p, err := range rd.Scan(bucket, kv.Range{}) {
			if err != nil || len(p.Value) != 0 {
				t.Errorf("scan: %q, %v", p, err)
			}
			seen++
		}
		if seen != 2 {
			t.Errorf("scan: %d pairs, want 2", seen)
		}
		return nil
	}
	update(t, e, func(w kv.Writer) error {
		err := errors.Join(w.Put(bucket, []byte("nil"), nil), w.Put(bucket, []byte("empty"), []byte{}))
		return errors.Join(err, check(w))
	})
	view(t, e, check)
}

func bytesOutliveTheTransaction(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	for i := range 200 { // an engine may treat a small bucket apart
		put(t, e, fmt.Sprintf("c%0100d", i))
	}
	var got []byte
	var pairs []kv.Pair
	read := func(rd kv.Reader) (err error) {
		pairs = nil
		for p, err := range rd.Scan(bucket, kv.Range{}) {
			if err != nil {
				return err
			}
			pairs = append(pairs, p)
		}
		got, _, err = rd.Get(bucket, []byte("b"))
		return err
	}
	check := func() {
		t.Helper()
		for range 10 { // so that an engine reuses the pages it lent
			update(t, e, func(w kv.Writer) error {
				return w.Put(bucket, []byte("a"), bytes.Repeat([]byte("z"), 5000))
			})
		}
		if string(got) != "b" || len(pairs) != 202 || string(pairs[0].Key) != "a" || string(pairs[1].Value) != "b" {
			t.Errorf("later the bytes read %q, %q", got, pairs[:2])
		}
		// They are the caller's own: written over, with no effect.
		copy(got, "x")
		copy(pairs[1].Key, "x")
		copy(pairs[1].Value, "x")
		wantValue(t, e, "b", "b", true)
		put(t, e, "a")
	}
	view(t, e, read)
	check()
	update(t, e, func(w kv.Writer) error { return read(w) })
	check()
	// In a transaction that wrote, engines may hold the bytes elsewhere.
	update(t, e, func(w kv.Writer) error {
		return errors.Join(w.Put(bucket, []byte("a"), []byte("a")), read(w))
	})
	check()
}

func bytesHandedInAreCopied(t *testing.T, e kv.Engine) {
	update(t, e, func(w kv.Writer) error {
		key, value := []byte("k1"), []byte("v1")
		err := w.Put(bucket, key, value)
		key[1], value[1] = '2', '2'
		return errors.Join(err, w.Put(bucket, key, value))
	})
	wantValue(t, e, "k1", "v1", true)
	wantValue(t, e, "k2", "v2", true)
}

func aTransactionReadsItsWrites(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b", "c")
	update(t, e, func(w kv.Writer) error {
		err := errors.Join(
			w.Delete(bucket, []byte("b")),
			w.Delete(bucket, []byte("absent")),
			w.Put(bucket, []byte("d"), []byte("d")),
		)
		if got, _ := scan(w, kv.Range{}); !slices.Equal(got, []string{"a", "c", "d"}) {
			t.Errorf("the transaction sees %q", got)
		}
		if _, ok, _ := w.Get(bucket, []byte("b")); ok {
			t.Error("the transaction sees what it deleted")
		}
		return err
	})
	wantKeys(t, e, kv.Range{}, "a", "c", "d")
}

func aMissingBucketIsEmpty(t *testing.T, e kv.Engine) {
	check := func(rd kv.Reader) error {
		if value, ok, err := rd.Get("none", []byte("a")); value != nil || ok || err != nil {
			t.Errorf("Get: %q, %v, %v", value, ok, err)
		}
		for p, err := range rd.Scan("none", kv.Range{}) {
			t.Errorf("Scan: %q, %v", p, err)
		}
		return nil
	}
	view(t, e, check)
	update(t, e, func(w kv.Writer) error {
		return errors.Join(check(w), w.Delete("none", []byte("a")))
	})
}

func bucketsDoNotMix(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	update(t, e, func(w kv.Writer) error {
		return errors.Join(w.Put("bb", []byte("a"), []byte("other")), w.Put(bucket, []byte("b"), []byte("b")))
	})
	update(t, e, func(w kv.Writer) error { return w.Delete("bb", []byte("a")) })
	wantKeys(t, e, kv.Range{}, "a", "b")
}
