package conversations

import (
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/life"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// offersDue gives the offers in the order in which they run out.
func offersDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(v.Offers(), func(c *store.Conversation) part.Moment {
		return part.Moment{At: c.Offer.ExpiresAt, ID: c.ID}
	})
}

// endOffer ends an offer that ran out, unless somebody was faster.
func (u *UseCases) endOffer(tx *store.Tx, id store.ID) error {
	t, err := u.Take(tx, desk.System(), id)
	if err != nil {
		return err
	}
	if err := t.endOverdueOffer(); err != nil {
		return err
	}
	return t.Keep()
}

// unwatched is how late an offer's end is no word of the agent's any more: the desk stood
// still when it ran out, and nobody could have accepted it.
const unwatched = 10 * time.Second

// endOverdueOffer ends an offer that nobody accepted in time, and takes back one that
// nobody could. It is nobody's act, so the conversation rests on.
func (t *Turn) endOverdueOffer() error {
	if t.C.Offer == nil || t.C.Offer.ExpiresAt.After(t.Tx.Now) {
		return nil
	}
	by, activity := t.By, t.C.UpdatedAt
	t.By = desk.System()
	act := life.ActOfferExpires
	if t.Tx.Now.Sub(t.C.Offer.ExpiresAt) > unwatched {
		act = life.ActWithdraw
	}
	err := t.Move(act, store.Line{SubjectID: t.C.Offer.AgentID})
	t.By, t.C.UpdatedAt = by, activity
	return err
}
