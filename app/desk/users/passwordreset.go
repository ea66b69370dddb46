package users

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// ResetPassword gives somebody another password, without the old one, and signs
// them out everywhere. It is for an administrator who is locked out, by the
// command line; no endpoint leads to it. Who is deactivated stays so and is refused.
func (c *UseCases) ResetPassword(ctx context.Context, email, password string) (User, error) {
	email = copied(email)
	found, err := desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (*store.User, error) { return userToReset(v, email) })
	if err != nil {
		return User{}, err
	}
	hash, err := c.newPassword(ctx, "password", password, found.Email, found.Name)
	if err != nil {
		return User{}, err
	}
	u, err := desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (User, error) {
		u, err := userToReset(&tx.View, email)
		if err != nil {
			return User{}, err
		}
		return showUser(u), errors.Join(setPassword(tx, u, hash), c.options.Audit.Record(tx, desk.System(), audit.OnUser(audit.PasswordReset, u.ID)))
	})
	if err == nil {
		c.throttle.forget(emailAllowance(email)) // their own failures lock them out no longer
	}
	return u, err
}

func userToReset(v *store.View, email string) (*store.User, error) {
	u, err := v.UserByEmail(email)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nobodyWith(v, email)
	}
	if err == nil && !u.Active() {
		return nil, desk.Refuse(desk.WrongState, "%s is deactivated. An administrator can activate them on the page of users.", u.Name)
	}
	return u, err
}

// nobodyWith refuses an unknown address and names the administrators': who asks
// has the database in their hands.
func nobodyWith(v *store.View, email string) error {
	var known []string
	for u, err := range store.Users.All(v) {
		if err != nil {
			return err
		}
		if u.Active() && u.Has(store.Admin) {
			known = append(known, u.Email)
		}
	}
	hint := "This desk has no administrator yet."
	if len(known) > 0 {
		hint = fmt.Sprintf("Administrators are: %s.", strings.Join(known, ", "))
	}
	return desk.Refuse(desk.NotFound, "Nobody has the e-mail address %s. %s", email, hint)
}
