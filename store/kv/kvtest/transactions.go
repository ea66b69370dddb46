package kvtest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"textdesk/store/kv"
)

func aFailedUpdateLeavesNoTrace(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	err := e.Update(context.Background(), func(w kv.Writer) error {
		return errors.Join(
			w.Put(bucket, []byte("a"), []byte("changed")),
			w.Put(bucket, []byte("c"), []byte("new")),
			w.Delete(bucket, []byte("b")),
			w.Put("new bucket", []byte("a"), nil),
			errTest,
		)
	})
	if !errors.Is(err, errTest) {
		t.Errorf("Update: got %v", err)
	}
	wantKeys(t, e, kv.Range{}, "a", "b")
	view(t, e, func(rd kv.Reader) error {
		for p := range rd.Scan("new bucket", kv.Range{}) {
			t.Errorf("a trace: %q", p)
		}
		return nil
	})
	put(t, e, "d")
	wantKeys(t, e, kv.Range{}, "a", "b", "d")
}

func aPanicReachesTheCaller(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	panics := func(name string, fn func()) {
		t.Helper()
		defer func() {
			if got := recover(); got != "as the test wants" {
				t.Errorf("%s: recovered %v", name, got)
			}
		}()
		fn()
	}
	panics("after a write", func() {
		_ = e.Update(context.Background(), func(w kv.Writer) error {
			_ = w.Put(bucket, []byte("a"), []byte("changed"))
			panic("as the test wants")
		})
	})
	panics("before a write", func() {
		_ = e.Update(context.Background(), func(kv.Writer) error { panic("as the test wants") })
	})
	panics("in a view", func() {
		_ = e.View(context.Background(), func(kv.Reader) error { panic("as the test wants") })
	})
	wantKeys(t, e, kv.Range{}, "a")
	put(t, e, "b")
	wantKeys(t, e, kv.Range{}, "a", "b")
}

// A test that calls t.FailNow in a closure ends the goroutine, not the engine.
func anUpdateThatEndsItsGoroutine(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = e.Update(context.Background(), func(w kv.Writer) error {
			_ = w.Put(bucket, []byte("b"), []byte("b"))
			runtime.Goexit()
			return nil
		})
	})
	wg.Wait()
	put(t, e, "c")
	wantKeys(t, e, kv.Range{}, "a", "c")
}

// increment adds one to the counter at key and returns what it then is.
func increment(w kv.Writer, key string) (uint64, error) {
	value, ok, err := w.Get(bucket, []byte(key))
	if err != nil {
		return 0, err
	}
	var n uint64
	if ok {
		n = binary.BigEndian.Uint64(value)
	}
	n++
	return n, w.Put(bucket, []byte(key), binary.BigEndian.AppendUint64(nil, n))
}

func updatesAreSerializable(t *testing.T, e kv.Engine) { areSerializable(t, e) }

// areSerializable updates through all engines at once, which keep the same
// data.
func areSerializable(t *testing.T, engines ...kv.Engine) {
	const goroutines, each, counters = 20, 25, 3
	var refused atomic.Int64
	taken := make([]sync.Map, counters) // every number a counter was seen to reach
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			for i := range each {
				c := (g + i) % counters
				var n uint64
				err := engines[g%len(engines)].Update(context.Background(), func(w kv.Writer) (err error) {
					n, err = increment(w, fmt.Sprint(c))
					if err == nil && i%5 == 4 {
						err = errTest
					}
					return err
				})
				if errors.Is(err, errTest) {
					refused.Add(1)
				} else if _, twice := taken[c].LoadOrStore(n, true); twice || err != nil {
					t.Errorf("counter %d: %d was reached twice (%v), %v", c, n, twice, err)
				}
			}
		})
	}
	wg.Wait()
	var sum uint64
	view(t, engines[0], func(rd kv.Reader) error {
		for p, err := range rd.Scan(bucket, kv.Range{}) {
			if err != nil {
				return err
			}
			sum += binary.BigEndian.Uint64(p.Value)
		}
		return nil
	})
	if want := uint64(goroutines*each) - uint64(refused.Load()); sum != want || refused.Load() != goroutines*each/5 {
		t.Errorf("the counters come to %d, want %d; %d refused", sum, want, refused.Load())
	}
}

func aViewIsASnapshot(t *testing.T, e kv.Engine) {
	put(t, e, "a", "c")
	view(t, e, func(rd kv.Reader) error {
		var got []string
		for p, err := range rd.Scan(bucket, kv.Range{}) {
			if err != nil {
				return err
			}
			got = append(got, string(p.Key))
			// From another goroutine, as a closure must not begin one itself.
			var wg sync.WaitGroup
			wg.Go(func() { put(t, e, "b", "d") })
			wg.Wait()
		}
		if len(got) != 2 || got[1] != "c" {
			t.Errorf("the view sees %q", got)
		}
		if _, ok, _ := rd.Get(bucket, []byte("b")); ok {
			t.Error("the view sees a later update")
		}
		return nil
	})
	wantKeys(t, e, kv.Range{}, "a", "b", "c", "d")
}

func aFinishedTransactionSaysSo(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	var rd kv.Reader
	var w kv.Writer
	view(t, e, func(r kv.Reader) error { rd = r; return nil })
	update(t, e, func(x kv.Writer) error { w = x; return nil })
	for _, r := range []kv.Reader{rd, w} {
		if _, _, err := r.Get(bucket, []byte("a")); !errors.Is(err, kv.ErrFinished) {
			t.Errorf("Get: %v", err)
		}
		if _, err := r.GetMany(bucket, nil); !errors.Is(err, kv.ErrFinished) {
			t.Errorf("GetMany: %v", err)
		}
		if _, err := scan(r, kv.Range{}); !errors.Is(err, kv.ErrFinished) {
			t.Errorf("Scan: %v", err)
		}
	}
	if err := w.Put(bucket, []byte("a"), nil); !errors.Is(err, kv.ErrFinished) {
		t.Errorf("Put: %v", err)
	}
	if err := w.Add(bucket, []byte("a"), 1); !errors.Is(err, kv.ErrFinished) {
		t.Errorf("Add: %v", err)
	}
	if err := w.Delete(bucket, []byte("a")); !errors.Is(err, kv.ErrFinished) {
		t.Errorf("Delete: %v", err)
	}
	wantKeys(t, e, kv.Range{}, "a")
}
