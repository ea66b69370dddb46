package desk

import (
	"context"

	"textdesk/store"
)

// newPassword checks a password somebody chose and gives the form in which it
// is kept. known is what an attacker would try first.
func (d *Desk) newPassword(ctx context.Context, field, password string, known ...string) (string, error) {
	settings, err := view(ctx, d, func(v *store.View) (*store.Settings, error) { return v.Settings() })
	if err != nil {
		return "", err
	}
	if err := checkPassword(field, password, append(known, settings.TeamName)...); err != nil {
		return "", err
	}
	return d.hashing.hash(ctx, password)
}

// ChangePassword gives whoever asks another password and a new sign-in; all
// their others end. A wrong old password is refused with wrong_password.
func (d *Desk) ChangePassword(ctx context.Context, by Actor, old, password string) (SignedIn, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return SignedIn{}, err
	}
	u, err := view(ctx, d, func(v *store.View) (*store.User, error) { return store.Users.Get(v, by.UserID) })
	if err != nil {
		return SignedIn{}, err
	}
	if err := d.checkOldPassword(ctx, u, old); err != nil {
		return SignedIn{}, err
	}
	hash, err := d.newPassword(ctx, "new", password, u.Email, u.Name)
	if err != nil {
		return SignedIn{}, err
	}
	token := newToken()
	return update(ctx, d, func(tx *store.Tx) (SignedIn, error) {
		now, err := store.Users.Get(tx, u.ID)
		if err != nil {
			return SignedIn{}, err
		}
		if now.PasswordHash != u.PasswordHash || !now.Active() {
			return SignedIn{}, refuse(WrongPassword, "Your password was changed meanwhile. Sign in again.")
		}
		if err := setPassword(tx, now, hash); err != nil {
			return SignedIn{}, err
		}
		return d.signIn(tx, now, token)
	})
}

func (d *Desk) checkOldPassword(ctx context.Context, u *store.User, old string) error {
	tried := allowance{key: "old:" + string(u.ID), free: freeTries}
	if err := d.throttle.begin(d.store.Now(), tried); err != nil {
		return err
	}
	ok, _, err := d.hashing.matches(ctx, old, u.PasswordHash)
	switch {
	case err != nil:
		d.throttle.takeBack(tried)
		return err
	case !ok:
		return refuse(WrongPassword, "This is not your present password.")
	}
	d.throttle.succeed(tried)
	return nil
}

// setPassword changes a user's password, and with it ends every other way in:
// sign-ins and unused links.
func setPassword(tx *store.Tx, u *store.User, hash string) error {
	u.PasswordHash = hash
	if err := store.Users.Put(tx, u); err != nil {
		return err
	}
	if err := dropLinks(tx, u.ID); err != nil {
		return err
	}
	return signOutEverywhere(tx, u.ID)
}
