package upkeep_test

import (
	"fmt"
	"strings"
	"testing"

	"textdesk/store"
	"textdesk/store/compact"
	"textdesk/store/key"
	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
)

// broken is a store with one conversation, whose engine spoil has changed behind
// the store's back.
func broken(t *testing.T, spoil func(kv.Writer) error) *store.Store {
	t.Helper()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	s, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey()})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), func(tx *store.Tx) error {
		return store.Conversations.Put(tx, &store.Conversation{ID: "c1", State: store.Open, QueueID: store.DefaultID})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Update(t.Context(), spoil); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestVerifyFindsWhatTheRecordsDoNotGive(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(kv.Writer) error
		says  string
	}{
		"nothing": {func(kv.Writer) error { return nil }, ""},
		"an entry too many": {func(w kv.Writer) error {
			return w.Put("conversation.by_folder", []byte("nonsense"), []byte("c1"))
		}, "which no record gives"},
		"an entry missing": {func(w kv.Writer) error {
			for pair, err := range w.Scan("conversation.by_thread", kv.Range{}) {
				if err != nil {
					return err
				}
				return w.Delete("conversation.by_thread", pair.Key)
			}
			return nil
		}, "lacks"},
		"a wrong count": {func(w kv.Writer) error {
			for pair, err := range w.Scan("counts", kv.Range{}) {
				if err != nil {
					return err
				}
				return w.Put("counts", pair.Key, key.Key{}.Uint(99))
			}
			return nil
		}, "should have"},
		"a count missing": {func(w kv.Writer) error {
			_, _, err := kv.Clear(w, "counts", kv.Range{}, 1)
			return err
		}, "lacks"},
		"a record that names another that is gone": {func(w kv.Writer) error {
			return w.Delete("queue", key.Record(store.DefaultID))
		}, "conversation c1 names the queue default, which there is not"},
		"a record that cannot be read": {func(w kv.Writer) error {
			return w.Put("note", key.Record("n1"), []byte("nonsense"))
		}, "note n1 cannot be read"},
		"two of what is unique": {func(w kv.Writer) error {
			for _, id := range []store.ID{"u1", "u2"} {
				value, err := compact.New[store.User]().Encode(&store.User{ID: id, Email: "nadia@example.com"})
				if err != nil {
					return err
				}
				if err := w.Put("user", key.Record(id), value); err != nil {
					return err
				}
				if err := w.Put("user.by_email", key.Key{}.Str("nadia@example.com").Entry(id), nil); err != nil {
					return err
				}
			}
			return nil
		}, "user.by_email must be unique, and u2 and u1 have the same"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			faults, err := broken(t, c.spoil).Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if found := strings.Join(faults, "\n"); (c.says == "") != (len(faults) == 0) || !strings.Contains(found, c.says) {
				t.Fatalf("got %q, want a fault with %q", found, c.says)
			}
		})
	}
}

func TestADeskAtWorkIsVerifiedWithoutAFalseAlarm(t *testing.T) {
	t.Parallel()
	s := broken(t, func(kv.Writer) error { return nil })
	put := func(i int) error {
		return s.Update(t.Context(), func(tx *store.Tx) error {
			for n := range 2 * kv.BatchSize {
				c := &store.Conversation{ID: store.ID(fmt.Sprintf("c%04d", n)), State: []store.State{store.Open, store.Waiting, store.Resolved}[(n+i)%3], QueueID: store.DefaultID}
				if err := store.Conversations.Put(tx, c); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := put(0); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	worked := make(chan error)
	go func() {
		for i := 1; ; i++ {
			select {
			case <-stop:
				worked <- nil
				return
			default:
			}
			if err := put(i); err != nil {
				worked <- err
				return
			}
		}
	}()
	for range 5 {
		if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
			t.Error(len(faults), faults[:min(3, len(faults))], err)
		}
	}
	close(stop)
	if err := <-worked; err != nil {
		t.Error(err)
	}
}
