package users

import (
	"context"
	"errors"
	"strings"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// SignedIn is a new sign-in. It ends when it is not used for 30 days, and after 90
// days in any case.
type SignedIn = api.Welcome[Me]

const (
	day          = 24 * time.Hour
	unusedLimit  = 30 * day // without use a sign-in ends
	signInLimit  = 90 * day // with use too
	touchedEvery = 10 * time.Minute
)

// SignIn signs a user in. Whether the address or the password is wrong, it says
// the same after the same work. After some failures further tries are refused with
// rate_limited for up to a minute; see allowances.
func (c *UseCases) SignIn(ctx context.Context, email, password string, from Client) (SignedIn, error) {
	email = copied(email)
	u, d, err := c.whoTries(ctx, email, from)
	if err != nil {
		return SignedIn{}, err
	}
	known := d.knows(u.ID)
	try, err := c.throttle.begin(c.desk.Now(), allowances(email, known, d, from)...)
	if err != nil {
		return SignedIn{}, err
	}
	rehashed, err := c.tryPassword(ctx, u, password, c.queueFor(known))
	if err != nil {
		if !errors.Is(err, wrongPassword()) {
			try.takeBack()
			return SignedIn{}, err
		}
		return SignedIn{}, errors.Join(err, c.recordFailure(ctx, u, audit.SignInFailed, from))
	}
	try.succeed()
	return c.beginSignIn(ctx, u, rehashed, from)
}

// whoTries gives the user with that address, or one without anything, and the device
// they try with.
func (c *UseCases) whoTries(ctx context.Context, email string, from Client) (u *store.User, d device, err error) {
	u, err = desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (*store.User, error) {
		d = readDevice(v, from.Device)
		u, err := v.UserByEmail(email)
		if errors.Is(err, store.ErrNotFound) {
			return &store.User{}, nil
		}
		return u, err
	})
	return u, d, err
}

// queueFor gives where a try waits for its turn: those that strangers make do not
// hold up who is known.
func (c *UseCases) queueFor(known bool) queue {
	if known {
		return c.hashing.ours
	}
	return c.hashing.strangers
}

// emailAllowance names the tries at signing in with an address.
func emailAllowance(email string) string {
	return "email " + store.HashSecret(strings.ToLower(strings.TrimSpace(email)))
}

// wrongPassword says no more than it must: not whether the user exists, nor that
// they were deactivated.
func wrongPassword() *desk.Error {
	return desk.Refuse(desk.WrongPassword, "The e-mail address or the password is wrong.")
}

// tryPassword refuses a password that is not the user's, and gives a new hash of it
// when the kept one is outdated.
func (c *UseCases) tryPassword(ctx context.Context, u *store.User, password string, q queue) (rehashed string, err error) {
	may := u.PasswordHash != "" && u.Active()
	kept := u.PasswordHash
	if !may {
		kept = c.hashing.decoy
	}
	ok, outdated, err := c.hashing.matches(ctx, q, password, kept)
	if err != nil {
		return "", err
	}
	if !ok || !may {
		return "", wrongPassword()
	}
	if outdated {
		return c.hashing.hash(ctx, password)
	}
	return "", nil
}

// beginSignIn signs in the user as found before, unless they have changed in
// what matters since.
func (c *UseCases) beginSignIn(ctx context.Context, found *store.User, rehashed string, from Client) (SignedIn, error) {
	token := desk.NewToken()
	return desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (SignedIn, error) {
		u, err := store.Users.Get(tx, found.ID)
		if err != nil {
			return SignedIn{}, err
		}
		if !u.Active() || u.PasswordHash != found.PasswordHash {
			return SignedIn{}, wrongPassword()
		}
		if rehashed != "" {
			u.PasswordHash = rehashed
		}
		if err := c.record(tx, u.ID, from, audit.SignedIn); err != nil {
			return SignedIn{}, err
		}
		return c.signIn(tx, u, token, from)
	})
}

// signIn records a sign-in with the token and writes the user.
func (c *UseCases) signIn(tx *store.Tx, u *store.User, token string, from Client) (SignedIn, error) {
	u.LastSeenAt = tx.Now
	if err := store.Users.Put(tx, u); err != nil {
		return SignedIn{}, err
	}
	s := &SignIn{
		ID: store.SecretID(token), UserID: u.ID,
		CreatedAt: tx.Now, LastUsedAt: tx.Now, ExpiresAt: tx.Now.Add(unusedLimit), ConfirmedAt: tx.Now,
	}
	if err := SignIns.Put(tx, s); err != nil {
		return SignedIn{}, err
	}
	if err := c.desk.SignIns(tx, u.ID, true); err != nil {
		return SignedIn{}, err
	}
	known, err := readDevice(&tx.View, from.Device).with(&tx.View, u.ID)
	if err != nil {
		return SignedIn{}, err
	}
	me, err := c.me(&tx.View, desk.Actor{UserID: u.ID, Roles: u.Roles})
	return SignedIn{Token: token, ExpiresAt: tx.Now.Add(signInLimit), Device: known, DeviceUntil: tx.Now.Add(deviceLimit), Answer: me}, err
}

// signOutEverywhere ends all sign-ins of a user.
func signOutEverywhere(tx *store.Tx, userID store.ID) error {
	ended, err := desk.Collect(signInsByUser.Scan(tx, store.Under(store.Key{}.ID(userID))))
	if err != nil {
		return err
	}
	for _, s := range ended {
		if err := SignIns.Delete(tx, s.ID); err != nil {
			return err
		}
	}
	return nil
}

// signInWithUser is a sign-in and whose it is.
type signInWithUser struct {
	signIn *SignIn
	user   *store.User
}

// Authenticate tells who holds the token, or refuses it with unauthenticated. It
// remembers that the token was used, to within ten minutes.
func (c *UseCases) Authenticate(ctx context.Context, token string) (desk.Actor, error) {
	s, err := desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (signInWithUser, error) { return signInByToken(v, token) })
	if err != nil {
		return desk.Actor{}, err
	}
	if c.desk.Now().Sub(s.signIn.LastUsedAt) >= touchedEvery {
		s, err = desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (signInWithUser, error) { return touch(tx, token) })
	}
	if err != nil {
		return desk.Actor{}, err
	}
	return desk.Actor{UserID: s.user.ID, Roles: s.user.Roles, Confirmed: s.signIn.confirmed(c.desk.Now())}, nil
}

// signInByToken gives the valid sign-in with that token.
func signInByToken(v *store.View, token string) (signInWithUser, error) {
	signIn, err := SignIns.Get(v, store.SecretID(token))
	if errors.Is(err, store.ErrNotFound) || err == nil && !v.Now.Before(signIn.ExpiresAt) {
		return signInWithUser{}, desk.Refuse(desk.Unauthenticated, "You are signed out. Sign in again.")
	}
	if err != nil {
		return signInWithUser{}, err
	}
	user, err := store.Users.Get(v, signIn.UserID)
	if err == nil && !user.Active() {
		err = desk.Refuse(desk.Unauthenticated, "You are signed out. Sign in again.")
	}
	return signInWithUser{signIn, user}, err
}

// touch records that a sign-in is in use, which keeps it alive.
func touch(tx *store.Tx, token string) (signInWithUser, error) {
	s, err := signInByToken(&tx.View, token)
	if err != nil {
		return signInWithUser{}, err
	}
	s.signIn.LastUsedAt = tx.Now
	s.signIn.ExpiresAt = tx.Now.Add(unusedLimit)
	if end := s.signIn.CreatedAt.Add(signInLimit); s.signIn.ExpiresAt.After(end) {
		s.signIn.ExpiresAt = end
	}
	if err := SignIns.Put(tx, s.signIn); err != nil {
		return signInWithUser{}, err
	}
	s.user.LastSeenAt = tx.Now
	return s, store.Users.Put(tx, s.user)
}

// SignOut ends the sign-in with that token; one that is over already is fine.
func (c *UseCases) SignOut(ctx context.Context, token string, from Client) error {
	return desk.Do(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		s, err := SignIns.Get(tx, store.SecretID(token))
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := errors.Join(SignIns.Delete(tx, s.ID), c.record(tx, s.UserID, from, audit.SignedOut)); err != nil {
			return err
		}
		left, err := signInsByUser.Any(tx, store.Under(store.Key{}.ID(s.UserID)))
		if err != nil || left {
			return err
		}
		return c.desk.SignIns(tx, s.UserID, false)
	})
}
