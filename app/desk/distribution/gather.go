package distribution

import (
	"maps"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// gathering says that what waits in a workstream, whose ID it has, is being given its
// entries, or is losing them, and how far that has come.
type gathering struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	// AfterID, AfterAt and AfterTexts are of the last conversation that was looked at: since
	// when it rested, and how many texts wait for their time in it.
	AfterID    store.ID  `json:"after_id,omitempty" cbor:"2,keyasint,omitzero"`
	AfterAt    time.Time `json:"after_at,omitzero" cbor:"3,keyasint,omitzero"`
	AfterTexts int       `json:"after_texts,omitzero" cbor:"4,keyasint,omitzero"`
	DueAt      time.Time `json:"due_at" cbor:"5,keyasint,omitzero"`
}

var gatherings = part.NewAgenda("gathering", func(g *gathering) part.Moment { return part.Moment{At: g.DueAt, ID: g.ID} })

// A hundred thousand can wait where a workstream comes to push: one transaction looks at
// gatherAtOnce of them, and the next follows after gatherPause, so that others come in
// between.
const (
	gatherAtOnce = 500
	gatherPause  = 20 * time.Millisecond
)

// workstreamChanged gives what waits in a workstream its entries, where it does not push
// any more takes them away, and adds everybody who may take some of it.
func (u *UseCases) workstreamChanged(tx *store.Tx, id store.ID, free *people) error {
	w, err := store.Workstreams.Get(tx, id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	if w.Distribution != work.Push {
		if any, err := entriesByClass.Any(tx, store.Range{}); err != nil || !any {
			return err
		}
	}
	return u.gather(tx, &gathering{ID: id}, w, free)
}

// gatherOn goes on where a gathering has come to.
func (u *UseCases) gatherOn(tx *store.Tx, id store.ID) error {
	g, err := gatherings.Get(tx, id)
	if err != nil {
		return err
	}
	w, err := store.Workstreams.Get(tx, id)
	if err != nil {
		return err
	}
	var free people
	if err := u.gather(tx, g, w, &free); err != nil {
		return err
	}
	return u.takeInTurns(tx, free)
}

// gather gives some conversations their entries, or takes them away, keeps how far it
// has come, and adds everybody who may take some of those.
func (u *UseCases) gather(tx *store.Tx, g *gathering, w *store.Workstream, free *people) error {
	some, err := g.some(&tx.View)
	if err != nil {
		return err
	}
	seen := map[store.ID]bool{}
	for _, c := range some {
		seen[c.QueueID] = seen[c.QueueID] || pushed(c, w)
		if err := keepEntry(tx, c, w); err != nil {
			return err
		}
	}
	for _, queueID := range slices.Sorted(maps.Keys(seen)) {
		if !seen[queueID] {
			continue
		}
		if err := u.queueChanged(tx, queueID, free); err != nil {
			return err
		}
	}
	if len(some) < gatherAtOnce {
		return desk.IgnoreNotFound(gatherings.Delete(tx, g.ID))
	}
	last := some[len(some)-1]
	g.AfterID, g.AfterAt, g.AfterTexts = last.ID, last.UpdatedAt, last.Scheduled
	g.DueAt = tx.Now.Add(gatherPause)
	return gatherings.Put(tx, g)
}

// some gives the next conversations.
func (g *gathering) some(v *store.View) ([]*store.Conversation, error) {
	var after *store.Conversation
	if g.AfterID != "" {
		after = &store.Conversation{ID: g.AfterID, UpdatedAt: g.AfterAt, Scheduled: g.AfterTexts}
	}
	return desk.Shared(gatherAtOnce, v.RestingAfter(g.ID, store.Open, after))
}

// keepEntry has a conversation have an entry if, and only if, its workstream pushes it.
func keepEntry(tx *store.Tx, c *store.Conversation, w *store.Workstream) error {
	e, err := find(&tx.View, c.ID)
	switch {
	case err != nil:
		return err
	case e == nil && pushed(c, w):
		e, err := entryOf(&tx.View, c)
		if err != nil {
			return err
		}
		return entries.Insert(tx, e)
	case e != nil && !pushed(c, w):
		return entries.Delete(tx, c.ID)
	}
	return nil
}
