package desk

import (
	"context"
	"errors"

	"textdesk/store"
)

// Workstream is how work of one kind is handled, as the screens show it.
type Workstream struct {
	ID           store.ID `json:"id"`
	Name         string   `json:"name"`
	Distribution string   `json:"distribution"` // "pick": agents take what they want
	QueueID      store.ID `json:"queue_id"`
	KeepAgent    bool     `json:"keep_agent"`
	WrapUp       bool     `json:"wrap_up"`
	ReopenHours  int      `json:"reopen_hours"`
	Uncertain    string   `json:"uncertain"` // "ask" or "resend"
	Idle         Idle     `json:"idle"`
}

// Idle holds, in hours by state, how long a conversation may rest before it is
// resolved; 0 means for ever.
type Idle struct {
	OpenHours    int `json:"open_hours"`
	ActiveHours  int `json:"active_hours"`
	WaitingHours int `json:"waiting_hours"`
	WrapUpHours  int `json:"wrap_up_hours"`
}

// WorkstreamChange is what to change of a workstream; nil leaves a thing as it
// is.
type WorkstreamChange struct {
	Name         *string   `json:"name"`
	Distribution *string   `json:"distribution"`
	QueueID      *store.ID `json:"queue_id"`
	KeepAgent    *bool     `json:"keep_agent"`
	WrapUp       *bool     `json:"wrap_up"`
	ReopenHours  *int      `json:"reopen_hours"`
	Uncertain    *string   `json:"uncertain"`
	Idle         *Idle     `json:"idle"`
}

// The longest times a workstream can be given, in hours.
const (
	maxReopenHours = 90 * 24
	maxIdleHours   = 366 * 24
)

func showWorkstream(w *store.Workstream) Workstream {
	return Workstream{
		ID: w.ID, Name: w.Name, Distribution: w.Distribution, QueueID: w.QueueID, KeepAgent: w.KeepAgent,
		WrapUp: w.WrapUp, ReopenHours: w.ReopenHours, Uncertain: w.Uncertain, Idle: Idle(w.Idle),
	}
}

// Workstreams gives the workstreams, oldest first.
func (d *Desk) Workstreams(ctx context.Context, by Actor) (List[Workstream], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Workstream]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Workstream], error) {
		return listAll(v, store.Workstreams, showWorkstream)
	})
}

// ChangeWorkstream changes what is given; limits that became shorter apply to
// what rests already. Administrators may.
func (d *Desk) ChangeWorkstream(ctx context.Context, by Actor, id store.ID, change WorkstreamChange) (Workstream, error) {
	if err := by.must(store.Admin); err != nil {
		return Workstream{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Workstream, error) {
		w, err := store.Workstreams.Get(tx, id)
		if err != nil {
			return Workstream{}, err
		}
		change.apply(w)
		if err := checkWorkstream(tx, w); err != nil {
			return Workstream{}, err
		}
		return showWorkstream(w), store.Workstreams.Put(tx, w)
	})
}

func (c WorkstreamChange) apply(w *store.Workstream) {
	replace(&w.Name, c.Name)
	replace(&w.Distribution, c.Distribution)
	replace(&w.QueueID, c.QueueID)
	replace(&w.KeepAgent, c.KeepAgent)
	replace(&w.WrapUp, c.WrapUp)
	replace(&w.ReopenHours, c.ReopenHours)
	replace(&w.Uncertain, c.Uncertain)
	replace(&w.Idle, (*store.Idle)(c.Idle))
}

// checkWorkstream brings a workstream into the form it is kept in, or refuses
// it.
func checkWorkstream(tx *store.Tx, w *store.Workstream) (err error) {
	if w.Name, err = named("name", w.Name, maxName); err != nil {
		return err
	}
	if w.Distribution != "pick" {
		return invalid("distribution", "unknown", "The only distribution for now is pick: agents take conversations from the queue.")
	}
	if _, err := store.Queues.Get(tx, w.QueueID); errors.Is(err, store.ErrNotFound) {
		return invalid("queue_id", "unknown", "Choose the queue where this workstream's conversations wait.")
	} else if err != nil {
		return err
	}
	if _, err := oneOf("uncertain", store.UncertainAsk, store.UncertainResend)(w.Uncertain); err != nil {
		return err
	}
	if w.ReopenHours < 0 || w.ReopenHours > maxReopenHours {
		return invalid("reopen_hours", "out_of_range", "Enter 0 to %d hours; with 0 nothing is reopened.", maxReopenHours)
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
			return invalid(limit.field, "out_of_range", "Enter 0 to %d hours; with 0 nothing is resolved by itself.", maxIdleHours)
		}
	}
	return nil
}

// Queue is where conversations wait for agents, as the screens show it.
type Queue struct {
	ID      store.ID   `json:"id"`
	Name    string     `json:"name"`
	Default bool       `json:"default"`
	Private bool       `json:"private"`
	Members []store.ID `json:"members"` // user IDs
}

func showQueue(q *store.Queue) Queue {
	shown := Queue(*q)
	if shown.Members == nil {
		shown.Members = []store.ID{}
	}
	return shown
}

// Queues gives the queues, oldest first.
func (d *Desk) Queues(ctx context.Context, by Actor) (List[Queue], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Queue]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Queue], error) { return listAll(v, store.Queues, showQueue) })
}
