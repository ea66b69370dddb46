package kvtest

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"textdesk/store/kv"
)

func keysSortAsBytes(t *testing.T, e kv.Engine) {
	sorted := []string{
		"\x00", "\x00\x00", "\x00\xff", "\x01", "A", "A\x00", "A\x00B", "A\xff", "B", "a", "á", "\x7f", "\x80", "\xff", "\xff\x00", "\xff\xff",
	}
	slices.Sort(sorted) // by bytes; no collation has a say
	shuffled := slices.Clone(sorted)
	for i := range shuffled {
		j := i * 7 % len(shuffled)
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	}
	put(t, e, shuffled...)
	wantKeys(t, e, kv.Range{}, sorted...)
}

func rangesAreHalfOpen(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b", "b\x00", "c", "d")
	span := func(from, to string) kv.Range { return kv.Range{From: []byte(from), To: []byte(to)} }
	wantKeys(t, e, span("b", "c"), "b", "b\x00")
	wantKeys(t, e, span("b\x00", "cc"), "b\x00", "c")
	wantKeys(t, e, span("aa", "d"), "b", "b\x00", "c")
	wantKeys(t, e, span("", "b"), "a")
	wantKeys(t, e, kv.Range{From: []byte("c")}, "c", "d")
	wantKeys(t, e, kv.Range{To: []byte("b\x00")}, "a", "b")
	wantKeys(t, e, span("b", "b"))
	wantKeys(t, e, span("c", "b"))
	wantKeys(t, e, span("", ""))
	wantKeys(t, e, span("e", "f"))
	wantKeys(t, e, span("0", "1"))
}

func aPrefixCovers(t *testing.T, e kv.Engine) {
	put(t, e, "a", "a\x00", "a\xff", "a\xff\xff", "b", "\xfe\xff", "\xff", "\xff\x00", "\xff\xff", "\xff\xff\x01")
	prefix := func(p string) kv.Range { return kv.Prefix([]byte(p)) }
	wantKeys(t, e, prefix("a"), "a", "a\x00", "a\xff", "a\xff\xff")
	wantKeys(t, e, prefix("a\xff"), "a\xff", "a\xff\xff")
	wantKeys(t, e, prefix("\xfe\xff"), "\xfe\xff")
	wantKeys(t, e, prefix("\xff"), "\xff", "\xff\x00", "\xff\xff", "\xff\xff\x01")
	wantKeys(t, e, prefix("\xff\xff"), "\xff\xff", "\xff\xff\x01")
	wantKeys(t, e, prefix("\xff\xff\xff"))
	wantKeys(t, e, prefix("c"))
	wantKeys(t, e, prefix(""), "a", "a\x00", "a\xff", "a\xff\xff", "b", "\xfe\xff", "\xff", "\xff\x00", "\xff\xff", "\xff\xff\x01")
}

func aScanCanBeLeft(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b", "c")
	view(t, e, func(rd kv.Reader) error {
		all := rd.Scan(bucket, kv.Range{})
		for p, err := range all {
			if string(p.Key) != "a" || err != nil {
				t.Errorf("first: %q, %v", p, err)
			}
			break
		}
		// Ranged over again it starts again; two at once do not disturb each other.
		next, stop := iter.Pull2(all)
		defer stop()
		for p := range all {
			if other, _, ok := next(); !ok || string(other.Key) != string(p.Key) {
				t.Errorf("two scans at once: %q and %q", p.Key, other.Key)
			}
		}
		return nil
	})
}

func aScanMayDelete(t *testing.T, e kv.Engine) {
	for _, reverse := range []bool{false, true} {
		put(t, e, "a", "b", "c", "d", "e")
		update(t, e, func(w kv.Writer) error {
			var seen []string
			for p, err := range w.Scan(bucket, kv.Range{From: []byte("b"), To: []byte("e"), Reverse: reverse}) {
				seen = append(seen, string(p.Key))
				if err := errors.Join(err, w.Delete(bucket, p.Key)); err != nil {
					return err
				}
			}
			want := []string{"b", "c", "d"}
			if reverse {
				slices.Reverse(want)
			}
			if !slices.Equal(seen, want) {
				t.Errorf("reverse %v: deleted %q", reverse, seen)
			}
			return nil
		})
		wantKeys(t, e, kv.Range{}, "a", "e")
	}
	put(t, e, "a", "b", "c", "d")
	update(t, e, func(w kv.Writer) error {
		var seen []string
		for p := range w.Scan(bucket, kv.Range{}) { // deletes ahead of itself and behind
			seen = append(seen, string(p.Key))
			if string(p.Key) == "b" {
				return errors.Join(w.Delete(bucket, []byte("a")), w.Delete(bucket, []byte("c")))
			}
		}
		return nil
	})
	wantKeys(t, e, kv.Range{}, "b", "d", "e")
}

func aScanSeesPutsAhead(t *testing.T, e kv.Engine) {
	put(t, e, "d", "m", "t")
	for _, reverse := range []bool{false, true} {
		update(t, e, func(w kv.Writer) error {
			var seen []string
			for p, err := range w.Scan(bucket, kv.Range{Reverse: reverse}) {
				if err != nil {
					return err
				}
				seen = append(seen, string(p.Key))
				if string(p.Key) != "m" {
					continue
				}
				for _, k := range []string{"c", "p"} {
					if err := w.Put(bucket, []byte(k), []byte(k)); err != nil {
						return err
					}
				}
				if err := w.Delete(bucket, []byte("d")); err != nil {
					return err
				}
			}
			want := []string{"d", "m", "p", "t"}
			if reverse {
				want = []string{"t", "p", "m", "c"}
			}
			if !slices.Equal(seen, want) {
				t.Errorf("reverse %v: saw %q, want %q", reverse, seen, want)
			}
			return errors.Join(w.Put(bucket, []byte("d"), []byte("d")), w.Delete(bucket, []byte("c")))
		})
	}
	// A scan of a bucket that is not there yet sees it come.
	update(t, e, func(w kv.Writer) error {
		all := w.Scan("later", kv.Range{})
		err := w.Put("later", []byte("a"), nil)
		seen := 0
		for range all {
			seen++
		}
		if seen != 1 {
			t.Errorf("saw %d pairs of the new bucket", seen)
		}
		return err
	})
}

// A tree of many pages that empties as it is walked has holes inside.
func aLargeBucketEmptied(t *testing.T, e kv.Engine) {
	const n = 3000
	var keys []string
	for i := range n {
		keys = append(keys, fmt.Sprintf("%06d-%050d", i, i))
	}
	put(t, e, keys...)
	update(t, e, func(w kv.Writer) error {
		for _, k := range keys[n/3 : 2*n/3] {
			if err := w.Delete(bucket, []byte(k)); err != nil {
				return err
			}
		}
		left := slices.Concat(keys[:n/3], keys[2*n/3:])
		for _, reverse := range []bool{false, true} {
			got, err := scan(w, kv.Range{Reverse: reverse})
			if err != nil || !slices.Equal(got, left) {
				t.Errorf("reverse %v: %d of %d keys, %v", reverse, len(got), len(left), err)
			}
			slices.Reverse(left)
		}
		for _, r := range []kv.Range{
			{From: []byte(keys[n/3]), To: []byte(keys[2*n/3])},
			{From: []byte(keys[n/3]), To: []byte(keys[2*n/3]), Reverse: true},
		} {
			if got, err := scan(w, r); len(got) != 0 || err != nil {
				t.Errorf("in the hole: %d keys, %v", len(got), err)
			}
		}
		for p, err := range w.Scan(bucket, kv.Range{Reverse: true}) {
			if err := errors.Join(err, w.Delete(bucket, p.Key)); err != nil {
				return err
			}
		}
		for _, reverse := range []bool{false, true} {
			if got, err := scan(w, kv.Range{Reverse: reverse}); len(got) != 0 || err != nil {
				t.Errorf("emptied: %d keys, %v", len(got), err)
			}
		}
		return nil
	})
	wantKeys(t, e, kv.Range{})
}
