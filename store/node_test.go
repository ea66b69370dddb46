package store_test

import (
	"testing"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

func TestANodeTakesUpOnlyTheAttemptsItMade(t *testing.T) {
	t.Parallel()
	engine, key := memkv.New(), store.NewSealKey()
	t.Cleanup(func() { engine.Close() })
	for _, node := range []string{"left", "right"} {
		s, err := store.New(t.Context(), engine, store.Options{Key: key, Node: node})
		if err != nil {
			t.Fatal(err)
		}
		update(t, s, func(tx *store.Tx) error {
			return store.Attempts.Insert(tx, &store.Attempt{ID: tx.NewID(), Node: tx.Node, State: store.AttemptSending})
		})
		err = s.View(t.Context(), func(v *store.View) error {
			n := 0
			for a, err := range v.AttemptsOfThisNode() {
				if err != nil {
					return err
				}
				if n++; n > 1 || a.Node != node {
					t.Errorf("%s takes up what %s made", node, a.Node)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
