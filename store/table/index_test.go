package table_test

import (
	"errors"
	"testing"
	"time"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

// The tests of tables use those of the desk, as a feature would.

func open(t *testing.T) *store.Store {
	t.Helper()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	s, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func update(t *testing.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func TestPagesFollowEachOtherWithoutGapOrRepeat(t *testing.T) {
	t.Parallel()
	s := open(t)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	update(t, s, func(tx *store.Tx) error {
		for i := range 25 {
			c := &store.Conversation{ID: tx.NewID(), State: store.Open, UpdatedAt: start.Add(time.Duration(i/5) * time.Hour)}
			if err := store.Conversations.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	seen, cursor := map[store.ID]bool{}, ""
	for range 10 {
		err := s.View(t.Context(), func(v *store.View) error {
			page, err := v.ConversationsIn(store.FolderAll, []store.ID{""}, store.Slice{Cursor: cursor, Limit: 7}, nil)
			if err != nil {
				return err
			}
			for _, c := range page.Items {
				if seen[c.ID] {
					t.Errorf("%s came twice", c.ID)
				}
				seen[c.ID] = true
			}
			cursor = page.Next
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if cursor == "" {
			break
		}
	}
	if len(seen) != 25 {
		t.Fatalf("got %d conversations, want 25", len(seen))
	}
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	t.Parallel()
	err := open(t).View(t.Context(), func(v *store.View) error {
		_, err := v.ConversationsIn(store.FolderAll, []store.ID{""}, store.Slice{Cursor: "AAAA", Limit: 1}, nil)
		return err
	})
	if !errors.Is(err, store.ErrBadCursor) {
		t.Fatalf("got %v", err)
	}
}
