package part_test

import (
	"context"
	"iter"
	"strings"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// reminder is what a customer asked to be reminded of.
type reminder struct {
	ID        store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	ContactID store.ID  `json:"contact_id" cbor:"2,keyasint,omitzero"`
	Text      string    `json:"text" cbor:"3,keyasint,omitzero"`
	DueAt     time.Time `json:"due_at" cbor:"4,keyasint,omitzero"`
	Rung      bool      `json:"rung" cbor:"5,keyasint,omitzero"`
}

// reminders is a whole feature, small enough to be read at once: a customer who
// writes "Remind me ..." is reminded of it an hour later.
type reminders struct {
	desk  *desk.Desk
	table *store.Table[reminder]
	byDue *store.Index[reminder]
}

func newReminders() *reminders {
	r := &reminders{}
	r.byDue = &store.Index[reminder]{Name: "by_due", Keys: func(one *reminder) []store.Key {
		if one.Rung {
			return nil
		}
		return []store.Key{store.Key{}.Time(one.DueAt)}
	}}
	r.table = store.NewTable(store.Whole[reminder](), store.Spec[reminder]{
		Name:    "reminder",
		ID:      func(one *reminder) store.ID { return one.ID },
		Trace:   func(*reminder) store.Trace { return store.Trace{} },
		Indexes: []*store.Index[reminder]{r.byDue},
	})
	return r
}

// part describes the feature; all that the kernel knows of it is said here.
func (r *reminders) part() part.Part {
	return part.Part{
		Name:   "reminders",
		Tables: []store.Kept{r.table},
		Told: []part.Telling{part.Tell(r.table, func(_ *store.View, _ desk.Actor, one *reminder) (reminder, error) {
			return *one, nil
		})},
		Endpoints: []api.Endpoint{
			api.Get("reminders", api.SignedIn(), "Reminders", api.Alone(r.list)),
			api.Delete("reminders/{id}", api.Only(store.Supervisor), "Forget a reminder", api.Removing(r.forget)),
		},
		Deadlines: []part.Deadline{{Name: "reminder", Due: r.due, Fire: r.ring}},
		Jobs:      []part.Job{{Name: "count_reminders", Spec: "@daily", Run: r.count}},
		Sweeps:    []part.Sweep{r.dropRung},
		Hooks:     desk.Hooks{HeardText: r.hear},
		Screens:   []api.Screen{{Name: "reminders", Section: "messages", Path: "/admin/reminders"}},
	}
}

func (r *reminders) hear(_ *store.Tx, text desk.HeardText) (desk.Hearing, error) {
	what, asks := strings.CutPrefix(text.Text, "Remind me ")
	if !asks {
		return desk.Hearing{}, nil
	}
	return desk.Hearing{Then: func(tx *store.Tx, c *store.Conversation) error {
		return r.table.Put(tx, &reminder{ID: tx.NewID(), ContactID: c.ContactID, Text: what, DueAt: tx.Now.Add(time.Hour)})
	}}, nil
}

func (r *reminders) list(ctx context.Context, by desk.Actor) (desk.List[reminder], error) {
	return desk.View(ctx, r.desk, by, func(v *store.View, _ desk.Actor) (desk.List[reminder], error) {
		return desk.ListAll(v, r.table, func(one *reminder) reminder { return *one })
	})
}

func (r *reminders) forget(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, r.desk, by, func(tx *store.Tx, _ desk.Actor) error { return r.table.Delete(tx, id) })
}

func (r *reminders) due(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(r.byDue.Scan(v, store.Range{}), func(one *reminder) part.Moment {
		return part.Moment{At: one.DueAt, ID: one.ID}
	})
}

func (r *reminders) ring(tx *store.Tx, id store.ID) error {
	one, err := r.table.Get(tx, id)
	if err != nil {
		return err
	}
	one.Rung = true
	return r.table.Put(tx, one)
}

func (r *reminders) count(ctx context.Context) (int, error) {
	list, err := r.list(ctx, desk.System())
	return len(list.Items), err
}

func (r *reminders) dropRung(tx *store.Tx, limit int) (dropped int, err error) {
	all, err := desk.Collect(r.table.All(tx))
	if err != nil {
		return 0, err
	}
	for _, one := range all {
		if !one.Rung || dropped == limit {
			continue
		}
		if err := r.table.Delete(tx, one.ID); err != nil {
			return 0, err
		}
		dropped++
	}
	return dropped, nil
}
