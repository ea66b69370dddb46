package boltkv_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

func TestUpdatesThatWaitTogetherShareOneCommit(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		a, b, c := puts("a", succeeds), puts("b", succeeds), puts("c", succeeds)
		if n := run(a, b, c); n != 1 {
			t.Errorf("%d commits", n)
		}
		for _, m := range []*member{a, b, c} {
			if m.err != nil || m.runs != 1 {
				t.Errorf("%d runs, %v", m.runs, m.err)
			}
		}
		wantKeys(t, db, "a", "b", "c")
	})
}

func TestAGroupHasAtMost64Updates(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		var members []*member
		for i := range 128 { // and one that holds them up: 64, 64 and 1
			members = append(members, puts(fmt.Sprint(i), succeeds))
		}
		if n := run(members...); n != 3 {
			t.Errorf("%d commits", n)
		}
		if n := len(keys(t, db)); n != 128 {
			t.Errorf("%d keys", n)
		}
	})
}

func TestAGroupTakesNoMoreAfter5Milliseconds(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		slow := func() error { time.Sleep(3 * time.Millisecond); return nil }
		n := run(puts("a", slow), puts("b", slow), puts("c", slow), puts("d", slow))
		if n != 2 {
			t.Errorf("%d commits", n)
		}
		wantKeys(t, db, "a", "b", "c", "d")
	})
}

func TestAnUpdateThatFailsAfterItWroteDoesNotHurtItsNeighbours(t *testing.T) {
	for name, end := range map[string]func() error{"error": fails, "panic": panics, "exit": exits} {
		t.Run(name, func(t *testing.T) {
			together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
				a, bad, c := puts("a", succeeds), puts("bad", end), puts("c", succeeds)
				if n := run(a, bad, c); n != 1 {
					t.Errorf("%d commits", n)
				}
				if a.err != nil || c.err != nil || a.runs != 2 || c.runs != 1 {
					t.Errorf("neighbours: %d and %d runs, %v, %v", a.runs, c.runs, a.err, c.err)
				}
				wantKeys(t, db, "a", "c")
				want := map[string]member{
					"error": {runs: 1, returned: true, err: errTest},
					"panic": {runs: 1, recovered: "as the test wants"},
					"exit":  {runs: 1},
				}[name]
				bad.fn = nil
				if bad.runs != want.runs || bad.returned != want.returned || bad.err != want.err || bad.recovered != want.recovered {
					t.Errorf("the bad one: %+v, want %+v", *bad, want)
				}
			})
		})
	}
}

func TestAnUpdateThatFailsOnlyWhenRunAgainDoesNotHurtEither(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		var fickle *member
		fickle = puts("fickle", func() error {
			if fickle.runs == 1 {
				return nil
			}
			return errTest
		})
		a, b := puts("a", succeeds), puts("b", succeeds)
		if n := run(a, fickle, b, puts("bad", fails)); n != 1 {
			t.Errorf("%d commits", n)
		}
		if fickle.err != errTest || a.err != nil || b.err != nil {
			t.Errorf("got %v, %v, %v", fickle.err, a.err, b.err)
		}
		wantKeys(t, db, "a", "b")
	})
}

func TestAnUpdateThatFailsBeforeItWritesDropsOut(t *testing.T) {
	for name, end := range map[string]func() error{"error": fails, "panic": panics, "exit": exits} {
		t.Run(name, func(t *testing.T) {
			together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
				a, c := puts("a", succeeds), puts("c", succeeds)
				drops := func() *member { return &member{fn: func(kv.Writer) error { return end() }} }
				if n := run(drops(), a, drops(), c); n != 1 {
					t.Errorf("%d commits", n)
				}
				if a.err != nil || c.err != nil || a.runs != 1 || c.runs != 1 {
					t.Errorf("neighbours: %d and %d runs, %v, %v", a.runs, c.runs, a.err, c.err)
				}
				wantKeys(t, db, "a", "c")
			})
		})
	}
}

func TestUpdatesThatWriteNothingCommitNothing(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		run(puts("a", succeeds))
		reads := &member{fn: func(w kv.Writer) error { _, _, err := w.Get("b", []byte("a")); return err }}
		deletes := &member{fn: func(w kv.Writer) error { return w.Delete("b", []byte("absent")) }}
		run(&member{fn: func(w kv.Writer) error { return w.Add("b", []byte("count"), 5) }})
		adds := &member{fn: func(w kv.Writer) error {
			return errors.Join(w.Add("b", []byte("absent"), 0), w.Add("b", []byte("count"), 0))
		}}
		refused := &member{fn: func(w kv.Writer) error { return w.Add("b", []byte("a"), 1) }}
		if n := run(reads, deletes, adds, refused, puts("bad", fails)); n != 0 {
			t.Errorf("%d commits", n)
		}
		if reads.err != nil || deletes.err != nil || adds.err != nil || refused.runs != 1 {
			t.Errorf("got %v, %v, %v, %d runs", reads.err, deletes.err, adds.err, refused.runs)
		}
	})
}

// A transaction that did not write itself still runs on pages its neighbours
// left with holes.
func TestAScanSeesWhatANeighbourDeleted(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		var all []string
		for i := range 100 {
			all = append(all, fmt.Sprintf("%03d", i))
		}
		put(t, db, all...)
		middle := kv.Range{From: []byte("010"), To: []byte("090")}
		deletes := &member{fn: func(w kv.Writer) (err error) {
			for p := range w.Scan("b", middle) {
				err = errors.Join(err, w.Delete("b", p.Key))
			}
			return err
		}}
		want := slices.Concat(all[:10], all[90:])
		slices.Reverse(want)
		var got []string
		reads := &member{fn: func(w kv.Writer) error {
			got = nil
			for p := range w.Scan("b", kv.Range{Reverse: true}) {
				got = append(got, string(p.Key))
			}
			return nil
		}}
		run(deletes, reads)
		if !slices.Equal(got, want) {
			t.Errorf("saw %q", got)
		}
	})
}

// Who read what a neighbour wrote must not hear of it before it is on disk.
func TestWhoReadsANeighboursWriteIsAnsweredAfterTheCommit(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		reads := func(want bool) *member {
			return &member{fn: func(w kv.Writer) error {
				_, saw, err := w.Get("b", []byte("a"))
				if saw != want {
					t.Errorf("saw: %v, want %v", saw, want)
				}
				return err
			}}
		}
		before, after := reads(false), reads(true)
		last := &member{fn: func(kv.Writer) error {
			synctest.Wait() // whoever has an answer by now has returned with it
			if !before.returned || after.returned {
				t.Errorf("returned: %v, %v", before.returned, after.returned)
			}
			return nil
		}}
		run(before, puts("a", succeeds), after, last)
		if !after.returned || after.err != nil {
			t.Errorf("returned: %v, %v", after.returned, after.err)
		}
	})
}

func TestACommitThatFailsIsToldToAllItConcerns(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, run func(...*member) int) {
		run(puts("a", succeeds))
		db.Limit(1)
		reads := func(end func() error) *member {
			return &member{fn: func(w kv.Writer) error {
				_, _, err := w.Get("b", []byte("large"))
				return errors.Join(err, end())
			}}
		}
		large := &member{fn: func(w kv.Writer) (err error) {
			for i := range 32 {
				err = errors.Join(err, w.Put("b", fmt.Append([]byte("large"), i), make([]byte, kv.MaxValueSize)))
			}
			return err
		}}
		readsEarlier, readsLater, failsLater := reads(succeeds), reads(succeeds), reads(fails)
		if n := run(readsEarlier, large, readsLater, failsLater); n != 0 {
			t.Errorf("%d commits", n)
		}
		if large.err == nil || readsLater.err == nil {
			t.Errorf("nobody told the writer (%v) or who read what it wrote (%v)", large.err, readsLater.err)
		}
		if readsEarlier.err != nil || !errors.Is(failsLater.err, errTest) {
			t.Errorf("whom it does not concern: %v, %v", readsEarlier.err, failsLater.err)
		}
		db.Limit(0)
		run(puts("b", succeeds))
		wantKeys(t, db, "a", "b")
	})
}

func TestCloseComesAfterWhatWasQueued(t *testing.T) {
	together(t, func(t *testing.T, db *boltkv.DB, _ func(...*member) int) {
		path := db.Bolt().Path()
		hold := make(chan struct{})
		held := puts("held", func() error { <-hold; return nil })
		queued, late := puts("queued", succeeds), puts("late", succeeds)
		var wg sync.WaitGroup
		queue := func(fn func()) { wg.Go(fn); synctest.Wait() }
		queue(func() { held.update(db) })
		queue(func() { queued.update(db) })
		queue(func() { _ = db.Close() })
		queue(func() { late.update(db) })
		close(hold)
		wg.Wait()
		if held.err != nil || queued.err != nil || !errors.Is(late.err, kv.ErrClosed) || late.runs != 0 {
			t.Errorf("got %v, %v, %v", held.err, queued.err, late.err)
		}
		wantKeys(t, openAt(t, path), "held", "queued")
	})
}

func TestAContextThatEndsAsItsTurnComesStartsNothing(t *testing.T) {
	t.Parallel()
	db := open(t)
	ctx := &endingContext{Context: t.Context(), looks: 1} // alive when queued
	err := db.Update(ctx, func(kv.Writer) error { t.Error("it ran"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestUpdatesOfAllKindsAtOnceEachGetTheirOwnAnswer(t *testing.T) {
	t.Parallel()
	db := open(t)
	ends := []func() error{succeeds, succeeds, fails, panics, exits}
	var want []string
	var wg sync.WaitGroup
	for i := range 400 {
		kind := rand.IntN(len(ends))
		key := fmt.Sprintf("%03d", i)
		if kind < 2 {
			want = append(want, key)
		}
		wg.Go(func() {
			m := puts(key, ends[kind])
			m.update(db)
			if m.returned != (kind <= 2) || m.err != nil != (kind == 2) || m.recovered != nil != (kind == 3) {
				t.Errorf("kind %d: returned %v, %v, %v", kind, m.returned, m.err, m.recovered)
			}
		})
	}
	wg.Wait()
	wantKeys(t, db, want...)
}
