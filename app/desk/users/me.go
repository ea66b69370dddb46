package users

import (
	"cmp"
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/settings"
	"textdesk/store"
)

// Me is what a browser must know before it shows anything: who is signed in and
// where.
type Me struct {
	User     OwnUser       `json:"user"`
	Settings settings.Kept `json:"settings"`
	Version  string        `json:"version"`
	Demo     *Demo         `json:"demo,omitempty"`
}

// OwnUser is a user with what concerns nobody else.
type OwnUser struct {
	User
	Preferences
}

// Preferences are how the screens behave for one user.
type Preferences struct {
	Language   store.Language `json:"language"`
	EnterSends bool           `json:"enter_sends"` // Enter sends; otherwise Ctrl Enter does
	Sound      bool           `json:"sound"`       // new texts are heard
}

// Demo tells whoever looks at a demonstration how to play with it.
type Demo struct {
	PhoneURL string      `json:"phone_url"` // the pretend telephone
	Agents   []DemoAgent `json:"agents"`
}

// DemoAgent is a sample user and how to sign in as one.
type DemoAgent struct {
	Name     string `json:"name"`
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Me gives what the browser of whoever asks must know.
func (c *UseCases) Me(ctx context.Context, by desk.Actor) (Me, error) {
	return desk.View(ctx, c.desk, by, func(v *store.View, by desk.Actor) (Me, error) { return c.me(v, by) })
}

func (c *UseCases) me(v *store.View, by desk.Actor) (Me, error) {
	if by.UserID == "" {
		return Me{}, desk.Refuse(desk.Unauthenticated, "Sign in first.")
	}
	u, err := store.Users.Get(v, by.UserID)
	if err != nil {
		return Me{}, err
	}
	s, err := v.Settings()
	if err != nil {
		return Me{}, err
	}
	return Me{
		User: OwnUser{User: showUser(u), Preferences: Preferences{
			Language: cmp.Or(u.Language, s.Language), EnterSends: u.EnterSends, Sound: u.Sound,
		}},
		Settings: settings.Show(s), Version: c.options.Version, Demo: c.options.Demo,
	}, nil
}

// SetPreferences replaces the preferences of whoever asks.
func (c *UseCases) SetPreferences(ctx context.Context, by desk.Actor, p Preferences) (Me, error) {
	if err := desk.CheckChoices(p); err != nil {
		return Me{}, err
	}
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (Me, error) {
		u, err := store.Users.Get(tx, by.UserID)
		if err != nil {
			return Me{}, err
		}
		u.Language, u.EnterSends, u.Sound = p.Language, p.EnterSends, p.Sound
		if err := store.Users.Put(tx, u); err != nil {
			return Me{}, err
		}
		return c.me(&tx.View, by)
	})
}
