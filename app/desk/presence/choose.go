package presence

import (
	"context"
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// longest is how far ahead a presence may end.
const longest = 366 * 24 * time.Hour

// Choice is what somebody chooses: a base, or one of the desk's own presences.
type Choice struct {
	Base       Base     `json:"base,omitempty"`
	PresenceID store.ID `json:"presence_id,omitempty"`
	// Until is when it ends and they are available again; left out, a presence of the
	// desk's own ends after its minutes, where it has some.
	Until *time.Time `json:"until,omitempty"`
}

// APIName is what the API calls it.
func (Choice) APIName() string { return "PresenceChoice" }

// Choose keeps what the actor has chosen.
func (u *UseCases) Choose(ctx context.Context, by desk.Actor, c Choice) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		return u.choose(tx, by, by.UserID, c)
	})
}

// ChooseFor keeps what a supervisor or an administrator has chosen for somebody, who
// is told and can go back to what they had.
func (u *UseCases) ChooseFor(ctx context.Context, by desk.Actor, userID store.ID, c Choice) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		user, err := store.Users.Get(tx, userID)
		if err != nil {
			return Shown{}, err
		}
		if !user.Active() {
			return Shown{}, desk.Refuse(desk.WrongState, "%s is deactivated, and has no presence.", user.Name)
		}
		return u.choose(tx, by, userID, c)
	})
}

func (u *UseCases) choose(tx *store.Tx, by desk.Actor, userID store.ID, c Choice) (Shown, error) {
	chosen, err := c.check(&tx.View)
	if err != nil {
		return Shown{}, err
	}
	row, err := rowOf(&tx.View, userID)
	if err != nil {
		return Shown{}, err
	}
	cause := ByChoice
	if by.UserID != userID {
		cause = ByOther
	}
	row.become(chosen, cause, tx.Now)
	if cause == ByOther {
		row.ByID = by.UserID
	}
	if err := u.keep(tx, row); err != nil {
		return Shown{}, err
	}
	if chosen.Base == Offline { // they go home, and whoever waits need not
		if err := u.conversations.WithdrawOffers(tx, userID); err != nil {
			return Shown{}, err
		}
	}
	if err := u.desk.MayTakeWork(tx, userID); err != nil {
		return Shown{}, err
	}
	if row, err = rowOf(&tx.View, userID); err != nil {
		return Shown{}, err
	}
	return u.show(&tx.View, by, row)
}

// check gives what is to be kept of a choice, or refuses it at its field.
func (c Choice) check(v *store.View) (Chosen, error) {
	if (c.Base == "") == (c.PresenceID == "") {
		return Chosen{}, desk.RefuseField("base", "required", "Give either a base or a presence of the desk's own.")
	}
	chosen, minutes := Chosen{Base: c.Base, PresenceID: c.PresenceID}, 0
	if c.PresenceID != "" {
		custom, err := customs.Get(v, c.PresenceID)
		if err != nil {
			if desk.IgnoreNotFound(err) == nil {
				err = desk.RefuseField("presence_id", "unknown", "This presence does not exist any more. Choose another.")
			}
			return Chosen{}, err
		}
		chosen.Base, minutes = custom.Base, custom.Minutes
	} else if err := desk.CheckChoice("base", string(c.Base), c.Base.Choices()); err != nil {
		return Chosen{}, err
	}
	switch {
	case c.Until != nil:
		return chosen.ending(*c.Until, v.Now)
	case minutes > 0:
		chosen.Until = v.Now.Add(time.Duration(minutes) * time.Minute)
	}
	return chosen, nil
}

// ending gives it with that end.
func (c Chosen) ending(until, now time.Time) (Chosen, error) {
	switch {
	case c.same(Chosen{Base: Available}):
		return Chosen{}, desk.RefuseField("until", "not_possible", "Being available has no end. It is what comes after the end of anything else.")
	case !until.After(now):
		return Chosen{}, desk.RefuseField("until", "past", "This moment is over. Choose a later one.")
	case until.After(now.Add(longest)):
		return Chosen{}, desk.RefuseField("until", "too_late", "At most a year ahead.")
	}
	c.Until = until.UTC()
	return c, nil
}

// become gives a standing another presence. What was there before is remembered where
// it was not their own choice, through several such changes.
func (s *standing) become(chosen Chosen, cause Cause, now time.Time) {
	*s = *s.at(now)
	had := s.Chosen
	switch {
	case cause == ByChoice:
		s.Before = nil
	case s.Before == nil:
		s.Before = &had
	}
	if s.Before != nil && s.Before.same(chosen) {
		s.Before = nil // there is nothing to go back to
	}
	if !s.Chosen.same(chosen) || s.Since.IsZero() {
		s.Since = now
	}
	s.Chosen, s.Cause, s.ByID = chosen, cause, ""
}

// Return gives the actor back the presence from before it was changed by itself or by
// somebody else. Where there is none, nothing changes.
func (u *UseCases) Return(ctx context.Context, by desk.Actor) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		row, err := rowOf(&tx.View, by.UserID)
		if err != nil {
			return Shown{}, err
		}
		if row = row.at(tx.Now); row.Before == nil {
			return u.show(&tx.View, by, row)
		}
		row.become(row.Before.at(tx.Now), ByChoice, tx.Now)
		if err := u.keep(tx, row); err != nil {
			return Shown{}, err
		}
		if err := u.desk.MayTakeWork(tx, by.UserID); err != nil {
			return Shown{}, err
		}
		return u.show(&tx.View, by, row)
	})
}

// keep writes a standing, with what colleagues are told of how busy they are.
func (u *UseCases) keep(tx *store.Tx, row *standing) (err error) {
	if row.Laden, err = u.laden(&tx.View, row.UserID, nil); err != nil {
		return err
	}
	return standings.Put(tx, row)
}

// endsDue gives the presences that end, in the order of their ends.
func endsDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(standingsByEnd.Scan(v, store.Range{}), func(s *standing) part.Moment {
		return part.Moment{At: s.Chosen.Until, ID: s.UserID}
	})
}

// end writes down that a presence has come to its end, unless it has another by now.
func (u *UseCases) end(tx *store.Tx, userID store.ID) error {
	row, err := rowOf(&tx.View, userID)
	if err != nil {
		return err
	}
	ended := row.at(tx.Now)
	if ended == row {
		return nil
	}
	if err := u.keep(tx, ended); err != nil {
		return err
	}
	return u.desk.MayTakeWork(tx, userID)
}
