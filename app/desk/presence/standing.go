package presence

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Standing is whether somebody can take work, as the parts that give work ask it.
type Standing struct {
	UserID store.ID
	// Base and PresenceID are what holds now: what was chosen, or what came after its
	// end; offline while they are signed out. That they have as much work as they can
	// take is not in it.
	Base       Base
	PresenceID store.ID
	Since      time.Time
	Until      time.Time // zero: it has no end
	SignedOut  bool
	// Connected says that a browser of theirs is connected now, or was a moment ago;
	// Reachable, that one was within Reach, so that an offer would be seen.
	Connected, Reachable bool
}

// Of gives a user's standing. Who has never chosen is available.
func Of(v *store.View, userID store.ID) (Standing, error) {
	row, err := rowOf(v, userID)
	if err != nil {
		return Standing{}, err
	}
	c, err := connectionOf(v, userID)
	if err != nil {
		return Standing{}, err
	}
	return standingOf(row, c, v.Now), nil
}

func standingOf(row *standing, c *connection, now time.Time) Standing {
	row = row.at(now)
	s := Standing{
		UserID: row.UserID, Base: row.Chosen.Base, PresenceID: row.Chosen.PresenceID, Since: row.Since, Until: row.Chosen.Until,
		SignedOut: row.SignedOut, Connected: c.connected(now), Reachable: c.reachable(now),
	}
	if s.SignedOut {
		s.Base, s.PresenceID, s.Until = Offline, "", time.Time{}
	}
	return s
}

// rowOf gives what is kept of a user's presence, or what holds without anything.
func rowOf(v *store.View, userID store.ID) (*standing, error) {
	row, err := standings.Get(v, userID)
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if err != nil {
		row = &standing{UserID: userID, Chosen: Chosen{Base: Available}, Cause: ByChoice}
	}
	return row, nil
}

// Shown is somebody's presence as the screens show it.
type Shown struct {
	UserID store.ID `json:"id"` // the user's
	// Base is what holds now: the base that was chosen; busy for who is available and
	// has as much work as they can take, where the desk says so; offline for who is
	// signed out.
	Base  Base      `json:"base"`
	Since time.Time `json:"since,omitzero"`
	// Chosen is what they or somebody else chose for them.
	Chosen Chosen `json:"chosen"`
	// Reachable says that a browser of theirs is connected, or was not long ago.
	Reachable bool `json:"reachable"`
	SignedOut bool `json:"signed_out"`
	// Cause, ByID and Before say how they came to it, who set it and what they would
	// go back to. Colleagues who are neither supervisor nor administrator are not told.
	Cause  Cause    `json:"cause,omitempty"`
	ByID   store.ID `json:"by_id,omitempty"`
	Before *Chosen  `json:"before,omitempty"`
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "Standing" }

// Standings gives everybody's presence who can sign in.
func (u *UseCases) Standings(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Shown], error) {
		list := desk.List[Shown]{Items: []Shown{}}
		for user, err := range store.Users.All(v) {
			if err != nil {
				return desk.List[Shown]{}, err
			}
			if !user.Active() {
				continue
			}
			shown, err := u.showOf(v, by, user.ID)
			if err != nil {
				return desk.List[Shown]{}, err
			}
			list.Items = append(list.Items, shown)
		}
		return list, nil
	})
}

func (u *UseCases) showOf(v *store.View, by desk.Actor, userID store.ID) (Shown, error) {
	row, err := rowOf(v, userID)
	if err != nil {
		return Shown{}, err
	}
	return u.show(v, by, row)
}

// show gives a standing as the actor may know it.
func (u *UseCases) show(v *store.View, by desk.Actor, row *standing) (Shown, error) {
	c, err := connectionOf(v, row.UserID)
	if err != nil {
		return Shown{}, err
	}
	now := standingOf(row, c, v.Now)
	row = row.at(v.Now)
	shown := Shown{
		UserID: row.UserID, Base: now.Base, Since: now.Since, Chosen: row.Chosen,
		Reachable: now.Reachable, SignedOut: row.SignedOut,
	}
	if row.Laden && now.Base == Available {
		shown.Base = Busy
	}
	if by.UserID == row.UserID || by.Has(store.Supervisor, store.Admin) {
		shown.Cause, shown.ByID = row.Cause, row.ByID
		if row.Before != nil {
			before := row.Before.at(v.Now)
			shown.Before = &before
		}
	}
	return shown, nil
}
