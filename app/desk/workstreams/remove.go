package workstreams

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// Use is what uses a workstream.
type Use struct {
	Open    int `json:"open"` // conversations, by state
	Active  int `json:"active"`
	Waiting int `json:"waiting"`
	WrapUp  int `json:"wrap_up"`
	// By is what goes by it, such as channels.
	By []desk.Use `json:"by"`
	// Removable tells whether it could be removed now.
	Removable bool `json:"removable"`
}

// APIName is what the API calls it.
func (Use) APIName() string { return "WorkstreamUse" }

func (s Use) unfinished() int { return s.Open + s.Active + s.Waiting + s.WrapUp }

// WorkstreamUse tells what uses a workstream.
func (u *UseCases) WorkstreamUse(ctx context.Context, by desk.Actor, id store.ID) (Use, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Use, error) {
		if _, err := inUse(v, id); err != nil {
			return Use{}, err
		}
		return u.useOf(v, id)
	})
}

func (u *UseCases) useOf(v *store.View, id store.ID) (s Use, err error) {
	for state, n := range map[store.State]*int{
		store.Open: &s.Open, store.Active: &s.Active, store.Waiting: &s.Waiting, store.WrapUp: &s.WrapUp,
	} {
		if *n, err = store.Conversations.Count(v, store.InState(id, state)); err != nil {
			return s, err
		}
	}
	by, err := u.desk.Uses(v, store.Workstreams.Name(), id)
	if err != nil {
		return s, err
	}
	s.By = append([]desk.Use{}, by...)
	s.Removable = id != store.DefaultID && s.unfinished() == 0 && len(s.By) == 0
	return s, nil
}

// RemoveWorkstream removes a workstream that nothing unfinished uses. What was
// resolved in it stays readable.
func (u *UseCases) RemoveWorkstream(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		w, err := inUse(&tx.View, id)
		if err != nil {
			return err
		}
		if id == store.DefaultID {
			return desk.Refuse(desk.InUse, "The default workstream stays: it takes the texts of every number without a channel.")
		}
		s, err := u.useOf(&tx.View, id)
		if err != nil {
			return err
		}
		if !s.Removable {
			e := desk.Refuse(desk.InUse, "This workstream is in use. Take its channels off or put them on another, and resolve its conversations first.")
			e.Touches, e.UsedBy = map[string]int{"conversations": s.unfinished()}, s.By
			return e
		}
		w.RemovedAt = tx.Now
		return store.Workstreams.Put(tx, w)
	})
}
