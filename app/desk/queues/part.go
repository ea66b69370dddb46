// Package queues is where conversations wait for agents: who is in a queue, when it is
// open, and what becomes of conversations that it cannot take or keeps waiting, which
// package overflow decides.
//
// A conversation that comes into a queue by itself is let in at the end of its
// transaction, whatever put it there; one that a person put there is in already. It
// carries since when it waits, so that due moments are an index scan, and a change of
// a queue's rules holds at once for what waits.
package queues

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the queues' doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases { return &UseCases{d, c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins, leads := api.Only(store.Admin), api.Only(store.Admin, store.Supervisor)
	return part.Part{
		Name:   "queues",
		Tables: []store.Kept{askings.Table},
		Told:   []part.Telling{told()},
		Endpoints: []api.Endpoint{
			api.Get("queues", api.SignedIn(), "Queues; also those that were removed, whose conversations stay readable", api.Alone(u.Queues)),
			api.Create("queues", admins, "Add a queue", api.Given(u.AddQueue)),
			api.Get("queues/{id}", api.SignedIn(), "One queue", api.On(u.Queue)),
			api.Patch("queues/{id}", leads, "Change one; supervisors who is in it only", api.Changing(u.ChangeQueue)),
			api.Delete("queues/{id}", admins, "Remove one in which nothing is unfinished and that nothing leads to", api.Removing(u.RemoveQueue)),
			api.Get("queue-counts", api.SignedIn(), "How much waits in each queue that one may know of", api.Alone(u.QueueCounts)),
		},
		Deadlines: []part.Deadline{
			{Name: "overflow", Due: u.due, Fire: u.overflows},
			{Name: "ask_again", Due: askings.Due, Fire: askOn, InPieces: true},
		},
		Hooks: desk.Hooks{Moved: u.moved, Settled: u.settled, Uses: uses},
		Settings: []part.Setting{{
			Name: "queues", Path: "queues", Tables: []string{"queue"}, By: "name",
			If:    func(q map[string]any) bool { return q["removed_at"] == nil },
			Names: part.Naming(map[string]string{"hours_id": "operating_hours", "queue_id": "queues", "members": "people"}),
		}},
		Screens: []api.Screen{{Name: "queues", Section: "routing", Path: "/admin/queues", Roles: leads.Roles()}},
	}
}
