package distribution

import (
	"textdesk/app/desk"
	"textdesk/app/desk/queues"
	"textdesk/store"
	"textdesk/store/work"
)

// settled assigns what a transaction's changes made possible: first what came to wait,
// then what those can take who came to have room.
func (u *UseCases) settled(tx *store.Tx, changed []store.Change) error {
	var free people
	for _, c := range changed {
		switch c.Kind {
		case "conversation":
			freed, err := u.follow(tx, c)
			if err != nil {
				return err
			}
			free.add(freed...)
		case "standing", "user_skills":
			free.add(c.ID)
		case "user":
			if err := u.userChanged(tx, c.ID, &free); err != nil {
				return err
			}
		case "contact":
			if err := u.contactChanged(tx, c.ID); err != nil {
				return err
			}
		case "queue":
			if err := u.queueChanged(tx, c.ID, &free); err != nil {
				return err
			}
		case "workstream":
			if err := u.workstreamChanged(tx, c.ID, &free); err != nil {
				return err
			}
		}
	}
	return u.takeInTurns(tx, free)
}

// follow brings a conversation's entry along, puts it to somebody if it came to wait,
// and gives who no longer has it, or is no longer offered it.
func (u *UseCases) follow(tx *store.Tx, changed store.Change) (freed []store.ID, err error) {
	c, err := store.Conversations.Get(tx, changed.ID)
	if err != nil {
		return nil, desk.IgnoreNotFound(err)
	}
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	if err != nil {
		return nil, err
	}
	if changed.Before != nil {
		for _, id := range changed.Before.Audience.Users {
			if !occupies(c, id) {
				freed = append(freed, id)
			}
		}
	}
	if w.Distribution != work.Push { // what it had of entries went with the change: see workstreamChanged
		return freed, nil
	}
	if !pushed(c, w) {
		return freed, drop(tx, c.ID)
	}
	return freed, u.bringAlong(tx, c, w)
}

// bringAlong puts a conversation that waits to somebody, if it came to wait or asks
// something else than before.
func (u *UseCases) bringAlong(tx *store.Tx, c *store.Conversation, w *store.Workstream) error {
	now, err := entryOf(&tx.View, c)
	if err != nil {
		return err
	}
	was, err := find(&tx.View, c.ID)
	if err != nil || was != nil && was.same(now) {
		return err
	}
	return u.place(tx, c, w, now)
}

// occupies tells whether a conversation takes somebody's capacity.
func occupies(c *store.Conversation, userID store.ID) bool {
	return c.AgentID == userID && c.Taken > 0 || c.Offer != nil && c.Offer.AgentID == userID
}

// queueChanged adds everybody who can be put work of a queue: its members, limits or
// order may be others than before.
func (u *UseCases) queueChanged(tx *store.Tx, id store.ID, free *people) error {
	q, err := store.Queues.Get(tx, id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	ids, err := queues.Members(&tx.View, q)
	free.add(ids...)
	return err
}
