package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"textdesk/store"
)

// ResetPassword gives somebody another password, without the old one, and signs
// them out everywhere. It is for an administrator who is locked out: only System
// may. Who is deactivated stays so and is refused.
func (d *Desk) ResetPassword(ctx context.Context, by Actor, email, password string) (User, error) {
	if err := by.mustBeSystem(); err != nil {
		return User{}, err
	}
	found, err := view(ctx, d, func(v *store.View) (*store.User, error) { return userToReset(v, email) })
	if err != nil {
		return User{}, err
	}
	hash, err := d.newPassword(ctx, "password", password, found.Email, found.Name)
	if err != nil {
		return User{}, err
	}
	u, err := update(ctx, d, func(tx *store.Tx) (User, error) {
		u, err := userToReset(&tx.View, email)
		if err != nil {
			return User{}, err
		}
		return showUser(u), setPassword(tx, u, hash)
	})
	if err == nil {
		d.throttle.succeed(allowance{key: emailAllowance(email)}) // their own failures lock them out no longer
	}
	return u, err
}

func userToReset(v *store.View, email string) (*store.User, error) {
	u, err := v.UserByEmail(email)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nobodyWith(v, email)
	}
	if err == nil && !u.Active() {
		return nil, refuse(WrongState, "%s is deactivated. An administrator can activate them on the page of users.", u.Name)
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
	return refuse(NotFound, "Nobody has the e-mail address %s. %s", email, hint)
}
