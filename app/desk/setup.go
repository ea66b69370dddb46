package desk

import (
	"context"
	"crypto/subtle"

	"textdesk/store"
)

// Setup tells a browser that nobody is signed in to whether the desk still
// waits for its first administrator.
type Setup struct {
	Needed       bool   `json:"needed"`
	CodeRequired bool   `json:"code_required"`
	Language     string `json:"language"`
	Demo         *Demo  `json:"demo,omitempty"` // sample users to sign in as, in a demonstration
}

// NewAdmin is the first administrator.
type NewAdmin struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Code     string `json:"code"` // the one printed at start, where it is asked for
}

// SetupNeeded tells whether the desk waits for its first administrator. Anybody
// may ask.
func (d *Desk) SetupNeeded(ctx context.Context) (Setup, error) {
	return view(ctx, d, func(v *store.View) (Setup, error) {
		settings, err := v.Settings()
		if err != nil {
			return Setup{}, err
		}
		alone, err := nobodyYet(v)
		return Setup{Needed: alone, CodeRequired: alone && d.options.SetupCode != "", Language: settings.Language, Demo: d.options.Demo}, err
	})
}

// nobodyYet tells whether there is no user, not even a deactivated one.
func nobodyYet(v *store.View) (bool, error) {
	for _, err := range store.Users.All(v) {
		return false, err
	}
	return true, nil
}

// SetUp makes the first user, who has every role, and signs them in. Once there
// is a user it is refused with not_found.
func (d *Desk) SetUp(ctx context.Context, n NewAdmin) (SignedIn, error) {
	if _, err := view(ctx, d, mustBeAlone); err != nil {
		return SignedIn{}, err
	}
	if err := d.checkSetupCode(n.Code); err != nil {
		return SignedIn{}, err
	}
	checked, err := NewUser{Name: n.Name, Email: n.Email, Roles: allRoles()}.checked()
	if err != nil {
		return SignedIn{}, err
	}
	hash, err := d.newPassword(ctx, "password", n.Password, checked.Email, checked.Name)
	if err != nil {
		return SignedIn{}, err
	}
	token := newToken()
	return update(ctx, d, func(tx *store.Tx) (SignedIn, error) {
		if _, err := mustBeAlone(&tx.View); err != nil {
			return SignedIn{}, err
		}
		u, err := addUser(tx, checked, hash)
		if err != nil {
			return SignedIn{}, err
		}
		return d.signIn(tx, u, token)
	})
}

func mustBeAlone(v *store.View) (struct{}, error) {
	alone, err := nobodyYet(v)
	if err == nil && !alone {
		err = refuse(NotFound, "This desk has been set up. Sign in, or ask an administrator to add you.")
	}
	return struct{}{}, err
}

func (d *Desk) checkSetupCode(code string) error {
	if d.options.SetupCode == "" {
		return nil
	}
	tried := allowance{key: "setup", free: freeTries}
	if err := d.throttle.begin(d.store.Now(), tried); err != nil {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(code), []byte(d.options.SetupCode)) != 1 {
		return invalid("code", "wrong", "This is not the code that textdesk printed when it started. Look for it in the terminal or the service's log.")
	}
	d.throttle.succeed(tried)
	return nil
}
