package presence

import (
	"context"
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Reach is how long after their last sign of life somebody still counts as there: a
// phone that locks and a laptop that changes rooms are back by then.
const Reach = 150 * time.Second

const (
	// lease is how long a sign of life makes somebody connected. A stream gives one at
	// each of its beats, and it is kept when that much of the lease is left.
	lease      = time.Minute
	renewUnder = lease / 2
)

func connectionOf(v *store.View, userID store.ID) (*connection, error) {
	c, err := connections.Get(v, userID)
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if err != nil {
		c = &connection{UserID: userID, Lost: true}
	}
	return c, nil
}

// connected tells whether the lease holds. One that ends much later than a lease can was
// made before the clock was set back, and says nothing; a little later is another node's
// clock.
func (c *connection) connected(now time.Time) bool {
	return now.Before(c.Until) && c.Until.Before(now.Add(2*lease))
}

// reachable tells whether somebody was connected not long ago.
func (c *connection) reachable(now time.Time) bool {
	quiet := now.Sub(c.SeenAt)
	return quiet < Reach && quiet > -Reach
}

// Attend keeps that a browser of the actor's is connected. It is to be called again and
// again while it is, and writes only when the lease has half run out.
func (u *UseCases) Attend(ctx context.Context, by desk.Actor) error {
	fresh, err := desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (bool, error) {
		c, err := connectionOf(v, by.UserID)
		return err == nil && c.fresh(v.Now), err
	})
	if err != nil || fresh {
		return err
	}
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error { return u.attend(tx, by.UserID) })
}

// fresh tells whether there is no need to renew the lease yet.
func (c *connection) fresh(now time.Time) bool {
	return c.connected(now) && !c.Lost && c.Until.Sub(now) > renewUnder
}

func (u *UseCases) attend(tx *store.Tx, userID store.ID) error {
	c, err := connectionOf(&tx.View, userID)
	if err != nil || c.fresh(tx.Now) {
		return err
	}
	there := !c.Lost && c.reachable(tx.Now)
	c.SeenAt, c.Until, c.Lost = tx.Now, tx.Now.Add(lease), false
	if err := connections.Put(tx, c); err != nil || there {
		return err
	}
	// That they were gone may not have been noticed, as when the machine slept or its
	// clock was set back; that they are there again is told all the same.
	for _, is := range []bool{false, true} {
		if err := u.tellReachable(tx, userID, is); err != nil {
			return err
		}
	}
	return u.desk.MayTakeWork(tx, userID)
}

// Leave keeps that the last browser a node knows of is gone. Where one is connected to
// another node, its next sign of life says so.
func (u *UseCases) Leave(ctx context.Context, userID store.ID) error {
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		c, err := connectionOf(&tx.View, userID)
		if err != nil || !c.connected(tx.Now) {
			return err
		}
		c.SeenAt, c.Until = tx.Now, tx.Now
		return connections.Put(tx, c)
	})
}

// lossesDue gives the moments at which those who were there would count as gone.
func lossesDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(connectionsByLoss.Scan(v, store.Range{}), func(c *connection) part.Moment {
		return part.Moment{At: c.SeenAt.Add(Reach), ID: c.UserID}
	})
}

// lose takes back what is on offer to somebody who has been gone for Reach. What they
// have chosen and what is theirs stays.
func (u *UseCases) lose(tx *store.Tx, userID store.ID) error {
	c, err := connectionOf(&tx.View, userID)
	if err != nil || c.Lost || tx.Now.Sub(c.SeenAt) < Reach {
		return err
	}
	c.Lost = true
	if err := connections.Put(tx, c); err != nil {
		return err
	}
	if err := u.tellReachable(tx, userID, false); err != nil {
		return err
	}
	return u.conversations.WithdrawOffers(tx, userID)
}

// Recover gives those who were there when the desk stopped, and whom nobody could miss
// since, Reach to come again: it was the desk that left. Call it once, before deadlines
// are looked at.
func (u *UseCases) Recover(ctx context.Context) error {
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		there, err := desk.Collect(connectionsByLoss.Scan(tx, store.Range{}))
		if err != nil {
			return err
		}
		for _, c := range there {
			if !c.SeenAt.Before(tx.Now) {
				continue
			}
			c.SeenAt = tx.Now
			if err := connections.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// tellReachable has browsers told whether somebody is there.
func (u *UseCases) tellReachable(tx *store.Tx, userID store.ID, is bool) error {
	row, err := rowOf(&tx.View, userID)
	if err != nil {
		return err
	}
	row.Reachable = is
	return u.keep(tx, row)
}

// signIns hears that a user has signed in, or that no sign-in of theirs is left: then
// they are offline for all others, whatever they had chosen, which holds again when
// they are back.
func (u *UseCases) signIns(tx *store.Tx, userID store.ID, any bool) error {
	row, err := rowOf(&tx.View, userID)
	if err != nil || row.SignedOut == !any {
		return err
	}
	row.SignedOut = !any
	if err := u.keep(tx, row); err != nil {
		return err
	}
	if any {
		return u.desk.MayTakeWork(tx, userID)
	}
	return u.conversations.WithdrawOffers(tx, userID)
}
