package conversations_test

import (
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestWhatCameAfterWhatSomebodySawStaysUnread(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
		entries := []store.ID{c.LastMessageID}
		unread, since := 1, map[store.ID]int{c.LastMessageID: 0} // how many texts came after an entry
		for range rapid.IntRange(1, 6).Draw(r, "entries") {
			if rapid.Bool().Draw(r, "a note") {
				n, err := d.AddNote(t.Context(), d.Nadia, c.ID, "she likes tulips", "")
				desktest.Done(t, err)
				entries = append(entries, n.ID)
			} else {
				entries = append(entries, d.Text(t, desktest.Customer, "and another").LastMessageID)
				unread++
				for _, earlier := range entries[:len(entries)-1] {
					since[earlier]++
				}
			}
			seen := rapid.SampledFrom(entries).Draw(r, "seen")
			shown, err := d.MarkReadUpTo(t.Context(), d.Omar, c.ID, conversations.Reading{Seen: seen})
			desktest.Done(t, err)
			if unread = min(unread, since[seen]); shown.Unread != unread {
				r.Fatalf("%d are unread, want %d", shown.Unread, unread)
			}
		}
	})
}
