package queues

import (
	"context"
	"reflect"
	"slices"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Queue is one as the screens show it.
type Queue struct {
	store.Queue
	Open bool `json:"open"` // it is within its hours
	// Unattended says that nobody is in it who takes conversations: what comes waits.
	Unattended bool         `json:"unattended"`
	Version    desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls it.
func (Queue) APIName() string { return "Queue" }

// show gives a queue whose lists are lists, even when they are empty.
func show(v *store.View, q *store.Queue) (Queue, error) {
	kept := *q
	kept.QueueSettings = listed(kept.QueueSettings)
	shown := Queue{Queue: kept, Version: desk.VersionOf(kept.QueueSettings)}
	members, err := Members(v, q)
	if err != nil {
		return shown, err
	}
	shown.Unattended = len(members) == 0
	shown.Open, err = calendars.OpenAt(v, q.HoursID, v.Now)
	return shown, err
}

// Members gives the users who take conversations of a queue: the active agents in it,
// and in the default queue every one.
func Members(v *store.View, q *store.Queue) (members []store.ID, err error) {
	for user, err := range store.Users.All(v) {
		if err != nil {
			return nil, err
		}
		if user.Active() && user.Has(store.Agent) && (q.Default || q.HasMember(user.ID)) {
			members = append(members, user.ID)
		}
	}
	return members, nil
}

// Queues gives the queues, also those that were removed.
func (u *UseCases) Queues(ctx context.Context, by desk.Actor) (desk.List[Queue], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Queue], error) {
		all, err := desk.Collect(store.Queues.All(v))
		if err != nil {
			return desk.List[Queue]{}, err
		}
		return desk.ListOf(store.Page[store.Queue]{Items: all}, func(q *store.Queue) (Queue, error) { return show(v, q) })
	})
}

// Queue gives one.
func (u *UseCases) Queue(ctx context.Context, by desk.Actor, id store.ID) (Queue, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Queue, error) {
		q, err := store.Queues.Get(v, id)
		if err != nil {
			return Queue{}, err
		}
		return show(v, q)
	})
}

// told tells everybody of a queue, and has the browser of whoever sees more or less by
// its change read its lists again.
func told() part.Telling {
	name := store.Queues.Name()
	return part.Telling{
		Table: name,
		Kinds: []api.Told{{Kind: name, Type: reflect.TypeFor[Queue]()}},
		Show: func(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
			q, err := store.Queues.Get(v, e.ID)
			if err != nil {
				return nil, err
			}
			shown, err := show(v, q)
			told := []part.Told{{Kind: name, ID: e.ID, Data: shown}}
			if e.Before != nil && saw(by, e.Before.Audience) != saw(by, e.After.Audience) {
				told = append(told, part.Told{Kind: "reset", ID: e.ID, Data: struct{}{}})
			}
			return told, err
		},
	}
}

// saw tells whether somebody saw into a queue, by what is kept of that with its change.
func saw(by desk.Actor, sight store.Audience) bool {
	return !sight.Only || by.Has(store.Supervisor) || slices.Contains(sight.Users, by.UserID)
}
