package store

import (
	"strings"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
)

// broken is a store with one conversation, whose engine spoil has changed behind
// the store's back.
func broken(t *testing.T, spoil func(kv.Writer) error) *Store {
	t.Helper()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	s, err := New(t.Context(), engine, Options{Key: NewSealKey()})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), func(tx *Tx) error {
		return Conversations.Put(tx, &Conversation{ID: "c1", State: Open, QueueID: "q"})
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
			for pair, err := range w.Scan("conversation.by_thread", Range{}) {
				if err != nil {
					return err
				}
				return w.Delete("conversation.by_thread", pair.Key)
			}
			return nil
		}, "lacks"},
		"a wrong count": {func(w kv.Writer) error {
			for pair, err := range w.Scan(countsBucket, Range{}) {
				if err != nil {
					return err
				}
				return w.Put(countsBucket, pair.Key, Key{}.Uint(99))
			}
			return nil
		}, "should have"},
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

func TestANewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	defer engine.Close()
	err := engine.Update(t.Context(), func(w kv.Writer) error {
		return w.Put(metaBucket, []byte("version"), Key{}.Uint(999))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(t.Context(), engine, Options{Key: NewSealKey()}); err != ErrNewer {
		t.Fatalf("got %v, want ErrNewer", err)
	}
}
