package accounts

import (
	"context"
	"errors"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// NumberTouches is what the removal of a number would touch.
type NumberTouches struct {
	Conversations int        `json:"conversations"` // unfinished ones, which nobody could answer any more
	Queued        int        `json:"queued"`        // texts that are to leave now, and would fail
	Scheduled     int        `json:"scheduled"`     // conversations in which texts wait for their time
	UsedBy        []desk.Use `json:"used_by"`       // what stands on it, such as a channel
}

// Touches tells what the removal of a number would touch.
func (u *UseCases) Touches(ctx context.Context, by desk.Actor, id store.ID) (NumberTouches, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (NumberTouches, error) {
		if _, err := store.Numbers.Get(v, id); err != nil {
			return NumberTouches{}, err
		}
		return u.touchedBy(v, id)
	})
}

func (u *UseCases) touchedBy(v *store.View, id store.ID) (touched NumberTouches, err error) {
	if touched.UsedBy, err = u.desk.Uses(v, store.Numbers.Name(), id); err != nil {
		return touched, err
	}
	if touched.UsedBy == nil {
		touched.UsedBy = []desk.Use{}
	}
	if touched.Conversations, touched.Scheduled, err = v.CountOnNumber(id); err != nil {
		return touched, err
	}
	touched.Queued, err = v.CountQueuedOn(id)
	return touched, err
}

func (t NumberTouches) nothing() bool {
	return t.Conversations+t.Queued+t.Scheduled+len(t.UsedBy) == 0
}

// refusal says what is touched, and how it is confirmed.
func (t NumberTouches) refusal() *desk.Error {
	e := desk.Refuse(desk.InUse, "This number is in use: on it %d conversations are unfinished, %d texts are queued, in %d conversations texts wait for their time, and %d other things stand on it. Confirm with the number's digits that it is to be removed all the same.", t.Conversations, t.Queued, t.Scheduled, len(t.UsedBy))
	e.Touches = map[string]int{"conversations": t.Conversations, "queued": t.Queued, "scheduled": t.Scheduled}
	e.UsedBy = t.UsedBy
	return e
}

// numberToRemove is the number that the path names, and its digits if it is to be
// removed although it is in use.
type numberToRemove struct {
	api.ByID
	Confirm string `query:"confirm"`
}

// RemoveNumber takes a number out of use: what stands on it is taken off, nothing is
// sent from it any more and texts to it are held back. Its conversations stay
// readable. One that is in use is refused as desk.InUse, with what that touches,
// unless confirm is its digits.
func (u *UseCases) RemoveNumber(ctx context.Context, by desk.Actor, id store.ID, confirm string) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) error {
		n, err := store.Numbers.Get(tx, id)
		if err != nil || n.Removed() {
			return err
		}
		if confirm != "" && confirm != n.Digits {
			return desk.RefuseField("confirm", "other_number", "These are not the digits of the number to be removed.")
		}
		touched, err := u.touchedBy(&tx.View, id)
		if err != nil {
			return err
		}
		if confirm == "" && !touched.nothing() {
			return touched.refusal()
		}
		if err := u.desk.NumberGoes(tx, by, id); err != nil {
			return err
		}
		if err := u.desk.MustBeUnused(&tx.View, store.Numbers.Name(), id); err != nil {
			return err
		}
		n.RemovedAt = tx.Now
		return errors.Join(store.Numbers.Put(tx, n), u.options.Audit.Record(tx, by, onNumber(audit.NumberRemoved, n)))
	})
}
