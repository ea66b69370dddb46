package routing

import "textdesk/store"

// The limits of rules, as users of the withdrawn channel know them.
const (
	MaxSets      = 10  // rule sets of a workstream
	MaxRules     = 100 // rules of a set
	MaxRoutes    = 200 // routes of a workstream
	MaxOutputs   = 5   // things that a rule says
	MaxShares    = 5   // queues that a route divides among
	MaxQuestions = 20  // questions of a rule
	MaxValues    = 50  // values of a question
	MaxValue     = 200 // characters of a value
	MaxName      = 100
	MaxPriority  = 100
	MinPriority  = -100 // what no rule speaks of has 0
	MaxRating    = 10
	MaxUnits     = 1000
)

// RuleSet is a list of rules of which the first that matches wins.
type RuleSet struct {
	ID    store.ID `json:"id" cbor:"4,keyasint,omitzero"`
	Name  string   `json:"name" cbor:"1,keyasint,omitzero"`
	On    bool     `json:"on" cbor:"2,keyasint,omitzero"`
	Rules []Rule   `json:"rules" cbor:"3,keyasint,omitzero"`
}

// Rule says something of the conversations for which its condition holds.
type Rule struct {
	ID   store.ID  `json:"id" cbor:"5,keyasint,omitzero"`
	Name string    `json:"name" cbor:"1,keyasint,omitzero"`
	On   bool      `json:"on" cbor:"2,keyasint,omitzero"`
	When Condition `json:"when" cbor:"3,keyasint,omitzero"`
	Then Outputs   `json:"then" cbor:"4,keyasint,omitzero"`
}

// Outputs are what a rule says of a conversation. What it does not name stays as it
// is.
type Outputs struct {
	Variables []Assignment `json:"variables,omitempty" cbor:"1,keyasint,omitzero"`
	Skills    []Need       `json:"skills,omitempty" cbor:"2,keyasint,omitzero"`
	Priority  *int         `json:"priority,omitempty" cbor:"3,keyasint,omitzero"` // -100 to 100, the greater the sooner; 0 is the usual
	Units     *int         `json:"capacity,omitempty" cbor:"4,keyasint,omitzero"` // of an agent's, that it takes
	Tags      []string     `json:"tags,omitempty" cbor:"5,keyasint,omitzero"`
}

// Assignment gives a context variable a value.
type Assignment struct {
	Name  string `json:"name" cbor:"1,keyasint,omitzero"`
	Value string `json:"value" cbor:"2,keyasint,omitzero"`
}

// Need is a skill that is asked for.
type Need = store.Need

// count is how many things are said.
func (o *Outputs) count() int {
	n := len(o.Variables) + len(o.Skills) + len(o.Tags)
	if o.Priority != nil {
		n++
	}
	if o.Units != nil {
		n++
	}
	return n
}

// Route names the queue of the conversations for which its condition holds, or
// divides them among several.
type Route struct {
	ID     store.ID  `json:"id" cbor:"5,keyasint,omitzero"`
	Name   string    `json:"name" cbor:"1,keyasint,omitzero"`
	On     bool      `json:"on" cbor:"2,keyasint,omitzero"`
	When   Condition `json:"when" cbor:"3,keyasint,omitzero"`
	Queues []Share   `json:"queues" cbor:"4,keyasint,omitzero"`
}

// Share is how much of what a route catches goes to a queue.
type Share struct {
	QueueID store.ID `json:"queue_id" cbor:"1,keyasint,omitzero"`
	Percent int      `json:"percent" cbor:"2,keyasint,omitzero"` // of one queue alone, 100
}

// Class is what is known of a conversation once it is classified.
type Class struct {
	Variables map[string]string
	Skills    []Need
	Priority  int
	Units     int
	Tags      []string
}
