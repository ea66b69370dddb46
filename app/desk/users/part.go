// Package users is the people who sign in: who they are, their passwords and
// one-time links, their sign-ins, and the first administrator's.
package users

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Options are what the users need to know about where the desk runs.
type Options struct {
	// Version is what the session and the About page say.
	Version string
	// SetupCode must be given by whoever makes the first administrator; empty
	// asks for none.
	SetupCode string
	// Hashing is the cost of trying a password; the zero value is the one to use.
	Hashing HashingCost
	// Audit is where is kept who came in and what was done to whom.
	Audit audit.Trail
	// Demo is what a demonstration tells whoever looks at it; nil for a real desk.
	Demo *Demo
}

// UseCases are the users' doors.
type UseCases struct {
	desk     *desk.Desk
	options  Options
	hashing  hashing
	throttle *throttle
}

// New makes them.
func New(d *desk.Desk, o Options) *UseCases {
	return &UseCases{desk: d, options: o, hashing: newHashing(o.Hashing), throttle: newThrottle()}
}

// Part describes them.
func (c *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	confirmed := admins.Confirmed()
	return part.Part{
		Name:   "users",
		Tables: []store.Kept{SignIns, Links},
		Told:   []part.Telling{part.Tell(store.Users, func(_ *store.View, by desk.Actor, u *store.User) (User, error) { return showUserTo(by, u), nil })},
		Endpoints: append(c.doors(),
			api.Get("users", api.SignedIn(), "Users", api.Alone(c.Users)),
			api.Create("users", confirmed, "Add a user, who chooses a password by the link", api.Given(c.AddUser)),
			api.Get("users/{id}", api.SignedIn(), "One user", api.On(c.User)),
			api.Patch("users/{id}", admins, "Change a user; another address or other roles need the password again, as adding one does", api.Changing(c.ChangeUser)),
			api.Post("users/{id}/deactivate", confirmed, "Shut a user out; their conversations go back to the queue", api.On(c.Deactivate)),
			api.Post("users/{id}/activate", confirmed, "Let a deactivated user sign in again", api.On(c.Activate)),
			api.Post("users/{id}/link", confirmed, "A one-time link for choosing a password", api.On(c.NewLink)),
		),
		Sweeps: []part.Sweep{func(tx *store.Tx, limit int) (int, error) { return dropOver(tx, tx.Now, limit) }},
		Settings: []part.Setting{{
			Name: "people", Path: "users", Tables: []string{"user"}, By: "email",
			If:   func(u map[string]any) bool { return u["active"] == true },
			Kept: "People are added by hand, and sign in by a link: add them first, or leave them out of the file.",
			Omit: map[string]string{"name": "what somebody is called is their own", "public_name": "as their name"},
		}},
		Screens: []api.Screen{{Name: "users", Section: "people", Path: "/admin/users", Roles: []store.Role{store.Admin, store.Supervisor}}},
	}
}

// doors are the endpoints of signing in and out, and of oneself.
func (c *UseCases) doors() []api.Endpoint {
	return []api.Endpoint{
		api.Get("setup", api.Anyone(), "Whether the desk waits for its first administrator", func(ctx context.Context, _ desk.Actor, _ struct{}) (Setup, error) {
			return c.SetupNeeded(ctx)
		}),
		api.Create("setup", api.Anyone(), "Make the first administrator, and sign in", func(ctx context.Context, _ desk.Actor, in setUp) (SignedIn, error) {
			return c.SetUp(ctx, in.Body, in.Client)
		}),
		api.Post("session", api.Anyone(), "Sign in", func(ctx context.Context, _ desk.Actor, in signIn) (SignedIn, error) {
			return c.SignIn(ctx, in.Body.Email, in.Body.Password, in.Client)
		}),
		api.Get("session", api.SignedIn(), "Who is signed in, and where", api.Alone(c.Me)),
		api.Post("session/confirm", api.SignedIn(), "Give the password again, before what gives or takes a way in", func(ctx context.Context, by desk.Actor, in confirm) (Confirmation, error) {
			return c.Confirm(ctx, by, in.Body.Password, in.Session)
		}),
		api.SignOut("session", "Sign out", func(ctx context.Context, _ desk.Actor, in Session) error { return c.SignOut(ctx, in.Token, in.Client) }),
		api.Put("me/preferences", api.SignedIn(), "Set how the screens behave", api.Given(c.SetPreferences)),
		api.Put("me/password", api.SignedIn(), "Choose another password; all other sign-ins end", func(ctx context.Context, by desk.Actor, in changePassword) (SignedIn, error) {
			return c.ChangePassword(ctx, by, in.Body.Old, in.Body.New, in.Session)
		}),
		// A path and a query are written down by proxies and browsers: tokens stand
		// in bodies alone.
		api.Post("links/look", api.Anyone(), "Whose one-time link this is", api.Given(func(ctx context.Context, _ desk.Actor, in heldLink) (LinkInfo, error) {
			return c.Link(ctx, in.Token)
		})),
		api.Post("links/use", api.Anyone(), "Choose a password with a one-time link, and sign in", func(ctx context.Context, _ desk.Actor, in useLink) (SignedIn, error) {
			return c.UseLink(ctx, in.Body.Token, in.Body.Password, in.Client)
		}),
	}
}

type (
	signIn struct {
		Client
		Body credentials
	}

	setUp struct {
		Client
		Body NewAdmin
	}

	confirm struct {
		Session
		Body givenPassword
	}

	givenPassword struct {
		Password string `json:"password"`
	}

	changePassword struct {
		Session
		Body passwordChange
	}

	credentials struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}

	passwordChange struct {
		Old string `json:"old"`
		New string `json:"new"`
	}

	heldLink struct {
		Token string `json:"token"`
	}

	useLink struct {
		Client
		Body passwordByLink
	}

	passwordByLink struct {
		Token    string `json:"token"`
		Password string `json:"password"`
	}
)
