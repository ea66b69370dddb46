package presence

import (
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Room gives how many units of work somebody can take in all.
type Room func(v *store.View, userID store.ID) (int, error)

// laden tells whether somebody who is available is shown as busy, because they have as
// much work as they can take and the desk's rules say so.
func (u *UseCases) laden(v *store.View, userID store.ID, changed *store.Conversation) (bool, error) {
	rules, err := rulesOf(v)
	if err != nil || !rules.BusyWhenFull {
		return false, err
	}
	return u.full(v, userID, changed)
}

// full tells whether somebody has as much work as they can take, with one of their
// conversations as it is about to be kept; nil for none.
func (u *UseCases) full(v *store.View, userID store.ID, changed *store.Conversation) (bool, error) {
	room, err := u.room(v, userID)
	if err != nil {
		return false, err
	}
	taken, err := v.Load(userID)
	if err != nil || changed == nil {
		return taken >= room, err
	}
	taken += changed.Takes(userID)
	kept, err := store.Conversations.Get(v, changed.ID)
	if err == nil {
		taken -= kept.Takes(userID)
	}
	return taken >= room, desk.IgnoreNotFound(err)
}

// settled weighs anew those who can take more or less than before.
func (u *UseCases) settled(tx *store.Tx, changed []store.Change) error {
	for _, c := range changed {
		if c.Kind != "user_skills" {
			continue
		}
		if err := u.Weigh(tx, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// freeingDue gives the conversations whose wrap-up takes capacity for a time.
func freeingDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(v.ConversationsFreeing(), func(c *store.Conversation) part.Moment {
		return part.Moment{At: c.FreesAt, ID: c.ID}
	})
}

// free gives its agent back what a conversation took in wrap-up. It is no move: the
// conversation stays as it is, and rests on.
func (u *UseCases) free(tx *store.Tx, id store.ID) error {
	c, err := store.Conversations.Get(tx, id)
	if err != nil || c.FreesAt.IsZero() || c.FreesAt.After(tx.Now) {
		return err
	}
	c.Taken, c.FreesAt = 0, time.Time{}
	if err := store.Conversations.Put(tx, c); err != nil {
		return err
	}
	return u.Weigh(tx, c.AgentID)
}
