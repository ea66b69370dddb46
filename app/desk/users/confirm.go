package users

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// confirmedFor is how long after the password was given what gives or takes a way in
// may be asked for.
const confirmedFor = 10 * time.Minute

// confirmed tells whether the password was given not long before now, nor after it by
// a clock that was set back.
func (s *SignIn) confirmed(now time.Time) bool { return now.Sub(s.ConfirmedAt).Abs() < confirmedFor }

// Confirmation says until when the password need not be given again.
type Confirmation struct {
	Until time.Time `json:"until"`
}

// Confirm takes the password of whoever is signed in again. A wrong one is refused with
// wrong_password; tries are counted with those of [UseCases.ChangePassword].
func (c *UseCases) Confirm(ctx context.Context, by desk.Actor, password string, with Session) (Confirmation, error) {
	u, err := desk.View(ctx, c.desk, by, func(v *store.View, by desk.Actor) (*store.User, error) { return store.Users.Get(v, by.UserID) })
	if err != nil {
		return Confirmation{}, err
	}
	if err := c.checkOldPassword(ctx, u, password, with); err != nil {
		return Confirmation{}, err
	}
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, _ desk.Actor) (Confirmation, error) {
		s, err := signInByToken(&tx.View, with.Token)
		if err != nil {
			return Confirmation{}, err
		}
		if s.user.ID != u.ID || s.user.PasswordHash != u.PasswordHash {
			return Confirmation{}, desk.Refuse(desk.WrongPassword, "Your password was changed meanwhile. Sign in again.")
		}
		s.signIn.ConfirmedAt = tx.Now
		return Confirmation{Until: tx.Now.Add(confirmedFor)}, SignIns.Put(tx, s.signIn)
	})
}
