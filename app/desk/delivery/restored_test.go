package delivery_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestWhatABackupHadQueuedIsUncertainAfterARestore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		now := time.Now()
		queued := map[string]store.Message{
			"m1": {State: store.Queued, DueAt: now, ExpiresAt: now.Add(time.Hour)},
			"m2": {State: store.Queued, DueAt: now.Add(time.Minute), ExpiresAt: now.Add(time.Hour), Attempts: 1},
			"m3": {State: store.Scheduled, DueAt: now.Add(-time.Minute)},
		}
		others := map[string]store.Message{
			"n1": {State: store.Scheduled, DueAt: now.Add(time.Hour)}, "n2": {State: store.Delivered}, "n3": {State: store.Cancelled},
		}
		err := d.Store.Update(t.Context(), func(tx *store.Tx) error {
			err := errors.Join(
				store.Accounts.Put(tx, &store.Account{ID: "a1"}), store.Contacts.Put(tx, &store.Contact{ID: "k1", Phone: "+14255550101"}),
				store.Numbers.Put(tx, &store.Number{ID: "n1", AccountID: "a1", Digits: "14252306549", NumberSettings: store.NumberSettings{Pace: 1}}),
				store.Conversations.Put(tx, &store.Conversation{ID: "c1", NumberID: "n1", ContactID: "k1", WorkstreamID: store.DefaultID, QueueID: store.DefaultID, State: store.Open}),
			)
			for _, some := range []map[string]store.Message{queued, others} {
				for id, m := range some {
					m.ID, m.ConversationID, m.NumberID, m.ContactID, m.AccountID = store.ID(id), "c1", "n1", "k1", "a1"
					m.Direction, m.Text, m.Parts = store.Out, id, 1
					err = errors.Join(err, store.Messages.Put(tx, &m))
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := d.DoubtQueued(t.Context()); err != nil || n != len(queued) {
			t.Fatalf("%d, %v", n, err)
		}
		if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
			t.Errorf("these would leave: %v, %v", claims, err)
		}
		list, err := d.Messages(t.Context(), desk.System(), "c1", desk.Slice{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list.Items {
			want := store.Uncertain
			if other, ok := others[string(m.ID)]; ok {
				want = other.State
			}
			if m.State != want {
				t.Errorf("%s is %s, want %s", m.ID, m.State, want)
			}
		}
		time.Sleep(2 * time.Minute) // then a person is asked
		if _, err := d.FireDeadlines(t.Context()); err != nil {
			t.Fatal(err)
		}
		if m, err := d.Settle(t.Context(), desk.System(), "m1", delivery.OutcomeLost); err != nil || m.State != store.Queued {
			t.Errorf("sent again by a person it is %s, %v", m.State, err)
		}
		if n, err := d.DoubtQueued(t.Context()); err != nil || n != 1 {
			t.Errorf("again: %d, %v", n, err)
		}
	})
}
