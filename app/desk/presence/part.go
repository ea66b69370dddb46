// Package presence is whether people can take work: what each has chosen, which is
// kept and outlives restarts and lost connections, and beside it, as a fact of its
// own, whether a browser of theirs is connected.
//
// What somebody has chosen is one of five bases or a presence of the desk's own on one
// of them, with an end or without. It changes by their word, a supervisor's, its end,
// and, where an administrator wants that, after an offer that was missed or declined.
// That somebody has as much work as they can take is beside it: it follows from what
// they have.
//
// A connection is a lease: the event streams of all of a user's browsers renew one
// record, so that several nodes tell the same, and it ends by itself. When it has
// been gone for [Reach], offers that nobody accepted are taken back, and nothing else.
package presence

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the part's doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
	room          Room
}

// New makes them; room says how much work somebody can take.
func New(d *desk.Desk, c *conversations.UseCases, room Room) *UseCases {
	return &UseCases{d, c, room}
}

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins, leads := api.Only(store.Admin), api.Only(store.Supervisor, store.Admin)
	return part.Part{
		Name:   "presence",
		Tables: []store.Kept{customs, standings, connections, rulesTable},
		Told: []part.Telling{
			part.Tell(customs, func(_ *store.View, _ desk.Actor, c *Custom) (ShownCustom, error) { return showCustom(c), nil }),
			part.Tell(standings, u.show),
		},
		Endpoints: []api.Endpoint{
			api.Get("standings", api.SignedIn(), "Everybody's presence", api.Alone(u.Standings)),
			api.Put("me/presence", api.SignedIn(), "Choose a presence: a base or one of the desk's own, until a moment or without an end", api.Given(u.Choose)),
			api.Post("me/presence/return", api.SignedIn(), "Go back to the presence from before it was changed by itself or by somebody else", api.Alone(u.Return)),
			api.Put("users/{id}/presence", leads, "Set somebody else's presence", api.Changing(u.ChooseFor)),
			api.Get("presences", api.SignedIn(), "The presences of the desk's own", api.Alone(u.Presences)),
			api.Create("presences", admins, "Add one", api.Given(u.AddPresence)),
			api.Get("presences/{id}", api.SignedIn(), "One of them", api.On(u.Presence)),
			api.Patch("presences/{id}", admins, "Change one", api.Changing(u.ChangePresence)),
			api.Delete("presences/{id}", admins, "Remove one; who has it keeps its base", api.Removing(u.RemovePresence)),
			api.Get("presence-rules", api.SignedIn(), "What changes presences by itself", api.Alone(u.Rules)),
			api.Put("presence-rules", admins, "Set what changes presences by itself", api.Given(u.ChangeRules)),
		},
		Deadlines: []part.Deadline{
			{Name: "presence_end", Due: endsDue, Fire: u.end},
			{Name: "connection_lost", Due: lossesDue, Fire: u.lose},
			{Name: "wrap_up_block", Due: freeingDue, Fire: u.free},
		},
		Hooks: desk.Hooks{Moved: u.moved, SignIns: u.signIns, Settled: u.settled},
		Settings: []part.Setting{
			{Name: "presences", Path: "presences", Tables: []string{"presence"}, By: "name"},
			{Name: "presence_rules", Path: "presence-rules", Tables: []string{"presence_rules"}},
		},
		Screens: []api.Screen{{Name: "presences", Section: "people", Path: "/admin/presences", Roles: leads.Roles()}},
	}
}
