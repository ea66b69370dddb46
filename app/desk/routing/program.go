package routing

import (
	"hash/fnv"
	"maps"
	"slices"

	"textdesk/store"
)

// Program is rules made ready to be asked about one conversation after another: what
// they name was looked up, their words are folded, their patterns compiled. Nothing
// changes it.
type Program struct {
	sets   []readySet
	routes []readyRoute
}

type readySet struct {
	*RuleSet
	rules []readyRule
}

type readyRule struct {
	*Rule
	ready
}

type readyRoute struct {
	*Route
	ready
}

// ready is a condition made ready.
type ready struct {
	on, broken bool
	when       asking
}

// Prepare makes rules ready. They are not to be changed as long as the program is used.
// What is broken in them is skipped; what is wrong with a rule that is switched off,
// nobody looks at.
func Prepare(sets []RuleSet, routes []Route, known *Known) *Program {
	p := &Program{}
	for i := range sets {
		set := readySet{RuleSet: &sets[i]}
		for j := range sets[i].Rules {
			r := &sets[i].Rules[j]
			set.rules = append(set.rules, readyRule{r, ready{r.On, r.On && len(known.rule(r)) > 0, r.When.ready()}})
		}
		p.sets = append(p.sets, set)
	}
	for i := range routes {
		r := &routes[i]
		p.routes = append(p.routes, readyRoute{r, ready{r.On, r.On && len(known.route(r)) > 0, r.When.ready()}})
	}
	return p
}

// Empty tells whether there are no rules at all.
func (p *Program) Empty() bool { return len(p.sets)+len(p.routes) == 0 }

// Classify reads the sets in their order. It starts from what is known already, and
// what a set says is known to those after it; the skills of several sets add up, with
// the greater rating.
func (p *Program) Classify(f Facts, from Class) (Class, []Step) {
	c := Class{
		Variables: maps.Clone(from.Variables), Skills: slices.Clone(from.Skills),
		Priority: from.Priority, Units: from.Units, Tags: slices.Clone(from.Tags),
	}
	if c.Variables == nil {
		c.Variables = map[string]string{}
	}
	f.Variables = c.Variables
	var steps []Step
	for _, set := range p.sets {
		if !set.On {
			steps = append(steps, Step{SetID: set.ID, Outcome: SwitchedOff})
			f.explain(nil)
			continue
		}
		for _, rule := range set.rules {
			outcome := rule.try(&f)
			steps = append(steps, Step{SetID: set.ID, RuleID: rule.ID, Outcome: outcome})
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
func (p *Program) FindQueue(f Facts, conversationID, fallback store.ID) (store.ID, []Step) {
	var steps []Step
	for _, r := range p.routes {
		outcome := r.try(&f)
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

// try tells what comes of a rule.
func (r *ready) try(f *Facts) Outcome {
	switch {
	case !r.on:
		f.explain(nil)
		return SwitchedOff
	case r.broken:
		f.explain(nil)
		return Broken
	}
	f.explain(r.when)
	if r.when.holds(f) {
		return Matched
	}
	return NotMatched
}

// Prepare gives what tells whether the condition holds for a conversation; one that
// cannot be asked holds for none.
func (c *Condition) Prepare(known *Known) (holds func(Facts) bool) {
	broken, when := len(known.when(c)) > 0, c.ready()
	return func(f Facts) bool { return !broken && when.holds(&f) }
}

// Asks tells whether one of the condition's questions is about a subject.
func (c *Condition) Asks(about Subject) bool {
	return slices.ContainsFunc(c.Any, func(g Group) bool {
		return slices.ContainsFunc(g.All, func(q Question) bool { return q.About == about })
	})
}
