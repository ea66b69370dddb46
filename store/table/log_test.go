package table_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"textdesk/store"
)

func TestACursorOfAnotherLogIsTooOldWhateverItsNumber(t *testing.T) {
	t.Parallel()
	s, other := open(t), open(t)
	before := cursor(t, s)
	if err := s.RenewLog(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := cursor(t, s)
	if now.Log == before.Log || now.Seq != before.Seq {
		t.Errorf("%s became %s", before, now)
	}
	for _, c := range []store.Cursor{before, {Log: before.Log}, cursor(t, other), {}} {
		err := s.View(t.Context(), func(v *store.View) error {
			for _, err := range v.EventsAfter(c) {
				return err
			}
			return nil
		})
		if !errors.Is(err, store.ErrTooOld) {
			t.Errorf("after %s: %v", c, err)
		}
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
