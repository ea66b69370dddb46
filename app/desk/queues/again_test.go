package queues_test

import (
	"fmt"
	"testing"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// However many waited beyond the rules a queue had, each is asked by those it has now,
// also where they are changed again before that is done; and each is asked once.
func TestACrowdThatWasJudgedByOtherRulesIsAskedAgainPieceByPiece(t *testing.T) {
	day(t, func(t *testing.T, o office) {
		const crowd = 1300
		other := o.add(t, settings{Name: "Other"})
		_, err := o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":20,"then":"resolve"},{"minutes":60,"then":"resolve"}]}}`)
		desktest.Done(t, err)
		o.Update(t, func(tx *store.Tx) error {
			for i := range crowd {
				contact := &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1556%07d", i)}
				desktest.Done(t, store.Contacts.Put(tx, contact))
				c := &store.Conversation{
					ID: tx.NewID(), NumberID: o.Number.ID, ContactID: contact.ID, WorkstreamID: store.DefaultID, QueueID: store.DefaultID,
					State: store.Open, CreatedAt: tx.Now, UpdatedAt: tx.Now, StateSince: tx.Now,
					Queued: work.Queued{QueueID: store.DefaultID, Since: tx.Now.Add(-2 * time.Hour), Judged: 20 + 40*(i%2)},
				}
				desktest.Done(t, store.Conversations.Put(tx, c))
			}
			return nil
		})
		_, err = o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":600,"then":"resolve"}]}}`)
		desktest.Done(t, err)
		_, err = o.change(t, o.Admin, store.DefaultID, `{"overflow":{"waiting":[{"minutes":30,"then":"move","queue_id":"`+string(other.ID)+`"}]}}`)
		desktest.Done(t, err)
		for range 5 {
			o.pass(t, 20*time.Millisecond)
		}
		o.View(t, func(v *store.View) error {
			for id, want := range map[store.ID]int{store.DefaultID: 0, other.ID: crowd} {
				if n, _, err := v.CountConversations(store.FolderUnassigned, id); err != nil || n != want {
					t.Errorf("%d wait in %s, want %d (%v)", n, id, want, err)
				}
			}
			return nil
		})
		if next, err := o.FireDeadlines(t.Context()); err != nil || !next.IsZero() {
			t.Errorf("something is due at %v (%v)", next, err)
		}
	})
}
