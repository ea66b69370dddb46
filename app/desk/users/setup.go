package users

import (
	"context"
	"crypto/subtle"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// Setup tells a browser that nobody is signed in to whether the desk still
// waits for its first administrator.
type Setup struct {
	Needed       bool           `json:"needed"`
	CodeRequired bool           `json:"code_required"`
	Language     store.Language `json:"language"`
	Demo         *Demo          `json:"demo,omitempty"` // sample users to sign in as, in a demonstration
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
func (c *UseCases) SetupNeeded(ctx context.Context) (Setup, error) {
	return desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (Setup, error) {
		settings, err := v.Settings()
		if err != nil {
			return Setup{}, err
		}
		alone, err := nobodyYet(v)
		return Setup{Needed: alone, CodeRequired: alone && c.options.SetupCode != "", Language: settings.Language, Demo: c.options.Demo}, err
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
func (c *UseCases) SetUp(ctx context.Context, n NewAdmin, from Client) (SignedIn, error) {
	if _, err := desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (struct{}, error) { return mustBeAlone(v) }); err != nil {
		return SignedIn{}, err
	}
	if err := c.checkSetupCode(n.Code, from); err != nil {
		return SignedIn{}, err
	}
	checked, err := NewUser{Name: n.Name, Email: n.Email, Roles: allRoles()}.checked()
	if err != nil {
		return SignedIn{}, err
	}
	hash, err := c.newPassword(ctx, "password", n.Password, checked.Email, checked.Name)
	if err != nil {
		return SignedIn{}, err
	}
	token := desk.NewToken()
	return desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (SignedIn, error) {
		if _, err := mustBeAlone(&tx.View); err != nil {
			return SignedIn{}, err
		}
		u, err := addUser(tx, checked, hash)
		if err != nil {
			return SignedIn{}, err
		}
		if err := c.record(tx, u.ID, from, audit.SetUp); err != nil {
			return SignedIn{}, err
		}
		return c.signIn(tx, u, token, from)
	})
}

func mustBeAlone(v *store.View) (struct{}, error) {
	alone, err := nobodyYet(v)
	if err == nil && !alone {
		err = desk.Refuse(desk.NotFound, "This desk has been set up. Sign in, or ask an administrator to add you.")
	}
	return struct{}{}, err
}

// checkSetupCode refuses another code than the one printed at start. Tries are
// counted for each network, so that strangers cannot hold up the owner; there are
// too many codes to find one from however many networks.
func (c *UseCases) checkSetupCode(code string, from Client) error {
	if c.options.SetupCode == "" {
		return nil
	}
	try, err := c.throttle.begin(c.desk.Now(), allowance{key: "setup from " + network(from.Address), free: freeTries, own: true})
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(code), []byte(c.options.SetupCode)) != 1 {
		return desk.RefuseField("code", "wrong", "This is not the code that textdesk printed when it started. Look for it in the terminal or the service's log.")
	}
	try.succeed()
	return nil
}
