package desk

import (
	"cmp"
	"context"

	"textdesk/store"
)

// Me is what a browser must know before it shows anything: who is signed in and
// where.
type Me struct {
	User     OwnUser  `json:"user"`
	Settings Settings `json:"settings"`
	Version  string   `json:"version"`
	Demo     *Demo    `json:"demo,omitempty"`
}

// OwnUser is a user with what concerns nobody else.
type OwnUser struct {
	User
	Preferences
}

// Preferences are how the screens behave for one user.
type Preferences struct {
	Language   string `json:"language"`    // "en" or "fr"
	EnterSends bool   `json:"enter_sends"` // Enter sends; otherwise Ctrl Enter does
	Sound      bool   `json:"sound"`       // new texts are heard
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
func (d *Desk) Me(ctx context.Context, by Actor) (Me, error) {
	return view(ctx, d, func(v *store.View) (Me, error) { return d.me(v, by) })
}

func (d *Desk) me(v *store.View, by Actor) (Me, error) {
	if by.UserID == "" {
		return Me{}, refuse(Unauthenticated, "Sign in first.")
	}
	u, err := store.Users.Get(v, by.UserID)
	if err != nil {
		return Me{}, err
	}
	settings, err := v.Settings()
	if err != nil {
		return Me{}, err
	}
	return Me{
		User: OwnUser{User: showUser(u), Preferences: Preferences{
			Language: cmp.Or(u.Language, settings.Language), EnterSends: u.EnterSends, Sound: u.Sound,
		}},
		Settings: showSettings(settings), Version: d.options.Version, Demo: d.options.Demo,
	}, nil
}

// SetPreferences replaces the preferences of whoever asks.
func (d *Desk) SetPreferences(ctx context.Context, by Actor, p Preferences) (Me, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Me{}, err
	}
	if err := checkLanguage(p.Language); err != nil {
		return Me{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Me, error) {
		u, err := store.Users.Get(tx, by.UserID)
		if err != nil {
			return Me{}, err
		}
		u.Language, u.EnterSends, u.Sound = p.Language, p.EnterSends, p.Sound
		if err := store.Users.Put(tx, u); err != nil {
			return Me{}, err
		}
		return d.me(&tx.View, by)
	})
}
