package distribution

import (
	"slices"

	"textdesk/app/desk"
	"textdesk/store"
)

// people are users, each once, in the order in which they came to have room.
type people []store.ID

func (p *people) add(ids ...store.ID) {
	for _, id := range ids {
		if id != "" && !slices.Contains(*p, id) {
			*p = append(*p, id)
		}
	}
}

// userChanged adds somebody who may have come to have room; where they have left, those
// for whom what waited for them is now.
func (u *UseCases) userChanged(tx *store.Tx, id store.ID, free *people) error {
	free.add(id)
	user, err := store.Users.Get(tx, id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	if user.Active() && user.Has(store.Agent) {
		return nil
	}
	for q, err := range store.Queues.All(tx) {
		if err != nil {
			return err
		}
		if !belongs(q, id) {
			continue
		}
		if err := u.queueChanged(tx, q.ID, free); err != nil {
			return err
		}
	}
	return nil
}

// contactChanged brings along what waits of a contact: other agents may be preferred.
func (u *UseCases) contactChanged(tx *store.Tx, id store.ID) error {
	talks, err := desk.Collect(tx.ConversationsWith(id))
	if err != nil {
		return err
	}
	for _, c := range talks {
		if c.State != store.Open {
			continue
		}
		w, err := store.Workstreams.Get(tx, c.WorkstreamID)
		if err != nil {
			return err
		}
		if !pushed(c, w) {
			continue
		}
		if err := u.bringAlong(tx, c, w); err != nil {
			return err
		}
	}
	return nil
}
