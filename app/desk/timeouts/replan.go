package timeouts

import (
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/part"
	"textdesk/app/desk/workstreams"
	"textdesk/store"
)

// timeoutReplan says that the conversations of a workstream, whose ID it has, are to be
// planned anew, and how far that has come.
type timeoutReplan struct {
	ID    store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	State int       `json:"state" cbor:"2,keyasint,omitzero"` // which of states is under way
	From  time.Time `json:"from,omitzero" cbor:"3,keyasint,omitzero"`
	DueAt time.Time `json:"due_at" cbor:"4,keyasint,omitzero"`
}

var replans = part.NewAgenda("timeout_replan", func(r *timeoutReplan) part.Moment { return part.Moment{At: r.DueAt, ID: r.ID} })

// states are those in which a rule can act.
func states() []store.State { return []store.State{store.Open, store.Active, store.Waiting} }

// replanBatch is how many conversations one transaction plans; the next follows after
// replanPause, so that others come in between.
const (
	replanBatch = 200
	replanPause = 50 * time.Millisecond
)

// moved marks a conversation to be planned once the transaction has done with it: the
// text that it moved for is not kept yet.
func moved(tx *store.Tx, _ desk.Actor, _, after *store.Conversation) error {
	w, err := store.Workstreams.Get(tx, after.WorkstreamID)
	if err != nil || !hasRules(w) && (len(w.Timeouts) == 0 || !after.Finished()) {
		return err
	}
	p, err := plans.Get(tx, after.ID)
	if errors.Is(err, store.ErrNotFound) {
		p, err = &timeoutPlan{ID: after.ID}, nil
	}
	if err != nil {
		return err
	}
	p.DueAt = tx.Now
	return plans.Put(tx, p)
}

// settled plans what a transaction has changed.
func settled(tx *store.Tx, changed []store.Change) error {
	for _, one := range changed {
		var err error
		switch one.Kind {
		case plans.Name():
			err = plan(tx, one.ID)
		case store.Workstreams.Name():
			err = replans.Put(tx, &timeoutReplan{ID: one.ID, DueAt: tx.Now})
		case calendars.Kind, store.SettingsTable.Name():
			err = replanAll(tx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// replanAll has the conversations of all workstreams with rules planned anew.
func replanAll(tx *store.Tx) error {
	all, err := workstreams.InUse(&tx.View)
	if err != nil {
		return err
	}
	for _, w := range all {
		if len(w.Timeouts) == 0 {
			continue
		}
		if err := replans.Put(tx, &timeoutReplan{ID: w.ID, DueAt: tx.Now}); err != nil {
			return err
		}
	}
	return nil
}

// replan plans some conversations of a workstream anew, and says where to go on. Those
// in which a text waits for its time are planned when it leaves.
func replan(tx *store.Tx, id store.ID) error {
	r, err := replans.Get(tx, id)
	if err != nil {
		return err
	}
	if r.State >= len(states()) {
		return replans.Delete(tx, id)
	}
	found, err := some(&tx.View, r)
	if err != nil {
		return err
	}
	for _, one := range found {
		if err := plan(tx, one.ID); err != nil {
			return err
		}
	}
	r.DueAt = tx.Now.Add(replanPause)
	if len(found) < replanBatch {
		r.State, r.From = r.State+1, time.Time{}
		return replans.Put(tx, r)
	}
	r.From = found[len(found)-1].UpdatedAt.Truncate(time.Minute).Add(time.Minute)
	return replans.Put(tx, r)
}

// some gives the next conversations: a batch, and those that have rested since the same
// minute as its last, so that the next batch begins after them.
func some(v *store.View, r *timeoutReplan) (found []*store.Conversation, err error) {
	for c, err := range v.IdleConversations(r.ID, states()[r.State], r.From, v.Now.Add(time.Nanosecond)) {
		if err != nil {
			return nil, err
		}
		if n := len(found); n >= replanBatch && c.UpdatedAt.Truncate(time.Minute).After(found[n-1].UpdatedAt.Truncate(time.Minute)) {
			break
		}
		found = append(found, c)
	}
	slices.SortStableFunc(found, func(a, b *store.Conversation) int { return a.UpdatedAt.Compare(b.UpdatedAt) })
	return found, nil
}
