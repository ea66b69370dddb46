// Package bots lets a machine answer customers first. On a workstream that pushes, and
// has a bot, a conversation that a text opens is classified and then given to the bot,
// before any queue; it stays open and nobody's. When the bot is done with it, or cannot
// go on, the rules are asked again, and it enters a queue as any other.
//
// A conversation that a bot has is a [talk]: a row that remembers where they are, how
// much was written and when the customer has been silent for too long. It is gone with
// the bot: whatever takes the conversation from the bot ends the talk, in the same
// transaction.
//
// What a menu bot says is package menu's. What a webhook bot says, a program elsewhere
// does: what happens is an [event], which is kept in the transaction it happens in, and
// posted afterwards by a worker that has claimed it ([UseCases.Claim]), one at a time in
// a conversation. What the program answers is done once, and only while the bot has the
// conversation ([UseCases.Answered]).
//
// A bot writes only where a text may go, at most five texts in answer to one and fifty a
// day; the first says that it is automatic. A bot that had a conversation gets it back
// only where a person gives it.
package bots

import (
	"net/http"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the bots' doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
	consent       *consent.UseCases
	options       Options
}

// Options say how programs of webhook bots are asked.
type Options struct {
	// Client asks them; nil asks none. It must keep what administrators enter from
	// leading to where it should not: see package guarded.
	Client *http.Client
	// Plain lets addresses be http: the client can ask networks of one's own.
	Plain bool
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases, words *consent.UseCases, o Options) *UseCases {
	return &UseCases{desk: d, conversations: c, consent: words, options: o}
}

// Part describes them. It comes after the rules, which are asked before a bot is.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "bots",
		Tables: []store.Kept{roster.Bots, talks, dismissals.Table, events},
		Told:   []part.Telling{part.Tell(roster.Bots, func(_ *store.View, by desk.Actor, b *roster.Bot) (Bot, error) { return show(by, b), nil })},
		Endpoints: []api.Endpoint{
			api.Get("bots", api.SignedIn(), "Bots, by name, and those that were removed, whose texts stay readable; what they say for administrators", api.Alone(u.Bots)),
			api.Create("bots", admins, "Add a bot", api.Given(u.AddBot)),
			api.Get("bots/{id}", api.SignedIn(), "One bot", api.On(u.Bot)),
			api.Patch("bots/{id}", admins, "Change a bot", api.Changing(u.ChangeBot)),
			api.Delete("bots/{id}", admins, "Remove a bot that nothing leads to; its conversations go to people", api.Removing(u.RemoveBot)),
			api.Post("bots/try", admins, "What a menu would say to these answers; nothing is kept", api.Given(u.TryBot)),
			api.Post("bots/{id}/secret", admins, "Give a webhook bot another secret, which is shown once", api.On(u.NewSecret)),
			api.Post("bots/{id}/test", admins, "Post a test to a webhook bot's program and say what it answered", api.On(u.TestBot)),
			api.Get("bots/{id}/events", admins, "What a webhook bot's program was told in the last days, the newest first", api.Piece(u.Events)),
			api.Post("conversations/{id}/bot", api.Only(store.Agent, store.Supervisor), "Give a conversation to a bot", api.Changing(u.GiveToBot)),
		},
		Deadlines: []part.Deadline{
			{Name: "bot_silence", Due: silences, Fire: u.silent},
			{Name: "bot_dismissal", Due: dismissals.Due, Fire: u.dismiss, InPieces: true},
		},
		Sweeps: []part.Sweep{dropEvents},
		Hooks:  desk.Hooks{Opens: u.opens, HeardText: u.hear, Moved: moved, Uses: uses},
		Settings: []part.Setting{{
			Name: "bots", Path: "bots", Tables: []string{roster.Kind}, By: "name",
			If:    func(b map[string]any) bool { return b["gone"] != true },
			Names: part.Naming(map[string]string{"queue_id": "queues", "agent_id": "people", "bot_id": "bots"}),
		}},
		Screens: []api.Screen{{Name: "bots", Section: "messages", Path: "/admin/bots", Roles: admins.Roles()}},
	}
}

// uses tells which bots lead to a queue, an agent or another bot.
func uses(v *store.View, table string, id store.ID) ([]desk.Use, error) {
	return desk.UsesOf(v, roster.Bots, func(b *roster.Bot) (desk.Use, bool) {
		leads := false
		_ = b.Menu.Steps("", func(_ string, s *menu.Step) error {
			leads = leads || id != "" && map[string]store.ID{store.Queues.Name(): s.QueueID, roster.Kind: s.BotID}[table] == id
			return nil
		})
		return desk.Use{ID: b.ID, Name: b.Name}, leads && !b.Removed()
	})
}
