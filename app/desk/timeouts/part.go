// Package timeouts does what a workstream's timeout rules say about a silence: when the
// customer, or the agent, has not answered for so long, it sends a text, sets the
// conversation aside, resolves it or puts it into a queue.
//
// The customer is silent from an agent's last text on. The agent is silent from the
// first text on that nobody has answered, so that a customer who goes on writing does
// not put it off. What the desk sends by itself ends no silence. Each rule acts once in
// a silence, never more than an hour late, and of several that are due at the same
// moment the first in the workstream's order acts alone.
//
// Each conversation that a rule may act on has a row with the moment of the next one:
// [plan] makes it, whenever the conversation has moved, or its workstream has changed, or
// what operating hours mean. Where no rule is on, nothing is read or kept. When the moment comes all is judged again.
package timeouts

import (
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the timeout rules' doors.
type UseCases struct{ conversations *conversations.UseCases }

// New makes them.
func New(c *conversations.UseCases) *UseCases { return &UseCases{c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "timeouts",
		Tables: []store.Kept{plans.Table, replans.Table},
		Deadlines: []part.Deadline{
			{Name: "timeout", Due: plans.Due, Fire: u.fire},
			{Name: "plan_timeouts", Due: replans.Due, Fire: replan, InPieces: true},
		},
		Hooks: desk.Hooks{Moved: moved, Settled: settled},
	}
}
