package distribution

import (
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// somebodysTurn says that there may be more for somebody, whose ID it has, than one
// transaction had time for.
type somebodysTurn struct {
	ID    store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	DueAt time.Time `json:"due_at" cbor:"2,keyasint,omitzero"`
}

var turns = part.NewAgenda("turn", func(t *somebodysTurn) part.Moment { return part.Moment{At: t.DueAt, ID: t.ID} },
	store.Reference[somebodysTurn]{To: "user", ID: func(t *somebodysTurn) store.ID { return t.ID }})

const (
	// givenAtOnce is how much one transaction puts to people. A queue that gets two hundred
	// members may have a thousand conversations for them.
	givenAtOnce = 50
	turnPause   = 10 * time.Millisecond
)

// takeInTurns puts work to people until they can take no more, one thing to each in
// turn: whoever comes first does not get all that waits. What is too much for one
// transaction follows.
func (u *UseCases) takeInTurns(tx *store.Tx, free people) error {
	given := 0
	for len(free) > 0 {
		var more people
		for i, id := range free {
			if given == givenAtOnce {
				if err := queueUp(tx, tx.Now, free[i:]); err != nil {
					return err
				}
				return queueUp(tx, tx.Now.Add(turnPause), more)
			}
			took, err := u.take(tx, id)
			if err != nil {
				return err
			}
			if took {
				given++
				more.add(id)
			}
		}
		free = more
	}
	return nil
}

// queueUp notes whose turn it is at a moment, but for those who have one before.
func queueUp(tx *store.Tx, at time.Time, ids people) error {
	for _, id := range ids {
		_, err := turns.Get(tx, id)
		if err == nil {
			continue
		}
		if desk.IgnoreNotFound(err) != nil {
			return err
		}
		if err := turns.Put(tx, &somebodysTurn{ID: id, DueAt: at}); err != nil {
			return err
		}
	}
	return nil
}

// turn puts one thing to somebody whose turn it is, who then stands behind the others.
func (u *UseCases) turn(tx *store.Tx, id store.ID) error {
	took, err := u.take(tx, id)
	if err != nil {
		return err
	}
	if !took {
		return turns.Delete(tx, id)
	}
	return turns.Put(tx, &somebodysTurn{ID: id, DueAt: tx.Now.Add(turnPause)})
}
