package users

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/passwords"
	"textdesk/store"
)

// newPassword checks a password somebody chose and gives the form in which it
// is kept. known is what an attacker would try first.
func (c *UseCases) newPassword(ctx context.Context, field, password string, known ...string) (string, error) {
	settings, err := desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (*store.Settings, error) { return v.Settings() })
	if err != nil {
		return "", err
	}
	if err := passwords.Check(field, password, append(known, settings.TeamName)...); err != nil {
		return "", err
	}
	return c.hashing.hash(ctx, password)
}

// ChangePassword gives whoever asks another password and a new sign-in; all
// their others end. A wrong old password is refused with wrong_password; tries are
// counted for each sign-in, so that whoever got hold of one cannot keep its owner
// from changing the password.
func (c *UseCases) ChangePassword(ctx context.Context, by desk.Actor, old, password string, with Session) (SignedIn, error) {
	u, err := desk.View(ctx, c.desk, by, func(v *store.View, by desk.Actor) (*store.User, error) { return store.Users.Get(v, by.UserID) })
	if err != nil {
		return SignedIn{}, err
	}
	if err := c.checkOldPassword(ctx, u, old, with); err != nil {
		return SignedIn{}, err
	}
	hash, err := c.newPassword(ctx, "new", password, u.Email, u.Name)
	if err != nil {
		return SignedIn{}, err
	}
	token := desk.NewToken()
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (SignedIn, error) {
		now, err := store.Users.Get(tx, u.ID)
		if err != nil {
			return SignedIn{}, err
		}
		if now.PasswordHash != u.PasswordHash || !now.Active() {
			return SignedIn{}, desk.Refuse(desk.WrongPassword, "Your password was changed meanwhile. Sign in again.")
		}
		if err := setPassword(tx, now, hash); err != nil {
			return SignedIn{}, err
		}
		if err := c.record(tx, now.ID, with.Client, audit.PasswordChanged); err != nil {
			return SignedIn{}, err
		}
		return c.signIn(tx, now, token, with.Client)
	})
}

// Session is where a request of somebody who is signed in comes from.
type Session struct {
	Client
	Token string `request:"token"`
}

// checkOldPassword refuses what is not the password of who is signed in, and keeps
// that it was tried.
func (c *UseCases) checkOldPassword(ctx context.Context, u *store.User, old string, with Session) error {
	try, err := c.throttle.begin(c.desk.Now(), allowance{key: "old " + string(u.ID) + " " + string(store.SecretID(with.Token)), free: freeTries, own: true})
	if err != nil {
		return err
	}
	ok, _, err := c.hashing.matches(ctx, c.hashing.ours, old, u.PasswordHash)
	switch {
	case err != nil:
		try.takeBack()
		return err
	case !ok:
		return errors.Join(desk.Refuse(desk.WrongPassword, "This is not your present password."), c.recordFailure(ctx, u, audit.PasswordFailed, with.Client))
	}
	try.succeed()
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
