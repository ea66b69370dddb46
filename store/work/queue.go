package work

import (
	"time"

	"textdesk/store/key"
)

// QueueSettings are what an administrator sets of a queue.
type QueueSettings struct {
	Name    string   `json:"name" cbor:"2,keyasint,omitzero"`
	Private bool     `json:"private" cbor:"4,keyasint,omitzero"` // only members, the conversation's agent and supervisors see into it
	Members []key.ID `json:"members" cbor:"5,keyasint,omitzero"` // user IDs; of the default queue all agents are
	// Priority is which queue an agent of several is given work from first: the smaller
	// the sooner.
	Priority int    `json:"priority" cbor:"6,keyasint,omitzero"`
	HoursID  key.ID `json:"hours_id" cbor:"7,keyasint,omitzero"` // operating hours; empty: always open
	Colour   Colour `json:"colour" cbor:"8,keyasint,omitzero"`
	// ItemLimit is how many of the queue's conversations one agent has at most; 0 for
	// as many as their capacity lets.
	ItemLimit int      `json:"item_limit" cbor:"9,keyasint,omitzero"`
	Overflow  Overflow `json:"overflow" cbor:"10,keyasint,omitzero"`
	// Method is whom of its agents the desk puts work to first.
	Method Method `json:"method" cbor:"12,keyasint,omitzero"`
	// Aging is how waiting weighs against priority. None is the usual.
	Aging Aging `json:"aging" cbor:"13,keyasint,omitzero"`
}

// Aging is how much of priority a time of waiting is worth: what has waited for
// EveryMinutes longer goes before what has By more of priority.
type Aging struct {
	By           int `json:"by" cbor:"1,keyasint,omitzero"`
	EveryMinutes int `json:"every_minutes" cbor:"2,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Aging) APIName() string { return "QueueAging" }

// UsualAging is that of a queue of which nothing else was said.
func UsualAging() Aging { return Aging{By: 10, EveryMinutes: 60} }

// Method is how a queue puts its agents in order. Who are equal by it take turns.
type Method string

// The methods; the first is the usual one.
const (
	HighestCapacity Method = "highest_capacity" // who has the most units free
	RoundRobin      Method = "round_robin"      // whose last work from the queue is longest ago
	LeastActive     Method = "least_active"     // who let go of work longest ago
	BestSkilled     Method = "best_skilled"     // whose ratings in what is asked for are highest
)

// APIName is what the API calls it.
func (Method) APIName() string { return "AssignmentMethod" }

// Choices gives the methods.
func (Method) Choices() []string { return texts(HighestCapacity, RoundRobin, LeastActive, BestSkilled) }

// Colour is what a queue is known by at a glance, beside its name.
type Colour string

// The colours; the empty one is none.
const (
	Teal   Colour = "teal"
	Violet Colour = "violet"
	Amber  Colour = "amber"
	Green  Colour = "green"
	Blue   Colour = "blue"
)

// Choices gives the colours.
func (Colour) Choices() []string { return texts("", Teal, Violet, Amber, Green, Blue) }

// Overflow is what becomes of conversations that a queue cannot take, or keeps waiting.
// Of each list the first rule that holds, and can be done, counts.
type Overflow struct {
	Entering []EnteringRule `json:"entering" cbor:"1,keyasint,omitzero"` // asked once, when one enters the queue
	Waiting  []WaitingRule  `json:"waiting" cbor:"2,keyasint,omitzero"`
}

// EnteringRule is asked when a conversation enters a queue.
type EnteringRule struct {
	When Entering `json:"when" cbor:"1,keyasint,omitzero"`
	More int      `json:"more" cbor:"2,keyasint,omitzero"` // crowded: more than so many would wait
	Outlet
}

// Entering is when an EnteringRule holds.
type Entering string

// The conditions.
const (
	WhenClosed  Entering = "closed"  // it is out of the queue's hours
	WhenCrowded Entering = "crowded" // too many wait
)

// Choices gives the conditions.
func (Entering) Choices() []string { return texts(WhenClosed, WhenCrowded) }

// WaitingRule is for what has waited that long.
type WaitingRule struct {
	Minutes int `json:"minutes" cbor:"1,keyasint,omitzero"`
	Outlet
}

// Outlet is what a rule does with a conversation.
type Outlet struct {
	Then    Then   `json:"then" cbor:"3,keyasint,omitzero"`
	QueueID key.ID `json:"queue_id" cbor:"4,keyasint,omitzero"` // move: to that queue
	Message string `json:"message" cbor:"5,keyasint,omitzero"`  // resolve: what the customer is told first; empty for nothing
}

// Then is what is done.
type Then string

// What can be done.
const (
	ThenMove    Then = "move"
	ThenResolve Then = "resolve"
	ThenStay    Then = "stay" // it is queued anyway, whatever the rules after this one say
)

// Choices gives what can be done.
func (Then) Choices() []string { return texts(ThenMove, ThenResolve, ThenStay) }

// Queued is how a conversation waits.
type Queued struct {
	QueueID key.ID    `json:"queue_id" cbor:"1,keyasint,omitzero"` // it was let into that queue; empty while it does not wait
	Since   time.Time `json:"since,omitzero" cbor:"2,keyasint,omitzero"`
	Judged  int       `json:"judged" cbor:"3,keyasint,omitzero"` // waiting rules up to so many minutes were asked
	Moves   int       `json:"moves" cbor:"4,keyasint,omitzero"`  // how often a queue sent it on
}
