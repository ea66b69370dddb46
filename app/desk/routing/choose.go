package routing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"textdesk/store"
)

// Method is how a queue puts its agents in order.
type Method string

// The methods. Agents who are equal by it take turns.
const (
	HighestCapacity Method = "highest_capacity" // who has the most units free
	RoundRobin      Method = "round_robin"      // whose last work from this queue is longest ago
	LeastActive     Method = "least_active"     // who let go of work longest ago
	BestSkilled     Method = "best_skilled"     // whose ratings in what is asked for are highest
)

// Choices gives the methods.
func (Method) Choices() []string {
	return texts(HighestCapacity, RoundRobin, LeastActive, BestSkilled)
}

// Matching is how strictly skills are asked for.
type Matching string

// The ways.
const (
	MatchExactly Matching = "exact"   // all of them, rated as high as asked for
	MatchClosely Matching = "closest" // whoever comes nearest, even without any
	MatchNone    Matching = "none"
)

// DeclinesAtMost is how often an agent declines a conversation, or lets an offer of
// it run out, before it is not put to them again by itself.
const DeclinesAtMost = 3

// Agent is a member of a queue, as they are at this moment.
type Agent struct {
	ID        store.ID
	Presence  string // on which base
	Reachable bool   // an offer would be seen
	Capacity  int    // in units; Used may be more
	Used      int
	Held      int // conversations of this queue that are theirs
	Skills    map[store.ID]int
	// LastAssigned is when they last got work of this queue, LastReleased when they
	// last let go of any; zero for never.
	LastAssigned, LastReleased time.Time
	// Declined is how often they declined this conversation, DeclinedAt when last.
	Declined   int
	DeclinedAt time.Time
}

// Item is a conversation that waits for an agent.
type Item struct {
	Units  int // of an agent's capacity, that it takes
	Skills []Need
	// Preferred are agents whom the contact knows, the best first: of them, presence is
	// asked and neither skills nor room. PreferredOnly lets it wait for one of them.
	Preferred     []store.ID
	PreferredOnly bool
}

// Policy is how the workstream and the queue of an item want agents chosen.
type Policy struct {
	Method       Method
	Presences    []string // on which bases work is offered
	Matching     Matching
	ItemLimit    int           // conversations of the queue that an agent has at most; 0 for no limit
	ReofferAfter time.Duration // for how long who declined is left alone
}

// Verdict is what an agent was thought of.
type Verdict struct {
	AgentID store.ID `json:"agent_id" cbor:"1,keyasint,omitzero"`
	Reason  Reason   `json:"reason" cbor:"2,keyasint,omitzero"`
}

// Reason is why an agent was chosen, or was not.
type Reason string

// The reasons.
const (
	Chosen          Reason = "chosen"
	ChosenPreferred Reason = "chosen_preferred"
	Behind          Reason = "behind" // could have it, and another comes first
	NotPreferred    Reason = "not_preferred"
	NotReachable    Reason = "not_reachable"
	WrongPresence   Reason = "presence"
	NoRoom          Reason = "no_room"
	AtLimit         Reason = "item_limit"
	LacksSkill      Reason = "lacks_skill"
	DeclinedOften   Reason = "declined_often"
	DeclinedLately  Reason = "declined_lately"
)

// Choices gives the reasons.
func (Reason) Choices() []string {
	return texts(Chosen, ChosenPreferred, Behind, NotPreferred, NotReachable, WrongPresence, NoRoom, AtLimit, LacksSkill, DeclinedOften, DeclinedLately)
}

// Choice is who gets an item, with what was thought of each agent, in the order of
// their IDs.
type Choice struct {
	AgentID  store.ID // empty: nobody can have it now
	Verdicts []Verdict
	// Again is when somebody who declined lately can be asked again, if nothing else
	// changes before; zero for never.
	Again time.Time
}

// Choose picks the agent for an item among the members of its queue. It depends on
// nothing but what it is given, not on the order of agents either.
func Choose(item Item, p Policy, agents []Agent, now time.Time) Choice {
	var c Choice
	var can []*Agent
	for i := range agents {
		a := &agents[i]
		reason := p.obstacle(&item, a, now)
		if reason == DeclinedLately {
			c.Again = sooner(c.Again, a.DeclinedAt.Add(p.ReofferAfter))
		}
		if reason == "" {
			can = append(can, a)
			reason = Behind
		}
		c.Verdicts = append(c.Verdicts, Verdict{a.ID, reason})
	}
	slices.SortFunc(c.Verdicts, func(a, b Verdict) int { return strings.Compare(string(a.AgentID), string(b.AgentID)) })
	if len(can) > 0 {
		best := slices.MinFunc(can, func(a, b *Agent) int { return p.compare(&item, a, b) })
		c.choose(best.ID, item.prefers(best.ID))
	}
	return c
}

func (c *Choice) choose(id store.ID, preferred bool) {
	c.AgentID = id
	reason := Chosen
	if preferred {
		reason = ChosenPreferred
	}
	for i := range c.Verdicts {
		if c.Verdicts[i].AgentID == id {
			c.Verdicts[i].Reason = reason
		}
	}
}

func (i *Item) prefers(id store.ID) bool { return slices.Contains(i.Preferred, id) }

// obstacle is why an agent cannot have an item; empty for one who can. Room is asked
// before presence: of who has none, nothing else need be known.
func (p *Policy) obstacle(item *Item, a *Agent, now time.Time) Reason {
	preferred := item.prefers(a.ID)
	switch {
	case a.Declined >= DeclinesAtMost:
		return DeclinedOften
	case !preferred && a.Capacity-a.Used < item.Units:
		return NoRoom
	case !slices.Contains(p.Presences, a.Presence):
		return WrongPresence
	case !a.Reachable:
		return NotReachable
	case item.PreferredOnly && len(item.Preferred) > 0 && !preferred:
		return NotPreferred
	case !preferred && p.Matching == MatchExactly && a.missing(item.Skills) > 0:
		return LacksSkill
	case !preferred && p.ItemLimit > 0 && a.Held >= p.ItemLimit:
		return AtLimit
	case p.rests(a, now):
		return DeclinedLately
	}
	return ""
}

// rests tells whether somebody who declined is left alone yet. A rest that would last
// longer than one can began before the clock was set back; a little longer is another
// node's clock.
func (p *Policy) rests(a *Agent, now time.Time) bool {
	if a.Declined == 0 {
		return false
	}
	left := a.DeclinedAt.Add(p.ReofferAfter).Sub(now)
	return left > 0 && left <= p.ReofferAfter+time.Minute
}

// missing is how many steps of rating an agent lacks; a skill they do not have lacks
// one more than its rating.
func (a *Agent) missing(needs []Need) (steps int) {
	for _, need := range needs {
		rating, has := a.Skills[need.SkillID]
		switch {
		case !has:
			steps += need.Rating + 1
		case rating < need.Rating:
			steps += need.Rating - rating
		}
	}
	return steps
}

// surplus is how many steps of rating an agent has above what is asked for.
func (a *Agent) surplus(needs []Need) (steps int) {
	for _, need := range needs {
		steps += max(0, a.Skills[need.SkillID]-need.Rating)
	}
	return steps
}

// compare puts the agent who should have an item before another who could: whom the
// contact knows, who declined it less often, whose skills come closer, who is first by
// the method, and whose turn it is.
func (p *Policy) compare(item *Item, a, b *Agent) int {
	return cmp.Or(
		cmp.Compare(item.place(a.ID), item.place(b.ID)),
		cmp.Compare(a.Declined, b.Declined),
		p.compareSkills(item, a, b),
		p.compareByMethod(item, a, b),
		a.LastAssigned.Compare(b.LastAssigned),
		strings.Compare(string(a.ID), string(b.ID)),
	)
}

// place is where an agent stands among those whom the contact knows; the others stand
// behind them.
func (i *Item) place(id store.ID) int {
	if at := slices.Index(i.Preferred, id); at >= 0 {
		return at
	}
	return len(i.Preferred)
}

// compareSkills puts closer skills first where they only should match: exactly rated
// before over-rated before under-rated.
func (p *Policy) compareSkills(item *Item, a, b *Agent) int {
	if p.Matching != MatchClosely || len(item.Skills) == 0 {
		return 0
	}
	return cmp.Or(
		cmp.Compare(a.missing(item.Skills), b.missing(item.Skills)),
		cmp.Compare(a.surplus(item.Skills), b.surplus(item.Skills)),
	)
}

func (p *Policy) compareByMethod(item *Item, a, b *Agent) int {
	switch p.Method {
	case HighestCapacity:
		return cmp.Compare(b.Capacity-b.Used, a.Capacity-a.Used)
	case LeastActive:
		return a.LastReleased.Compare(b.LastReleased)
	case BestSkilled:
		return cmp.Compare(b.surplus(item.Skills), a.surplus(item.Skills))
	}
	return 0 // round robin: whose turn it is decides anyway
}

func sooner(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
