package memkv_test

import (
	"context"
	"testing"

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

func TestAnUpdateRunsTwiceAndTheFirstRunIsThrownAway(t *testing.T) {
	t.Parallel()
	db := memkv.New()
	runs := 0
	err := db.Update(context.Background(), func(w kv.Writer) error {
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
