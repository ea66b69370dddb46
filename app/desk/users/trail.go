package users

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// record keeps what somebody did to their own way in.
func (c *UseCases) record(tx *store.Tx, userID store.ID, from Client, act audit.Act) error {
	e := audit.OnUser(act, userID)
	e.UserID, e.From = userID, from.Address
	return c.options.Audit.Record(tx, desk.System(), e)
}

// recordFailure keeps that somebody has tried a wrong password of a user's. Of
// addresses that nobody has, nothing is kept: strangers choose them. How often it
// happens is bounded by the throttle.
func (c *UseCases) recordFailure(ctx context.Context, u *store.User, act audit.Act, from Client) error {
	if u.ID == "" {
		return nil
	}
	return desk.Do(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		e := audit.OnUser(act, u.ID)
		e.From = from.Address
		return c.options.Audit.Record(tx, desk.System(), e)
	})
}
