package boltkv_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

var errTest = errors.New("as the test wants")

// member is one of several concurrent updates, and what became of it.
type member struct {
	fn        func(w kv.Writer) error
	runs      int
	returned  bool
	err       error
	recovered any
}

func (m *member) update(db *boltkv.DB) {
	defer func() { m.recovered = recover() }()
	m.err = db.Update(context.Background(), func(w kv.Writer) error {
		m.runs++
		return m.fn(w)
	})
	m.returned = true
}

// puts returns a member that puts key and then returns what end returns.
func puts(key string, end func() error) *member {
	return &member{fn: func(w kv.Writer) error {
		if err := w.Put("b", []byte(key), nil); err != nil {
			return err
		}
		return end()
	}}
}

func succeeds() error { return nil }
func fails() error    { return errTest }
func panics() error   { panic("as the test wants") }
func exits() error    { runtime.Goexit(); return nil }

// together runs test in a bubble with an engine, and gives it a function that
// updates as one group, in order, and returns the number of commits it took.
func together(t *testing.T, test func(t *testing.T, db *boltkv.DB, run func(...*member) (commits int))) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := open(t)
		test(t, db, func(members ...*member) int {
			before := db.Commits()
			runTogether(db, members)
			return db.Commits() - before
		})
	})
}

// runTogether lets a first update that writes nothing keep the committer busy
// until the members are queued behind it.
func runTogether(db *boltkv.DB, members []*member) {
	release := make(chan struct{})
	holder := &member{fn: func(kv.Writer) error { <-release; return nil }}
	var wg sync.WaitGroup
	for _, m := range append([]*member{holder}, members...) {
		wg.Go(func() { m.update(db) })
		synctest.Wait() // m is queued
	}
	close(release)
	wg.Wait()
}

func keys(t *testing.T, db *boltkv.DB) (keys []string) {
	t.Helper()
	err := db.View(t.Context(), func(r kv.Reader) error {
		for p, err := range r.Scan("b", kv.Range{}) {
			if err != nil {
				return err
			}
			keys = append(keys, string(p.Key))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func wantKeys(t *testing.T, db *boltkv.DB, want ...string) {
	t.Helper()
	if got := keys(t, db); !slices.Equal(got, want) {
		t.Errorf("the database holds %q, want %q", got, want)
	}
}
