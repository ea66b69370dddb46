package table_test

import (
	"errors"
	"testing"
	"time"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

func TestIDsGoOnWhenTheClockIsEarlierAfterARestart(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	now, key := time.Now(), store.NewSealKey()
	var latest store.ID
	for _, clock := range []time.Duration{0, -24 * time.Hour, -48 * time.Hour} {
		s, err := store.New(t.Context(), engine, store.Options{Key: key, Now: func() time.Time { return now.Add(clock) }})
		if err != nil {
			t.Fatal(err)
		}
		var given store.ID // by the run that counts
		update(t, s, func(tx *store.Tx) error {
			given = tx.NewID()
			return store.Conversations.Put(tx, &store.Conversation{ID: given, NumberID: "n", ContactID: "c", State: store.Open})
		})
		if given <= latest {
			t.Errorf("%s comes after %s", given, latest)
		}
		latest = given
		err = s.View(t.Context(), func(v *store.View) error {
			c, err := v.LatestConversation("n", "c")
			if err == nil && c.ID != latest {
				t.Errorf("the latest conversation is %s, not %s", c.ID, latest)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestEventsOfAClockThatWasAheadDoNotKeepTheLogFromBeingTrimmed(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	start := time.Now()
	now := start
	s, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	var last store.Cursor
	for i, clock := range []time.Duration{365 * 24 * time.Hour, 0, time.Minute, 8 * 24 * time.Hour} {
		now = start.Add(clock)
		update(t, s, func(tx *store.Tx) error {
			return store.Conversations.Put(tx, &store.Conversation{ID: "c", Unread: i + 1})
		})
		err := s.View(t.Context(), func(v *store.View) (err error) {
			last, err = v.Cursor()
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	update(t, s, func(tx *store.Tx) error {
		_, err := tx.DropEvents(tx.Now.Add(-7*24*time.Hour), 100)
		return err
	})
	var left []store.Cursor
	err = s.View(t.Context(), func(v *store.View) error {
		for e, err := range v.EventsAfter(store.Cursor{Log: last.Log, Seq: last.Seq - 1}) {
			if err != nil {
				return err
			}
			left = append(left, e.Cursor)
		}
		for _, err := range v.EventsAfter(store.Cursor{Log: last.Log, Seq: last.Seq - 2}) {
			if !errors.Is(err, store.ErrTooOld) {
				t.Errorf("the log still reaches back further: %v", err)
			}
			break
		}
		return nil
	})
	if err != nil || len(left) != 1 || left[0] != last {
		t.Errorf("left are %v of %s, %v", left, last, err)
	}
}
