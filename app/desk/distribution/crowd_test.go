package distribution_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// crowd has so many wait, in whichever way the workstream distributes.
func (o office) crowd(t *testing.T, n int) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		for i := range n {
			contact := &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1556%07d", i)}
			if err := store.Contacts.Put(tx, contact); err != nil {
				return err
			}
			c := &store.Conversation{
				ID: tx.NewID(), NumberID: o.Number.ID, ContactID: contact.ID, WorkstreamID: store.DefaultID, QueueID: store.DefaultID,
				State: store.Open, Units: 20, CreatedAt: tx.Now, UpdatedAt: tx.Now, StateSince: tx.Now,
			}
			if err := store.Conversations.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// offers gives how many conversations are on offer to each.
func (o office) offers(t *testing.T) map[store.ID]int {
	t.Helper()
	all := map[store.ID]int{}
	o.View(t, func(v *store.View) error {
		for c, err := range v.Offers() {
			if err != nil {
				return err
			}
			all[c.Offer.AgentID]++
		}
		return nil
	})
	return all
}

// However many wait when a workstream comes to push, or goes back to being picked from,
// each is found, though no transaction looks at all of them.
func TestACrowdIsTakenInPieceByPieceWhenAWorkstreamComesToPush(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Distribution = work.Pick })
		o.crowd(t, 1700)
		distribute := func(d work.Distribution) {
			o.change(t, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"distribution": d})
		}
		o.connect(t, o.Nadia)
		distribute(work.Push)
		if got := o.offers(t)[o.Nadia.UserID]; got != 5 {
			t.Errorf("%d are on offer at once", got)
		}
		for range 4 {
			o.after(t, 20*time.Millisecond)
		}
		if got := o.entries(t); got != 1695 {
			t.Errorf("%d wait to be put to somebody", got)
		}
		distribute(work.Pick)
		for range 4 {
			o.after(t, 20*time.Millisecond)
		}
		if got := o.entries(t); got != 0 {
			t.Errorf("%d wait to be put to somebody where people pick", got)
		}
	})
}

// entries gives how many conversations wait to be put to somebody.
func (o office) entries(t *testing.T) (n int) {
	t.Helper()
	o.View(t, func(v *store.View) (err error) {
		for _, table := range o.Parts.Tables() {
			if table.Name() == "queue_entry" {
				_, n, err = table.Export(v, "", 1_000_000, func(any) error { return nil })
				return err
			}
		}
		return nil
	})
	return n
}

// A crowd that meets a crowd is put to people in turns, however many transactions that
// takes: nobody gets all they can carry while a colleague has nothing.
func TestManyWhoBecomeFreeAtOnceHaveMuchTheSame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.FallbackQueueID = "vip" })
		o.queue(t, "vip")
		var all []desk.Actor
		var ids []store.ID
		for i := range 60 {
			a := o.User(t, fmt.Sprintf("agent-%02d", i), store.Agent)
			all, ids = append(all, a), append(ids, a.UserID)
		}
		for i := range 120 {
			o.Text(t, texter(i), "hello")
		}
		o.connect(t, all...)
		o.change(t, "PATCH", "queues/{id}", "vip", map[string]any{"members": ids})
		for range 10 {
			o.after(t, 10*time.Millisecond)
		}
		got, sum := o.offers(t), 0
		for _, id := range ids {
			if sum += got[id]; got[id] < 1 || got[id] > 3 {
				t.Errorf("%s has %d", id, got[id])
			}
		}
		if sum != 120 {
			t.Errorf("%d of 120 are on offer", sum)
		}
	})
}

// Whoever gives a conversation back while a text waits for its time in it has it wait
// for others like any other.
func TestWhatWaitsWithATextToComeIsFoundWhenAWorkstreamComesToPush(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Distribution = work.Pick })
		id := o.Text(t, texter(1), "hello").ID
		o.accept(t, o.Omar, id)
		desktest.Done(t, desktest.Err(o.Ask(t, o.Omar, "POST conversations/{id}/messages", id, map[string]any{"text": "later", "send_at": time.Now().Add(time.Hour)})))
		desktest.Done(t, desktest.Err(o.Ask(t, o.Omar, "POST conversations/{id}/assign", id, map[string]any{"queue_id": store.DefaultID})))
		o.connect(t, o.Nadia)
		o.wantOffered(t, id, "")
		o.change(t, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"distribution": work.Push})
		o.wantOffered(t, id, o.Nadia.UserID)
	})
}
