// Package workstreams is how work of each kind is handled, and the queues where it
// waits.
package workstreams

import (
	"context"
	"errors"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// The longest times a workstream can be given, in hours.
const (
	maxReopenHours = 90 * 24
	maxIdleHours   = 366 * 24
)

// Workstream is one as the screens show it.
type Workstream struct {
	ID store.ID `json:"id"`
	store.WorkstreamSettings
	Version desk.Version `json:"version"` // of what can be changed
}

func show(w *store.Workstream) Workstream {
	return Workstream{ID: w.ID, WorkstreamSettings: w.WorkstreamSettings, Version: desk.VersionOf(w.WorkstreamSettings)}
}

// UseCases are the workstreams' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name: "workstreams",
		Told: []part.Telling{
			part.Tell(store.Workstreams, func(_ *store.View, _ desk.Actor, w *store.Workstream) (Workstream, error) { return show(w), nil }),
			part.Tell(store.Queues, func(_ *store.View, _ desk.Actor, q *store.Queue) (store.Queue, error) { return showQueue(q), nil }),
		},
		Endpoints: []api.Endpoint{
			api.Get("workstreams", api.SignedIn(), "Workstreams", api.Alone(u.Workstreams)),
			api.Patch("workstreams/{id}", admins, "Change a workstream", api.Changing(u.ChangeWorkstream)),
			api.Get("queues", api.SignedIn(), "Queues", api.Alone(u.Queues)),
		},
		Screens: []api.Screen{{Name: "workstreams", Section: "channel", Path: "/admin/workstreams", Roles: admins.Roles()}},
	}
}

// Workstreams gives the workstreams, oldest first.
func (u *UseCases) Workstreams(ctx context.Context, by desk.Actor) (desk.List[Workstream], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Workstream], error) {
		return desk.ListAll(v, store.Workstreams, show)
	})
}

// ChangeWorkstream changes what is given; limits that became shorter apply to
// what rests already.
func (u *UseCases) ChangeWorkstream(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[store.WorkstreamSettings]) (Workstream, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Workstream, error) {
		w, err := store.Workstreams.Get(tx, id)
		if err != nil {
			return Workstream{}, err
		}
		shown := show(w)
		if err := change.Apply(&w.WorkstreamSettings, shown.Version, shown); err != nil {
			return Workstream{}, err
		}
		if err := check(tx, &w.WorkstreamSettings); err != nil {
			return Workstream{}, err
		}
		return show(w), store.Workstreams.Put(tx, w)
	})
}

// check brings a workstream into the form it is kept in, or refuses it.
func check(tx *store.Tx, w *store.WorkstreamSettings) (err error) {
	if w.Name, err = desk.Named("name", w.Name, desk.MaxName); err != nil {
		return err
	}
	if err := desk.CheckChoices(*w); err != nil {
		return err
	}
	if _, err := store.Queues.Get(tx, w.QueueID); errors.Is(err, store.ErrNotFound) {
		return desk.RefuseField("queue_id", "unknown", "Choose the queue where this workstream's conversations wait.")
	} else if err != nil {
		return err
	}
	if w.ReopenHours < 0 || w.ReopenHours > maxReopenHours {
		return desk.RefuseField("reopen_hours", "out_of_range", "Enter 0 to %d hours; with 0 nothing is reopened.", maxReopenHours)
	}
	return checkIdle(w.Idle)
}

// checkIdle names the limit that is out of range by the field's path.
func checkIdle(idle store.Idle) error {
	for _, limit := range []struct {
		field string
		hours int
	}{
		{"idle.open_hours", idle.OpenHours}, {"idle.active_hours", idle.ActiveHours},
		{"idle.waiting_hours", idle.WaitingHours}, {"idle.wrap_up_hours", idle.WrapUpHours},
	} {
		if limit.hours < 0 || limit.hours > maxIdleHours {
			return desk.RefuseField(limit.field, "out_of_range", "Enter 0 to %d hours; with 0 nothing is resolved by itself.", maxIdleHours)
		}
	}
	return nil
}

// Queues gives the queues, oldest first.
func (u *UseCases) Queues(ctx context.Context, by desk.Actor) (desk.List[store.Queue], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[store.Queue], error) {
		return desk.ListAll(v, store.Queues, showQueue)
	})
}

// showQueue gives a queue whose members are a list, even when there are none.
func showQueue(q *store.Queue) store.Queue {
	shown := *q
	shown.Members = append([]store.ID{}, q.Members...)
	return shown
}
