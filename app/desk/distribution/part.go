// Package distribution puts work to agents. What waits in a queue of a workstream that
// pushes is an entry of its own table, in the order in which it goes; package routing
// chooses who gets it.
//
// Nothing has to call it: at the end of each transaction it is told what has changed,
// and assigns within the same transaction what that made possible, whether a text came
// in, somebody became available, let go of work, or joined a queue. So nothing ever
// waits while somebody could have it, and two nodes cannot offer the same twice. What
// waits for nothing but time, as for the end of somebody's rest after a decline, has a
// moment in the index by_again.
package distribution

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the doors of distribution.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases { return &UseCases{d, c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "distribution",
		Tables: []store.Kept{entries, gatherings.Table, turns.Table},
		Endpoints: []api.Endpoint{
			api.Get("conversations/{id}/routing", api.SignedIn(), "Why a conversation is where it is, and what it waits for", api.On(u.Routing)),
			api.Post("workstreams/{id}/rules/try", api.Only(store.Admin), "What rules would make of a text, and who would get it; nothing is kept", api.Changing(u.Try)),
		},
		Deadlines: []part.Deadline{
			{Name: "reoffer", Due: due, Fire: u.again},
			{Name: "gather", Due: gatherings.Due, Fire: u.gatherOn, InPieces: true},
			{Name: "turn", Due: turns.Due, Fire: u.turn, InPieces: true},
		},
		Hooks: desk.Hooks{Settled: u.settled},
	}
}
