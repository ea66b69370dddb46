package conversations_test

import (
	"fmt"
	"testing"
	"testing/synctest"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestPagesLeaveOutNothingThatHappenedAtTheSameTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { // the clock stands still
		d := desktest.New(t)
		const many = 23
		for i := range many {
			d.Text(t, fmt.Sprintf("+1555867%04d", i), "hello")
			d.Text(t, desktest.Customer, fmt.Sprint("text ", i))
		}
		c := d.Latest(t, desktest.Customer, d.Number.ID)
		for limit := 1; limit <= 5; limit++ {
			for name, page := range map[string]func(cursor string) (ids []store.ID, next string, err error){
				"conversations": func(cursor string) (ids []store.ID, next string, err error) {
					l, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{Slice: desk.Slice{Cursor: cursor, Limit: limit}})
					for _, one := range l.Items {
						ids = append(ids, one.ID)
					}
					return ids, l.Next, err
				},
				"contacts": func(cursor string) (ids []store.ID, next string, err error) {
					l, err := d.Contacts(t.Context(), d.Nadia, "", desk.Slice{Cursor: cursor, Limit: limit})
					for _, one := range l.Items {
						ids = append(ids, one.ID)
					}
					return ids, l.Next, err
				},
				"messages": func(cursor string) (ids []store.ID, next string, err error) {
					l, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{Cursor: cursor, Limit: limit})
					for _, one := range l.Items {
						ids = append(ids, one.ID)
					}
					return append(ids, c.ID), l.Next, err // as many as the others have
				},
				"thread": func(cursor string) (ids []store.ID, next string, err error) {
					l, err := d.Thread(t.Context(), d.Nadia, c.ID, store.ID(cursor), limit)
					for _, one := range l.Items {
						if one.Message != nil {
							ids = append(ids, one.ID)
						}
					}
					return append(ids, c.ID), l.Next, err
				},
			} {
				seen := map[store.ID]bool{}
				for next, more := "", true; more; more = next != "" {
					ids, after, err := page(next)
					desktest.Done(t, err)
					for _, id := range ids {
						seen[id] = true
					}
					next = after
				}
				if len(seen) != many+1 {
					t.Errorf("in pages of %d there are %d of %d %s", limit, len(seen), many+1, name)
				}
			}
		}
	})
}
