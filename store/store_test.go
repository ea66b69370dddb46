package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

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
		_, err = store.Queues.Get(v, w.QueueID)
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
			page, err := v.ConversationsIn(store.FolderAll, store.Slice{Cursor: cursor, Limit: 7}, nil)
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
		_, err := v.ConversationsIn(store.FolderAll, store.Slice{Cursor: "AAAA", Limit: 1}, nil)
		return err
	})
	if !errors.Is(err, store.ErrBadCursor) {
		t.Fatalf("got %v", err)
	}
}

func TestAnUpdateThatFailsAppendsNoEvent(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := cursor(t, s)
	boom := errors.New("boom")
	err := s.Update(t.Context(), func(tx *store.Tx) error {
		if err := store.Contacts.Put(tx, &store.Contact{ID: tx.NewID(), Phone: "+14255550101"}); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) || cursor(t, s) != before {
		t.Fatalf("got %v and event %s, want boom and %s", err, cursor(t, s), before)
	}
}

func TestARecordChangedTwiceInATransactionIsOneEvent(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := cursor(t, s)
	bell := s.Bell()
	update(t, s, func(tx *store.Tx) error {
		c := &store.Conversation{ID: "c1", State: store.Open}
		if err := store.Conversations.Put(tx, c); err != nil {
			return err
		}
		c.State, c.AgentID = store.Active, "u1"
		return store.Conversations.Put(tx, c)
	})
	<-bell
	var events []store.Event
	err := s.View(t.Context(), func(v *store.View) error {
		events = nil
		for e, err := range v.EventsAfter(before) {
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		return nil
	})
	if err != nil || len(events) != 1 {
		t.Fatalf("got %v, %v, want one event", events, err)
	}
	if e := events[0]; e.Before != nil || !slices.Equal(e.After.Audience.Users, []store.ID{"u1"}) {
		t.Fatalf("got %+v, want a new conversation that is u1's", e)
	}
}

func TestTheLogSaysWhenItNoLongerReachesBack(t *testing.T) {
	t.Parallel()
	s := open(t)
	first := cursor(t, s)
	for range 3 {
		update(t, s, func(tx *store.Tx) error {
			id := tx.NewID()
			return store.Contacts.Put(tx, &store.Contact{ID: id, Phone: string(id)})
		})
	}
	update(t, s, func(tx *store.Tx) error {
		_, err := tx.DropEvents(tx.Now.Add(time.Hour), int(first.Seq)+2)
		return err
	})
	err := s.View(t.Context(), func(v *store.View) error {
		for _, err := range v.EventsAfter(first) {
			return err
		}
		return nil
	})
	if !errors.Is(err, store.ErrTooOld) {
		t.Fatalf("got %v, want ErrTooOld", err)
	}
}

func cursor(t *testing.T, s *store.Store) (c store.Cursor) {
	t.Helper()
	err := s.View(context.Background(), func(v *store.View) (err error) {
		c, err = v.Cursor()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
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
