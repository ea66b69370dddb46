package memkv_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/store/kv"
	"textdesk/store/kv/kvtest"
	"textdesk/store/kv/memkv"
)

func TestItKeepsTheContract(t *testing.T) {
	t.Parallel()
	kvtest.Run(t, func(t *testing.T) kv.Engine {
		db := memkv.New()
		t.Cleanup(func() { _ = db.Close() })
		return db
	})
}

// Memory has no second handle: both nodes are the one engine. It is here so that
// the tests of nodes are run, not to show anything of memkv.
func TestOneEngineKeepsTheContractOfNodes(t *testing.T) {
	t.Parallel()
	kvtest.RunNodes(t, func(t *testing.T) (a, b kv.Engine) {
		db := memkv.New()
		t.Cleanup(func() { _ = db.Close() })
		return db, db
	})
}

func TestAnUpdateRunsTwiceAndTheFirstRunIsThrownAway(t *testing.T) {
	t.Parallel()
	db := memkv.New()
	runs := 0
	err := db.Update(t.Context(), func(w kv.Writer) error {
		runs++
		if _, ok, _ := w.Get("b", []byte("k")); ok {
			t.Error("the second run sees the first")
		}
		return w.Put("b", []byte("k"), nil)
	})
	if runs != 2 || err != nil {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestTheSecondRunCounts(t *testing.T) {
	t.Parallel()
	db := memkv.New()
	errTest := errors.New("as the test wants")
	for first, second := range map[error]error{nil: errTest, errTest: nil} {
		answers := []error{first, second}
		err := db.Update(t.Context(), func(w kv.Writer) error {
			answer := answers[0]
			answers = answers[1:]
			return answer
		})
		if err != second {
			t.Errorf("got %v, want %v", err, second)
		}
	}
}

func TestTimePassesInABubbleWhileUpdatesWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := memkv.New()
		start := time.Now()
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				_ = db.Update(t.Context(), func(kv.Writer) error { time.Sleep(time.Hour); return nil })
			})
		}
		wg.Wait()
		if took := time.Since(start); took != 20*time.Hour {
			t.Errorf("took %v", took)
		}
	})
}

func TestCloseComesAfterWhatWasQueued(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := memkv.New()
		hold := make(chan struct{})
		var got [3]error
		var wg sync.WaitGroup
		queue := func(fn func()) { wg.Go(fn); synctest.Wait() }
		update := func(err *error) func() {
			return func() { *err = db.Update(t.Context(), func(kv.Writer) error { <-hold; return nil }) }
		}
		queue(update(&got[0]))
		queue(update(&got[1]))
		queue(func() { _ = db.Close() })
		queue(update(&got[2]))
		close(hold)
		wg.Wait()
		if got[0] != nil || got[1] != nil || got[2] != kv.ErrClosed {
			t.Errorf("got %v", got)
		}
	})
}

func BenchmarkPut(b *testing.B) {
	for _, size := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			db := memkv.New()
			put := func(n int) {
				err := db.Update(b.Context(), func(w kv.Writer) error {
					return w.Put("b", fmt.Appendf(nil, "%08d", n), nil)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			for n := range size {
				put(n)
			}
			n := 0
			for b.Loop() {
				put(n % size)
				n++
			}
		})
	}
}
