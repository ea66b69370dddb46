package users

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// Deactivated is a user who can no longer sign in, and how many conversations
// went back to their queue for it.
type Deactivated struct {
	User          User `json:"user"`
	Conversations int  `json:"conversations"`
}

// Deactivate shuts a user out: their sign-ins and links end, and what was theirs
// or offered to them goes back to the queue, and what they were only wrapping up
// is resolved. Their name stays on what they did.
// Administrators may; the last one cannot be deactivated (last_admin).
func (c *UseCases) Deactivate(ctx context.Context, by desk.Actor, id store.ID) (Deactivated, error) {
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (Deactivated, error) {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return Deactivated{}, err
		}
		if err := mustNotBeLastAdmin(tx, u); err != nil {
			return Deactivated{}, err
		}
		if u.Active() {
			u.OffSince = tx.Now
		}
		if err := store.Users.Put(tx, u); err != nil {
			return Deactivated{}, err
		}
		if err := dropLinks(tx, id); err != nil {
			return Deactivated{}, err
		}
		if err := signOutEverywhere(tx, id); err != nil {
			return Deactivated{}, err
		}
		if err := c.options.Audit.Record(tx, by, audit.OnUser(audit.UserDeactivated, id)); err != nil {
			return Deactivated{}, err
		}
		n, err := c.desk.UserLeft(tx, by, id)
		return Deactivated{User: showUser(u), Conversations: n}, err
	})
}

// Activate lets a deactivated user sign in again, with the password they had.
func (c *UseCases) Activate(ctx context.Context, by desk.Actor, id store.ID) (User, error) {
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (User, error) {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return User{}, err
		}
		u.OffSince = time.Time{}
		return showUser(u), errors.Join(store.Users.Put(tx, u), c.options.Audit.Record(tx, by, audit.OnUser(audit.UserActivated, id)))
	})
}
