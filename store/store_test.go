package store_test

import (
	"errors"
	"testing"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

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

func TestAFreshDatabaseHasOneWorkstreamAndOneQueue(t *testing.T) {
	t.Parallel()
	s := open(t)
	err := s.View(t.Context(), func(v *store.View) error {
		w, err := store.Workstreams.Get(v, store.DefaultID)
		if err != nil {
			return err
		}
		_, err = store.Queues.Get(v, w.FallbackQueueID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAConversationMovesBetweenFoldersWithItsState(t *testing.T) {
	t.Parallel()
	s := open(t)
	update(t, s, func(tx *store.Tx) error {
		err := errors.Join(
			store.Queues.Insert(tx, &store.Queue{ID: "q"}),
			store.Users.Insert(tx, &store.User{ID: "u1", Email: "nadia@example.com"}),
		)
		if err != nil {
			return err
		}
		return store.Conversations.Put(tx, &store.Conversation{ID: "c1", QueueID: "q", State: store.Open, Unread: 1, UpdatedAt: tx.Now})
	})
	wantCount(t, s, store.FolderUnassigned, 1, 1)
	update(t, s, func(tx *store.Tx) error {
		c, err := store.Conversations.Get(tx, "c1")
		if err != nil {
			return err
		}
		c.State, c.AgentID, c.Unread = store.Active, "u1", 0
		return store.Conversations.Put(tx, c)
	})
	wantCount(t, s, store.FolderUnassigned, 0, 0)
	wantCount(t, s, store.AgentFolder("u1"), 1, 0)
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
}

func wantCount(t *testing.T, s *store.Store, f store.Folder, all, unread int) {
	t.Helper()
	err := s.View(t.Context(), func(v *store.View) error {
		gotAll, gotUnread, err := v.CountConversations(f, "q")
		if gotAll != all || gotUnread != unread {
			t.Errorf("%s: got %d with %d unread, want %d with %d", f, gotAll, gotUnread, all, unread)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASealedSecretOpensOnlyWithItsKey(t *testing.T) {
	t.Parallel()
	mine, other := open(t), open(t)
	var kept store.Sealed
	update(t, mine, func(tx *store.Tx) error {
		kept = tx.Seal("the api key")
		return nil
	})
	err := mine.View(t.Context(), func(v *store.View) error {
		got, err := v.Open(kept)
		if got != "the api key" {
			t.Errorf("got %q", got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = other.View(t.Context(), func(v *store.View) error {
		_, err := v.Open(kept)
		return err
	})
	if !errors.Is(err, store.ErrWrongKey) {
		t.Fatalf("got %v, want ErrWrongKey", err)
	}
}
