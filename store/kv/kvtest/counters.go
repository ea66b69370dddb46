package kvtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store/kv"
)

// count returns the counter at key and whether a value is there.
func count(rd kv.Reader, key string) (n int64, present bool, err error) {
	value, present, err := rd.Get(bucket, []byte(key))
	if err != nil {
		return 0, false, err
	}
	n, err = kv.Counter(value)
	return n, present, err
}

// wantCount checks the counter at key; one of 0 must be absent.
func wantCount(t testing.TB, rd kv.Reader, key string, want int64) {
	t.Helper()
	got, present, err := count(rd, key)
	if got != want || present != (want != 0) || err != nil {
		t.Errorf("counter %q: got %d, present: %v, %v, want %d", key, got, present, err, want)
	}
}

// add adds the deltas to the counter at key, in turn.
func add(w kv.Writer, key string, deltas ...int64) error {
	for _, d := range deltas {
		if err := w.Add(bucket, []byte(key), d); err != nil {
			return err
		}
	}
	return nil
}

func countersAddUp(t *testing.T, e kv.Engine) {
	put(t, e, "b")
	update(t, e, func(w kv.Writer) error {
		err := errors.Join(add(w, "a", 3, -5), add(w, "c", 0), add(w, "d", 7, 0, -7), add(w, "e", 1, 255))
		wantCount(t, w, "a", -2)
		wantCount(t, w, "c", 0)
		wantCount(t, w, "d", 0)
		wantMany(t, w, []string{"d", "e"}, "absent", "\x00\x00\x00\x00\x00\x00\x01\x00")
		return err
	})
	update(t, e, func(w kv.Writer) error { return errors.Join(add(w, "a", 2), add(w, "e", -512)) })
	view(t, e, func(rd kv.Reader) error {
		wantCount(t, rd, "a", 0)
		wantCount(t, rd, "e", -256)
		return nil
	})
	update(t, e, func(w kv.Writer) error { return errors.Join(add(w, "e", 256), w.Add("other", []byte("b"), 1)) })
	wantKeys(t, e, kv.Range{}, "b")
}

func countersHaveBounds(t *testing.T, e kv.Engine) {
	for _, c := range []struct{ at, delta int64 }{
		{math.MaxInt64, 1},
		{1, math.MaxInt64},
		{math.MaxInt64, math.MaxInt64},
		{math.MinInt64, -1},
		{-1, math.MinInt64},
		{math.MinInt64, math.MinInt64},
	} {
		key := fmt.Sprint(c.at, c.delta)
		update(t, e, func(w kv.Writer) error {
			if err := add(w, key, c.at); err != nil {
				return err
			}
			err := add(w, key, c.delta)
			if o, ok := errors.AsType[*kv.OverflowError](err); !ok || o.Count != c.at || o.Delta != c.delta {
				t.Errorf("%d and %d: got %v, want an OverflowError", c.at, c.delta, err)
			}
			return nil
		})
		view(t, e, func(rd kv.Reader) error { wantCount(t, rd, key, c.at); return nil })
	}
	// The bounds themselves are reached, from either side.
	update(t, e, func(w kv.Writer) error {
		return errors.Join(
			add(w, "up", math.MaxInt64-1, 1),
			add(w, "down", math.MinInt64+1, -1),
			add(w, "across", math.MinInt64, math.MaxInt64, 1),
		)
	})
	view(t, e, func(rd kv.Reader) error {
		wantCount(t, rd, "up", math.MaxInt64)
		wantCount(t, rd, "down", math.MinInt64)
		wantCount(t, rd, "across", 0)
		return nil
	})
}

func whatIsNoCounterStays(t *testing.T, e kv.Engine) {
	others := []string{"1234567", "123456789", "x"}
	put(t, e, others...)
	update(t, e, func(w kv.Writer) error {
		if err := w.Put(bucket, []byte("empty"), nil); err != nil {
			return err
		}
		for _, key := range append(others, "empty") {
			for _, delta := range []int64{0, 1} {
				err := w.Add(bucket, []byte(key), delta)
				if c, ok := errors.AsType[*kv.CounterError](err); !ok || key != "empty" && c.Size != len(key) {
					t.Errorf("%q: got %v, want a CounterError", key, err)
				}
			}
		}
		for _, key := range [][]byte{nil, make([]byte, kv.MaxKeySize+1)} {
			if _, ok := errors.AsType[*kv.KeyError](w.Add(bucket, key, 1)); !ok {
				t.Error("want a KeyError")
			}
		}
		if _, ok := errors.AsType[*kv.BucketError](w.Add("", []byte("a"), 1)); !ok {
			t.Error("want a BucketError")
		}
		return w.Delete(bucket, []byte("empty"))
	})
	wantKeys(t, e, kv.Range{}, others...)
}

func aFailedUpdateCountsNothing(t *testing.T, e kv.Engine) {
	update(t, e, func(w kv.Writer) error { return add(w, "a", 5) })
	err := e.Update(context.Background(), func(w kv.Writer) error {
		return errors.Join(add(w, "a", 1), add(w, "b", 1), errTest)
	})
	if !errors.Is(err, errTest) {
		t.Errorf("Update: %v", err)
	}
	view(t, e, func(rd kv.Reader) error {
		wantCount(t, rd, "a", 5)
		wantCount(t, rd, "b", 0)
		return nil
	})
}

func noAdditionIsLost(t *testing.T, e kv.Engine) { loseNoAddition(t, e) }

// loseNoAddition counts through all engines at once, which keep the same data.
func loseNoAddition(t *testing.T, engines ...kv.Engine) {
	const goroutines, each = 20, 25
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			for i := range each {
				err := engines[g%len(engines)].Update(context.Background(), func(w kv.Writer) error {
					return errors.Join(add(w, "all", 1), add(w, fmt.Sprint("of ", i), int64(g)), add(w, "none", 1, -1))
				})
				if err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	wg.Wait()
	for _, e := range engines {
		view(t, e, func(rd kv.Reader) error {
			wantCount(t, rd, "all", goroutines*each)
			wantCount(t, rd, "none", 0)
			for i := range each {
				wantCount(t, rd, fmt.Sprint("of ", i), goroutines*(goroutines-1)/2)
			}
			return nil
		})
	}
}

// deltas are small and great, so that sums come back to 0 and run over.
var deltas = rapid.OneOf(
	rapid.Int64Range(-2, 2),
	rapid.SampledFrom([]int64{math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, 256, -256}),
	rapid.Int64(),
)

func countersBehaveAsAMapOfNumbers(t *testing.T, e kv.Engine) {
	rapid.Check(t, func(t *rapid.T) {
		if err := empty(e, bucket); err != nil {
			t.Fatal(err)
		}
		want := map[string]int64{}
		for range rapid.IntRange(1, 30).Draw(t, "updates") {
			key, delta := rapid.SampledFrom([]string{"a", "b", "\xff"}).Draw(t, "key"), deltas.Draw(t, "delta")
			err := e.Update(context.Background(), func(w kv.Writer) error { return add(w, key, delta) })
			sum := want[key] + delta
			overflow := delta > 0 && sum < want[key] || delta < 0 && sum > want[key]
			if _, refused := errors.AsType[*kv.OverflowError](err); refused != overflow || !refused && err != nil {
				t.Fatalf("%d and %d: got %v", want[key], delta, err)
			}
			if !overflow {
				want[key] = sum
			}
			if err := sameCounts(e, want); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// sameCounts returns how the engine's counters differ from want, in which a
// counter of 0 is one that is absent.
func sameCounts(e kv.Engine, want map[string]int64) error {
	return e.View(context.Background(), func(rd kv.Reader) (err error) {
		for key, n := range want {
			got, present, e := count(rd, key)
			if got != n || present != (n != 0) || e != nil {
				err = errors.Join(err, fmt.Errorf("counter %q: got %d, present: %v, %w, want %d", key, got, present, e, n))
			}
		}
		return err
	})
}
