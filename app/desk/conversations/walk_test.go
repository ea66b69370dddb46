package conversations_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// readAll reads a folder to its end, in pieces of limit, and gives what it read and
// how many pieces that took.
func readAll(t *testing.T, d *desktest.Desk, by desk.Actor, q conversations.Query) (ids []store.ID, pieces int) {
	t.Helper()
	for {
		list, err := d.Conversations(t.Context(), by, q)
		desktest.Done(t, err)
		for _, c := range list.Items {
			ids = append(ids, c.ID)
		}
		pieces++
		if q.Cursor = list.Next; q.Cursor == "" {
			return ids, pieces
		}
	}
}

func TestEverybodyReadsExactlyWhatTheySeeInWhateverPieces(t *testing.T) {
	t.Parallel()
	type made struct{ Queue, Agent, Offered, Second int }
	plan := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) made {
		return made{rapid.IntRange(0, 2).Draw(t, "queue"), rapid.IntRange(0, 2).Draw(t, "agent"), rapid.IntRange(0, 2).Draw(t, "offered"), rapid.IntRange(0, 3).Draw(t, "second")}
	}), 0, 20)
	rapid.Check(t, func(rt *rapid.T) {
		all, limit := plan.Draw(rt, "conversations"), rapid.IntRange(1, 7).Draw(rt, "limit")
		var fault error
		synctest.Test(t, func(t *testing.T) {
			d := desktest.New(t)
			d.PrivateQueue(t, "vault", d.Omar)
			d.PrivateQueue(t, "crypt")
			c := d.Text(t, desktest.Customer, "hello")
			var kept []*store.Conversation
			start := time.Now()
			d.Update(t, func(tx *store.Tx) error {
				kept = nil
				for _, one := range all {
					next := *c
					next.ID, next.State, next.QueueID = tx.NewID(), store.Active, []store.ID{store.DefaultID, "vault", "crypt"}[one.Queue]
					next.AgentID = []store.ID{"Nadia", "Omar", "Ivo"}[one.Agent]
					if offered := []store.ID{"", "Nadia", "Omar"}[one.Offered]; offered != "" {
						next.Offer = &store.Offer{AgentID: offered, ExpiresAt: start.Add(time.Hour)}
					}
					next.UpdatedAt = start.Add(time.Duration(one.Second+1) * time.Second)
					kept = append(kept, &next)
					if err := store.Conversations.Put(tx, &next); err != nil {
						return err
					}
				}
				if err := store.Users.Put(tx, &store.User{ID: "Ivo", Email: "ivo@example.com"}); err != nil {
					return err
				}
				return nil
			})
			kept = append(kept, c)
			slices.SortFunc(kept, func(a, b *store.Conversation) int {
				return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), cmp.Compare(b.ID, a.ID))
			})
			for _, by := range []desk.Actor{d.Nadia, d.Omar, d.Lead} {
				var want []store.ID
				d.View(t, func(v *store.View) error {
					for _, one := range kept {
						if sees, err := by.Sees(v, one.Audience()); err != nil {
							return err
						} else if sees {
							want = append(want, one.ID)
						}
					}
					return nil
				})
				got, _ := readAll(t, d, by, conversations.Query{View: conversations.All, Slice: desk.Slice{Limit: limit}})
				if !slices.Equal(got, want) {
					fault = fmt.Errorf("%s reads %v, and sees %v", by.UserID, got, want)
				}
			}
		})
		if fault != nil {
			rt.Fatal(fault)
		}
	})
}

func TestAQueueOneMayNotSeeIsNotWalkedThrough(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	d.Update(t, func(tx *store.Tx) error {
		for i := range 5100 { // more than one page looks at
			next := *c
			next.ID, next.QueueID, next.UpdatedAt = tx.NewID(), "vault", c.UpdatedAt.Add(time.Duration(i+1)*time.Second)
			if err := store.Conversations.Put(tx, &next); err != nil {
				return err
			}
		}
		return nil
	})
	for _, q := range []conversations.Query{{View: conversations.Unassigned}, {View: conversations.Unassigned, Q: "867"}} {
		if got, pieces := readAll(t, d, d.Nadia, q); len(got) != 1 || pieces != 1 {
			t.Errorf("Nadia found %d conversations in %d pieces", len(got), pieces)
		}
	}
}

func TestACursorOfAnotherFolderIsRefused(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "hello")
	d.Text(t, desktest.Stranger, "hello")
	list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.Unassigned, Slice: desk.Slice{Limit: 1}})
	desktest.Done(t, err)
	// Cut shorter by less, it may end as a cursor does, and be a place in the list.
	for _, cursor := range []string{list.Next[:8], "AAAA"} {
		_, err = d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.Unassigned, Slice: desk.Slice{Cursor: cursor}})
		desktest.WantInvalid(t, err, "cursor", "unknown")
	}
	_, err = d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.All, Slice: desk.Slice{Cursor: list.Next}})
	desktest.WantInvalid(t, err, "cursor", "unknown")
}
