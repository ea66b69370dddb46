package delivery

import (
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery/fair"
	"textdesk/app/desk/switches"
	"textdesk/store"
)

// waiting is what the outbox has to do.
type waiting struct {
	ready []*store.Message
	again time.Time // when there will be more; zero: not by itself
}

// claimable gives the texts that may leave now.
func claimable(v *store.View, limit int) (w waiting, err error) {
	for number, err := range store.Numbers.All(v) {
		if err != nil {
			return w, err
		}
		found, freeAt, err := claimableOn(v, number)
		if err != nil {
			return w, err
		}
		w.ready = append(w.ready, found...)
		w.again = desk.Earlier(w.again, freeAt)
	}
	w.ready, err = fair.Pick(v, w.ready, limit)
	return w, err
}

// claimableOn gives the text that may leave a number now, at most one: how many
// segments it has decides when the next may. Where there is none yet, later says
// when there will be.
func claimableOn(v *store.View, number *store.Number) (ready []*store.Message, later time.Time, err error) {
	account, err := store.Accounts.Get(v, number.AccountID)
	if err != nil {
		return nil, later, desk.IgnoreNotFound(err)
	}
	if account.Sending.Paused {
		return nil, later, nil
	}
	ranks := []store.Rank{store.RankConfirmation, store.RankReply}
	off, err := switches.SwitchedOff(v, number)
	if err != nil {
		return nil, later, err
	}
	if off != "" && !number.Removed() {
		ranks = ranks[:1] // the rest waits
	}
	next, later, err := nextOn(v, number.ID, ranks)
	if err != nil || next == nil {
		return nil, later, err
	}
	pace, err := paceOf(v, number.ID)
	if err != nil {
		return nil, later, err
	}
	if pace.FreeAt.After(v.Now) {
		return nil, pace.FreeAt, nil
	}
	return []*store.Message{next}, later, nil
}

// nextOn gives the text that is next on a number, nil while none is due; dueAt is
// when one will be.
func nextOn(v *store.View, numberID store.ID, ranks []store.Rank) (next *store.Message, dueAt time.Time, err error) {
	for _, rank := range ranks {
		m, err := firstTurn(v, numberID, rank)
		switch {
		case err != nil:
			return nil, dueAt, err
		case m == nil:
		case isLater(m.DueAt, v.Now):
			dueAt = desk.Earlier(dueAt, m.DueAt)
		default:
			return m, dueAt, nil
		}
	}
	return nil, dueAt, nil
}

// isLater tells whether a queued text is still to wait. One that would wait longer than
// for any retry was queued by a clock that was set back since.
func isLater(dueAt, now time.Time) bool {
	return dueAt.After(now) && !dueAt.After(now.Add(2*lastRetry))
}

// firstTurn gives the first text of a rank that goes before all others of its
// lane, nil where there is none.
func firstTurn(v *store.View, numberID store.ID, rank store.Rank) (*store.Message, error) {
	for m, err := range v.TurnsOn(numberID, rank) {
		if err != nil {
			return nil, err
		}
		head, err := v.HeadOfLane(m.NumberID, m.ContactID)
		if err != nil || head.ID == m.ID {
			return m, err
		}
	}
	return nil, nil
}

func paceOf(v *store.View, numberID store.ID) (*store.Pace, error) {
	pace, err := store.Paces.Get(v, numberID)
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if pace == nil || pace.BookedAt.After(v.Now) { // booked by a clock that was set back since
		pace = &store.Pace{NumberID: numberID}
	}
	return pace, nil
}
