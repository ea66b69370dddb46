// Package workstreams is how work of each kind is handled.
package workstreams

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// Workstream is one as the screens show it.
type Workstream struct {
	ID store.ID `json:"id"`
	store.WorkstreamSettings
	Default bool         `json:"default"` // it takes what no channel puts elsewhere, and stays
	Version desk.Version `json:"version"` // of what can be changed
}

func show(w *store.Workstream) Workstream {
	shown := w.WorkstreamSettings
	shown.Presences = append([]work.BasePresence{}, shown.Presences...)
	shown.Timeouts = append([]work.Timeout{}, shown.Timeouts...)
	shown.Variables = append([]work.Variable{}, shown.Variables...)
	return Workstream{ID: w.ID, WorkstreamSettings: shown, Default: w.ID == store.DefaultID, Version: desk.VersionOf(shown)}
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
			part.Tell(store.Workstreams, func(v *store.View, _ desk.Actor, w *store.Workstream) (Workstream, error) {
				w, err := inUse(v, w.ID)
				if err != nil {
					return Workstream{}, err
				}
				return show(w), nil
			}),
		},
		Endpoints: []api.Endpoint{
			api.Get("workstreams", api.SignedIn(), "Workstreams", api.Alone(u.Workstreams)),
			api.Create("workstreams", admins, "Make a workstream: what is not given is as usual", api.Given(u.AddWorkstream)),
			api.Create("workstreams/{id}/copy", admins, "Make another that is set alike", api.On(u.CopyWorkstream)),
			api.Get("workstreams/{id}/use", admins, "What uses a workstream", api.On(u.WorkstreamUse)),
			api.Patch("workstreams/{id}", admins, "Change a workstream", api.Changing(u.ChangeWorkstream)),
			api.Delete("workstreams/{id}", admins, "Remove a workstream that nothing unfinished uses", api.Removing(u.RemoveWorkstream)),
		},
		Settings: []part.Setting{{
			Name: "workstreams", Path: "workstreams", Tables: []string{"workstream"}, By: "name",
			Names: part.Naming(map[string]string{"hours_id": "operating_hours", "queue_id": "queues", "fallback_queue_id": "queues", "bot_id": "bots"}),
		}},
		Hooks:   desk.Hooks{Uses: uses},
		Screens: []api.Screen{{Name: "workstreams", Section: "channel", Path: "/admin/workstreams", Roles: admins.Roles()}},
	}
}

// Workstreams gives the workstreams, the default one first and then the oldest.
func (u *UseCases) Workstreams(ctx context.Context, by desk.Actor) (desk.List[Workstream], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Workstream], error) {
		list := desk.List[Workstream]{Items: []Workstream{}}
		all, err := InUse(v)
		for _, w := range all {
			shown := show(w)
			if shown.Default {
				list.Items = slices.Insert(list.Items, 0, shown)
			} else {
				list.Items = append(list.Items, shown)
			}
		}
		return list, err
	})
}

// Input is a workstream to be made. Only its name must be given: the rest is as usual.
type Input struct {
	store.WorkstreamSettings
}

// APIName is what the API calls it.
func (Input) APIName() string { return "WorkstreamInput" }

// UnmarshalJSON takes what is given over the defaults.
func (i *Input) UnmarshalJSON(object []byte) error {
	i.WorkstreamSettings = work.Defaults(store.DefaultID)
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.DisallowUnknownFields()
	return decoder.Decode(&i.WorkstreamSettings)
}

// AddWorkstream makes a workstream.
func (u *UseCases) AddWorkstream(ctx context.Context, by desk.Actor, given Input) (Workstream, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Workstream, error) {
		return add(tx, &store.Workstream{WorkstreamSettings: given.WorkstreamSettings})
	})
}

// CopyWorkstream makes another workstream that is set as this one is.
func (u *UseCases) CopyWorkstream(ctx context.Context, by desk.Actor, id store.ID) (Workstream, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Workstream, error) {
		of, err := inUse(&tx.View, id)
		if err != nil {
			return Workstream{}, err
		}
		w := &store.Workstream{WorkstreamSettings: show(of).WorkstreamSettings}
		if w.Name, err = copyName(&tx.View, of.Name); err != nil {
			return Workstream{}, err
		}
		for i := range w.Timeouts {
			w.Timeouts[i].ID = ""
		}
		return add(tx, w)
	})
}

// copyName is what a copy is called, in the desk's language.
func copyName(v *store.View, of string) (string, error) {
	settings, err := v.Settings()
	if err != nil {
		return "", err
	}
	name := "Copy of " + of
	if settings.Language == store.French {
		name = "Copie de " + of
	}
	letters := []rune(name)
	return string(letters[:min(len(letters), desk.MaxName)]), nil
}

func add(tx *store.Tx, w *store.Workstream) (Workstream, error) {
	w.ID = tx.NewID()
	if err := check(tx, &w.WorkstreamSettings, nil); err != nil {
		return Workstream{}, err
	}
	return show(w), store.Workstreams.Put(tx, w)
}

// ChangeWorkstream changes what is given; limits that became shorter apply to
// what rests already.
func (u *UseCases) ChangeWorkstream(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[store.WorkstreamSettings]) (Workstream, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Workstream, error) {
		w, err := inUse(&tx.View, id)
		if err != nil {
			return Workstream{}, err
		}
		shown := show(w)
		if err := change.Apply(&w.WorkstreamSettings, shown.Version, shown); err != nil {
			return Workstream{}, err
		}
		if err := check(tx, &w.WorkstreamSettings, shown.Timeouts); err != nil {
			return Workstream{}, err
		}
		return show(w), store.Workstreams.Put(tx, w)
	})
}

// inUse gives a workstream that was not removed.
func inUse(v *store.View, id store.ID) (*store.Workstream, error) {
	w, err := store.Workstreams.Get(v, id)
	if err == nil && w.Removed() {
		return nil, store.ErrNotFound
	}
	return w, err
}

// InUse gives the workstreams that were not removed.
func InUse(v *store.View) ([]*store.Workstream, error) {
	all, err := desk.Collect(store.Workstreams.All(v))
	return slices.DeleteFunc(all, (*store.Workstream).Removed), err
}
