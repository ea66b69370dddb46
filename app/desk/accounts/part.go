// Package accounts is the TeleSign accounts and the support numbers of each: their
// settings and secrets, whether TeleSign takes the credentials, and whether it can
// reach the desk.
package accounts

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/telesign"
)

// Options are what the accounts need to know about where the desk runs.
type Options struct {
	// TeleSignURL is the base URL for accounts that have none of their own;
	// empty takes TeleSign's self-service host.
	TeleSignURL string
	// Audit is where is kept who changed keys.
	Audit audit.Trail
}

// UseCases are the accounts' doors.
type UseCases struct {
	desk    *desk.Desk
	carrier *telesign.Client
	options Options
}

// New makes them. The carrier is asked only where a use case says so, and never
// inside a transaction.
func New(d *desk.Desk, carrier *telesign.Client, o Options) *UseCases {
	if o.TeleSignURL == "" {
		o.TeleSignURL = telesign.HostSelfService
	}
	return &UseCases{desk: d, carrier: carrier, options: o}
}

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	confirmed := admins.Confirmed()
	return part.Part{
		Name: "accounts",
		Told: []part.Telling{part.Tell(store.Accounts, u.show), part.Tell(store.Numbers, showNumberIn)},
		Endpoints: []api.Endpoint{
			api.Get("accounts", api.SignedIn(), "TeleSign accounts", api.Alone(u.Accounts)),
			api.Create("accounts", confirmed, "Add an account", api.Given(u.AddAccount)),
			api.Get("accounts/{id}", api.SignedIn(), "One account", api.On(u.Account)),
			api.Patch("accounts/{id}", admins, "Change an account; other keys, another customer ID, host or check of callbacks need the password again, as adding one does", api.Changing(u.ChangeAccount)),
			api.Delete("accounts/{id}", confirmed, "Forget an account", api.Removing(u.RemoveAccount)),
			api.Post("accounts/{id}/validate", admins, "Ask TeleSign whether the credentials work", api.On(u.Validate)),
			api.Post("accounts/{id}/resume", admins, "Let a paused account send again", api.On(u.ResumeAccount)),
			api.Post("accounts/{id}/callback-url", confirmed, "Give an account another callback URL; the old one is taken for a day", api.On(u.RenewCallbackURL)),
			api.Delete("accounts/{id}/old-callback-urls", confirmed, "End replaced callback URLs at once", api.Removing(u.RemoveOldURLs)),
			api.Delete("accounts/{id}/old-key", confirmed, "End the replaced API key at once", api.Removing(u.RemoveOldKey)),
			api.Post("accounts/{id}/public-address", admins, "Try whether TeleSign can reach this desk", api.On(u.CheckPublicAddress)),
			api.Post("accounts/{id}/self-test", admins, "Post a signed, marked callback to this desk as TeleSign would, and say at which hop it failed", api.On(u.TestYourself)),
			api.Get("numbers", api.SignedIn(), "Support numbers", api.Alone(u.Numbers)),
			api.Create("numbers", admins, "Add a number", api.Given(u.AddNumber)),
			api.Get("numbers/{id}", api.SignedIn(), "One number", api.On(u.Number)),
			api.Patch("numbers/{id}", admins, "Change a number", api.Changing(u.ChangeNumber)),
			api.Get("numbers/{id}/touches", admins, "What the removal of a number would touch", api.On(u.Touches)),
			api.Delete("numbers/{id}", admins, "Remove a number; its conversations stay. One in use needs its digits as confirm", func(ctx context.Context, by desk.Actor, in numberToRemove) error {
				return u.RemoveNumber(ctx, by, in.ID, in.Confirm)
			}),
		},
		Sweeps: []part.Sweep{u.dropOld},
		Settings: []part.Setting{
			{
				Name: "accounts", Path: "accounts", Tables: []string{"account"}, By: "name",
				Kept: "An account is added by hand, with its API key, which no file has: add it first.",
				Omit: map[string]string{"api_key": "it is a secret", "previous_api_key": "it is a secret"},
			},
			{
				Name: "numbers", Path: "numbers", Tables: []string{"number"}, By: "number",
				Names: part.Naming(map[string]string{"account_id": "accounts"}),
			},
		},
		Screens: []api.Screen{{Name: "accounts", Section: "channel", Path: "/admin/accounts", Roles: admins.Roles()}},
	}
}
