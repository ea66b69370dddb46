package routing

import (
	"hash/fnv"
	"maps"
	"slices"

	"textdesk/store"
)

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

// Classify reads the sets in their order. It starts from what is known already, and
// what a set says is known to those after it; the skills of several sets add up, with
// the greater rating. What is broken is skipped.
func Classify(sets []RuleSet, f Facts, from Class, known *Known) (Class, []Step) {
	c := Class{
		Variables: maps.Clone(from.Variables), Skills: slices.Clone(from.Skills),
		Priority: from.Priority, Units: from.Units, Tags: slices.Clone(from.Tags),
	}
	if c.Variables == nil {
		c.Variables = map[string]string{}
	}
	f.Variables = c.Variables
	var steps []Step
	for i := range sets {
		if !sets[i].On {
			steps = append(steps, Step{SetID: sets[i].ID, Outcome: SwitchedOff})
			f.explain(nil)
			continue
		}
		for j := range sets[i].Rules {
			rule := &sets[i].Rules[j]
			outcome := try(rule.On, &rule.When, &f, func() []Fault { return known.rule(rule) })
			steps = append(steps, Step{SetID: sets[i].ID, RuleID: rule.ID, Outcome: outcome})
			if outcome == Matched {
				c.add(&rule.Then)
				break
			}
		}
	}
	return c, steps
}

// add takes in what a rule says.
func (c *Class) add(o *Outputs) {
	for _, a := range o.Variables {
		c.Variables[a.Name] = a.Value
	}
	for _, need := range o.Skills {
		i := slices.IndexFunc(c.Skills, func(has Need) bool { return has.SkillID == need.SkillID })
		if i < 0 {
			c.Skills = append(c.Skills, need)
		} else {
			c.Skills[i].Rating = max(c.Skills[i].Rating, need.Rating)
		}
	}
	if o.Priority != nil {
		c.Priority = *o.Priority
	}
	if o.Units != nil {
		c.Units = *o.Units
	}
	for _, tag := range o.Tags {
		if !slices.Contains(c.Tags, tag) {
			c.Tags = append(c.Tags, tag)
		}
	}
}

// FindQueue reads the routes in their order and gives the queue of the first that
// matches, or the fallback queue. Which of several queues a conversation gets is
// drawn by its ID, so that the same one always gets the same.
func FindQueue(routes []Route, f Facts, conversationID, fallback store.ID, known *Known) (store.ID, []Step) {
	var steps []Step
	for i := range routes {
		r := &routes[i]
		outcome := try(r.On, &r.When, &f, func() []Fault { return known.route(r) })
		steps = append(steps, Step{RuleID: r.ID, Outcome: outcome})
		if outcome == Matched {
			return draw(r.Queues, conversationID), steps
		}
	}
	f.explain(nil)
	return fallback, append(steps, Step{Outcome: Else})
}

// draw picks a queue by the share that each has.
func draw(shares []Share, id store.ID) store.ID {
	h := fnv.New32a()
	h.Write([]byte(id))
	at := int(h.Sum32() % 100)
	for _, s := range shares {
		if at -= s.Percent; at < 0 {
			return s.QueueID
		}
	}
	return shares[len(shares)-1].QueueID
}

// try tells what comes of a rule. What is wrong with one that is switched off, nobody
// looks at.
func try(on bool, when *Condition, f *Facts, faults func() []Fault) Outcome {
	switch {
	case !on:
		f.explain(nil)
		return SwitchedOff
	case len(faults()) > 0:
		f.explain(nil)
		return Broken
	}
	f.explain(when)
	if when.holds(f) {
		return Matched
	}
	return NotMatched
}

// HoldsFor tells whether the condition holds; one that cannot be asked does nowhere.
func (c *Condition) HoldsFor(f Facts, known *Known) bool {
	return len(known.when(c)) == 0 && c.holds(&f)
}

// Asks tells whether one of the condition's questions is about a subject.
func (c *Condition) Asks(about Subject) bool {
	return slices.ContainsFunc(c.Any, func(g Group) bool {
		return slices.ContainsFunc(g.All, func(q Question) bool { return q.About == about })
	})
}
