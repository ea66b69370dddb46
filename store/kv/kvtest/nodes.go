package kvtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"textdesk/store/kv"
)

// RunNodes runs the tests of what an engine for several nodes owes on top of
// [Run]. Each gets two engines from open, as two processes would have them: one
// empty set of data, and nothing else in common. They are closed when the test
// they were given to ends.
func RunNodes(t *testing.T, open func(t *testing.T) (a, b kv.Engine)) {
	for name, test := range map[string]func(t *testing.T, a, b kv.Engine){
		"what one committed the other reads": whatOneCommittedTheOtherReads,
		"a view is not disturbed by another": aViewIsNotDisturbedByAnother,
		"updates of two are serializable":    updatesOfTwoAreSerializable,
		"no two take the same":               noTwoTakeTheSame,
		"no addition of two is lost":         noAdditionOfTwoIsLost,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := open(t)
			test(t, a, b)
		})
	}
}

func whatOneCommittedTheOtherReads(t *testing.T, a, b kv.Engine) {
	for i := range 20 {
		key := fmt.Sprintf("%02d", i)
		put(t, a, key)
		wantValue(t, b, key, key, true)
		update(t, b, func(w kv.Writer) error {
			if _, ok, err := w.Get(bucket, []byte(key)); !ok || err != nil {
				t.Errorf("%s: %v, %v", key, ok, err)
			}
			return w.Delete(bucket, []byte(key))
		})
		wantKeys(t, a, kv.Range{})
		a, b = b, a
	}
}

func aViewIsNotDisturbedByAnother(t *testing.T, a, b kv.Engine) {
	put(t, a, "a", "c")
	view(t, a, func(rd kv.Reader) error {
		before, err := scan(rd, kv.Range{})
		var wg sync.WaitGroup
		wg.Go(func() { put(t, b, "b") }) // as a closure must not begin one itself
		wg.Wait()
		after, errAfter := scan(rd, kv.Range{})
		if len(before) != 2 || len(after) != 2 {
			t.Errorf("the view saw %q, then %q", before, after)
		}
		return errors.Join(err, errAfter)
	})
	wantKeys(t, a, kv.Range{}, "a", "b", "c")
}

func updatesOfTwoAreSerializable(t *testing.T, a, b kv.Engine) { areSerializable(t, a, b) }

func noAdditionOfTwoIsLost(t *testing.T, a, b kv.Engine) { loseNoAddition(t, a, b) }

// Each looks that nobody took a thing and takes it by writing elsewhere: what
// snapshots alone would let both do.
func noTwoTakeTheSame(t *testing.T, a, b kv.Engine) {
	const things = 40
	var taken [2][things]bool
	var wg sync.WaitGroup
	for node, e := range []kv.Engine{a, b} {
		wg.Go(func() {
			for i := range things {
				taken[node][i] = take(t, e, fmt.Sprintf("%02d", i), fmt.Sprintf(" by %d", node))
			}
		})
	}
	wg.Wait()
	for i := range things {
		if taken[0][i] == taken[1][i] {
			t.Errorf("thing %d: taken by both or by none: %v", i, taken[0][i])
		}
	}
}

// take tells whether it could take the thing for its taker.
func take(t *testing.T, e kv.Engine, thing, taker string) (took bool) {
	err := e.Update(context.Background(), func(w kv.Writer) error {
		took = true
		for _, err := range w.Scan(bucket, kv.Prefix([]byte(thing))) {
			took = false
			return err
		}
		return w.Put(bucket, []byte(thing+taker), nil)
	})
	if err != nil {
		t.Errorf("Update: %v", err)
	}
	return took
}
