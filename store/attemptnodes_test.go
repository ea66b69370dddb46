package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"textdesk/store"
	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
)

// watched counts the records of attempts that are read in a View.
type watched struct {
	kv.Engine
	read int
}

func (w *watched) View(ctx context.Context, fn func(kv.Reader) error) error {
	return w.Engine.View(ctx, func(r kv.Reader) error { return fn(watchedReader{r, w}) })
}

type watchedReader struct {
	kv.Reader
	w *watched
}

func (r watchedReader) Get(bucket string, key []byte) ([]byte, bool, error) {
	if bucket == "attempt" {
		r.w.read++
	}
	return r.Reader.Get(bucket, key)
}

// Names of nodes may begin alike.
func TestANodeFindsItsAttemptsWithoutReadingThoseOfOthers(t *testing.T) {
	t.Parallel()
	engine := &watched{Engine: memkv.New()}
	t.Cleanup(func() { engine.Close() })
	s, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey(), Node: "desk"})
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *store.Tx) error {
		for i := range 50 {
			for _, node := range []string{"", "des", "desk", "desk-2", "desk\x00"} {
				a := &store.Attempt{ID: tx.NewID(), Node: node, State: store.AttemptSending, LeaseUntil: tx.Now.Add(time.Minute)}
				if i > 2 && node == "desk" {
					a.State = store.AttemptAccepted
				}
				if err := store.Attempts.Insert(tx, a); err != nil {
					return err
				}
			}
		}
		return nil
	})
	var found []string
	err = s.View(t.Context(), func(v *store.View) error {
		for a, err := range v.AttemptsOfThisNode() {
			if err != nil {
				return err
			}
			found = append(found, a.Node)
		}
		return nil
	})
	if err != nil || fmt.Sprint(found) != "[desk desk desk]" || engine.read != 3 {
		t.Errorf("found those of %q, %v, with %d read", found, err, engine.read)
	}
}
