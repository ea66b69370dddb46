package queues

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/overflow"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// asking says that what waits in a queue, whose ID it has, is to be asked by the rules the
// queue has now, also what was judged by those it had before, and how far that has come.
type asking struct {
	ID     store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	Levels []int    `json:"levels" cbor:"2,keyasint,omitzero"` // up to which minutes was judged what is yet to be asked
	// AfterID and AfterAt are of the last conversation of the first level that was looked
	// at, and since when it waited.
	AfterID store.ID  `json:"after_id,omitempty" cbor:"3,keyasint,omitzero"`
	AfterAt time.Time `json:"after_at,omitzero" cbor:"4,keyasint,omitzero"`
	DueAt   time.Time `json:"due_at" cbor:"5,keyasint,omitzero"`
}

var askings = part.NewAgenda("asking", func(a *asking) part.Moment { return part.Moment{At: a.DueAt, ID: a.ID} })

// askedAtOnce is how many conversations one transaction asks again; the next follows after
// askPause, so that others come in between.
const (
	askedAtOnce = 500
	askPause    = 20 * time.Millisecond
)

// askAgain has the rules a queue has now asked of all that waits in it, also of what was
// judged by those it had before.
func askAgain(tx *store.Tx, queueID store.ID, before []work.WaitingRule) error {
	a, err := askings.Get(tx, queueID)
	if desk.IgnoreNotFound(err) != nil {
		return err
	}
	if err != nil {
		a = &asking{ID: queueID}
	}
	for judged := range overflow.Levels(before) {
		if judged != 0 {
			a.Levels = append(a.Levels, judged)
		}
	}
	slices.Sort(a.Levels)
	a.Levels, a.AfterID, a.AfterAt = slices.Compact(a.Levels), "", time.Time{}
	return a.askSome(tx)
}

// askOn goes on where an asking has come to.
func askOn(tx *store.Tx, queueID store.ID) error {
	a, err := askings.Get(tx, queueID)
	if err != nil {
		return err
	}
	return a.askSome(tx)
}

// askSome asks some conversations again, and keeps how far that has come.
func (a *asking) askSome(tx *store.Tx) error {
	for left := askedAtOnce; len(a.Levels) > 0; {
		some, err := a.some(&tx.View, left)
		if err != nil {
			return err
		}
		for _, c := range some {
			a.AfterID, a.AfterAt = c.ID, c.Queued.Since
			c.Queued.Judged = 0
			if err := store.Conversations.Put(tx, c); err != nil {
				return err
			}
		}
		if left -= len(some); left == 0 {
			a.DueAt = tx.Now.Add(askPause)
			return askings.Put(tx, a)
		}
		a.Levels, a.AfterID, a.AfterAt = a.Levels[1:], "", time.Time{}
	}
	return desk.IgnoreNotFound(askings.Delete(tx, a.ID))
}

// some gives the next conversations of the first level.
func (a *asking) some(v *store.View, atMost int) ([]*store.Conversation, error) {
	var after *store.Conversation
	if a.AfterID != "" {
		after = &store.Conversation{ID: a.AfterID, Queued: work.Queued{Since: a.AfterAt}}
	}
	return desk.Shared(atMost, v.WaitingAfter(a.ID, a.Levels[0], after))
}
