package quickreplies

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// AddQuickReply adds one. Whoever is no administrator or supervisor writes for
// themselves only.
func (u *UseCases) AddQuickReply(ctx context.Context, by desk.Actor, s QuickReplySettings) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		q := &QuickReply{ID: tx.NewID(), QuickReplySettings: s, OwnerID: by.UserID, CreatedAt: tx.Now}
		if err := q.check(&tx.View); err != nil {
			return Shown{}, err
		}
		if err := mustWrite(by, q); err != nil {
			return Shown{}, err
		}
		if err := mustHaveRoom(tx, q); err != nil {
			return Shown{}, err
		}
		return put(tx, q)
	})
}

// ChangeQuickReply changes what is given of one.
func (u *UseCases) ChangeQuickReply(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[QuickReplySettings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		q, err := get(&tx.View, by, id)
		if err != nil {
			return Shown{}, err
		}
		if err := mustWrite(by, q); err != nil {
			return Shown{}, err
		}
		was := *q
		if err := change.Apply(&q.QuickReplySettings, show(q).Version, show(q)); err != nil {
			return Shown{}, err
		}
		if err := q.check(&tx.View); err != nil {
			return Shown{}, err
		}
		if q.Personal != was.Personal {
			if err := passOn(tx, by, q); err != nil {
				return Shown{}, err
			}
		}
		return put(tx, q)
	})
}

// passOn is for a reply that becomes shared, or the actor's own, whoever wrote it.
func passOn(tx *store.Tx, by desk.Actor, q *QuickReply) error {
	q.OwnerID = by.UserID
	if err := mustWrite(by, q); err != nil {
		return err
	}
	return mustHaveRoom(tx, q)
}

// RemoveQuickReply removes one.
func (u *UseCases) RemoveQuickReply(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) error {
		q, err := get(&tx.View, by, id)
		if err != nil {
			return err
		}
		if err := mustWrite(by, q); err != nil {
			return err
		}
		return replies.Delete(tx, id)
	})
}

// get gives a reply that the actor may see.
func get(v *store.View, by desk.Actor, id store.ID) (*QuickReply, error) {
	q, err := replies.Get(v, id)
	if err != nil {
		return nil, err
	}
	ok, err := by.Sees(v, q.Audience())
	if err == nil && !ok {
		err = desk.Hidden()
	}
	return q, err
}

// mustWrite refuses an actor who may not write the reply as it is: their own, or a
// shared one as administrator or supervisor.
func mustWrite(by desk.Actor, q *QuickReply) error {
	if q.Personal && q.OwnerID == by.UserID || !q.Personal && by.Has(store.Admin, store.Supervisor) {
		return nil
	}
	return desk.Refuse(desk.Forbidden, "Quick replies for everybody are written by administrators and supervisors. Write one for yourself.")
}

func mustHaveRoom(tx *store.Tx, q *QuickReply) error {
	n, err := replies.Count(tx, ownerOf(q))
	if err != nil {
		return err
	}
	most := maxShared
	if q.Personal {
		most = maxPersonal
	}
	if n >= most {
		return desk.RefuseField("personal", "too_many", "There are %d already, which is the most. Remove some first.", most)
	}
	return nil
}

func put(tx *store.Tx, q *QuickReply) (Shown, error) {
	q.UpdatedAt = tx.Now
	return show(q), replies.Put(tx, q)
}
