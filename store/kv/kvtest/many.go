package kvtest

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"textdesk/store/kv"
)

// getMany returns the values at keys. It tells an absence ("absent") from an
// empty value ("").
func getMany(rd kv.Reader, keys ...string) (got []string, err error) {
	asked := make([][]byte, len(keys))
	for i, k := range keys {
		asked[i] = []byte(k)
	}
	values, err := rd.GetMany(bucket, asked)
	for _, v := range values {
		if v == nil {
			v = []byte("absent")
		}
		got = append(got, string(v))
	}
	return got, err
}

func wantMany(t *testing.T, rd kv.Reader, keys []string, want ...string) {
	t.Helper()
	got, err := getMany(rd, keys...)
	if !slices.Equal(got, want) || err != nil {
		t.Errorf("GetMany(%q): got %q, %v, want %q", keys, got, err, want)
	}
}

func manyComeInTheOrderAskedFor(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b", "c", "\xff\x00")
	update(t, e, func(w kv.Writer) error { return w.Put(bucket, []byte("empty"), nil) })
	check := func(rd kv.Reader) error {
		wantMany(t, rd, []string{"c", "a", "\xff\x00"}, "c", "a", "\xff\x00")
		wantMany(t, rd, []string{"b", "none", "b", "empty", "none", "b"}, "b", "absent", "b", "", "absent", "b")
		wantMany(t, rd, []string{"none"}, "absent")
		wantMany(t, rd, nil)
		return nil
	}
	view(t, e, check)
	update(t, e, func(w kv.Writer) error { return check(w) })
}

func manySeeOwnWrites(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	update(t, e, func(w kv.Writer) error {
		err := errors.Join(
			w.Put(bucket, []byte("a"), []byte("changed")),
			w.Put(bucket, []byte("c"), nil),
			w.Delete(bucket, []byte("b")),
		)
		wantMany(t, w, []string{"a", "b", "c"}, "changed", "absent", "")
		return err
	})
	view(t, e, func(rd kv.Reader) error {
		wantMany(t, rd, []string{"a", "b", "c"}, "changed", "absent", "")
		return nil
	})
}

func manyOutliveTheTransaction(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	asked := [][]byte{[]byte("a"), []byte("b"), []byte("a")}
	var got [][]byte
	read := func(rd kv.Reader) (err error) {
		got, err = rd.GetMany(bucket, asked)
		return err
	}
	check := func() {
		t.Helper()
		for range 20 { // so that an engine of pages uses the old ones again
			update(t, e, func(w kv.Writer) error { return w.Put(bucket, []byte("b"), bytes.Repeat([]byte("x"), 500)) })
			put(t, e, "b")
		}
		if want := [][]byte{[]byte("a"), []byte("b"), []byte("a")}; !slices.EqualFunc(got, want, bytes.Equal) {
			t.Fatalf("later the bytes read %q", got)
		}
		// They are the caller's own, a duplicate too: written over, with no effect.
		copy(got[0], "x")
		if string(got[2]) != "a" {
			t.Error("two values share their bytes")
		}
		wantValue(t, e, "a", "a", true)
	}
	view(t, e, read)
	check()
	update(t, e, func(w kv.Writer) error { return read(w) })
	check()
	update(t, e, func(w kv.Writer) error {
		return errors.Join(w.Put(bucket, []byte("a"), []byte("a")), read(w))
	})
	check()
}

func manyRefuseWhatNoEngineHolds(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	check := func(rd kv.Reader) error {
		for _, key := range [][]byte{nil, {}, make([]byte, kv.MaxKeySize+1)} {
			values, err := rd.GetMany(bucket, [][]byte{[]byte("a"), key})
			if _, ok := errors.AsType[*kv.KeyError](err); !ok || values != nil {
				t.Errorf("got %q, %v, want a KeyError", values, err)
			}
		}
		for _, keys := range [][][]byte{nil, {[]byte("a")}} {
			_, err := rd.GetMany("", keys)
			if _, ok := errors.AsType[*kv.BucketError](err); !ok {
				t.Errorf("got %v, want a BucketError", err)
			}
		}
		if values, err := rd.GetMany("none", [][]byte{[]byte("a")}); len(values) != 1 || values[0] != nil || err != nil {
			t.Errorf("of a missing bucket: %q, %v", values, err)
		}
		return nil
	}
	view(t, e, check)
	update(t, e, func(w kv.Writer) error { return check(w) })
}
