package life

import (
	"slices"
	"time"

	"textdesk/store"
	"textdesk/store/work"
)

// Person is who acts on a conversation, as far as its life is concerned.
type Person struct {
	ID store.ID
	// System is the desk itself, which may do everything.
	System bool
	// Agent and Lead say whether they have the role of an agent and of a supervisor.
	Agent, Lead bool
}

// Has tells whether the conversation is theirs.
func (p Person) Has(c *store.Conversation) bool { return p.ID != "" && c.AgentID == p.ID }

// IsOffered tells whether the conversation is on offer to them.
func (p Person) IsOffered(c *store.Conversation) bool {
	return c.Offer != nil && p.ID != "" && c.Offer.AgentID == p.ID
}

// OthersWork tells whether a colleague has the conversation, or is being offered
// an open one.
func (p Person) OthersWork(c *store.Conversation) bool {
	switch c.State {
	case store.Open:
		return c.Offer != nil && !p.IsOffered(c)
	case store.Resolved:
		return false
	}
	return c.AgentID != "" && !p.Has(c)
}

// MustWait tells whether they may not take an open conversation themselves: its
// workstream gives out the work, and they are not who assigns it.
func (p Person) MustWait(c *store.Conversation, w *store.Workstream) bool {
	return c.State == store.Open && w.Distribution == work.Push && !w.Selectable && !p.Lead && !p.IsOffered(c)
}

// May tells whether their roles and part in the conversation, and its workstream, allow
// the act; whether the state does is the table's affair.
func (p Person) May(c *store.Conversation, w *store.Workstream, act Act) bool {
	if p.System {
		return true
	}
	switch act {
	case ActReply:
		return p.Agent && !p.OthersWork(c) && !p.MustWait(c, w)
	case ActAccept:
		return p.Agent && (p.IsOffered(c) || c.State == store.Open && c.Offer == nil) && !p.MustWait(c, w)
	case ActDecline:
		return p.IsOffered(c) && w.Notification.MayDecline
	case ActTakeOver:
		return p.Agent && p.OthersWork(c) && !p.MustWait(c, w)
	case ActReopen:
		return p.Agent
	case ActWait, ActResume:
		return p.Has(c) || p.Lead
	case ActResolve, ActOffer, ActRequeue, ActGiveToBot:
		return p.Lead || p.Agent && !p.OthersWork(c)
	}
	return false
}

// Allowed gives what they may do with the conversation now, as the API names it.
func (p Person) Allowed(c *store.Conversation, w *store.Workstream, now time.Time) PublicActs {
	allowed := PublicActs{}
	for _, act := range Possible(c, w, now) {
		if name := act.Public(); name != "" && p.May(c, w, act) && !slices.Contains(allowed, name) {
			allowed = append(allowed, name)
		}
	}
	return allowed
}

// PublicAct is an act that people do, as the API names it.
type PublicAct string

// PublicActs are several of them.
type PublicActs []PublicAct

// Names gives them as plain texts.
func (acts PublicActs) Names() []string {
	names := make([]string, len(acts))
	for i, a := range acts {
		names[i] = string(a)
	}
	return names
}

// APIName is what the API calls it.
func (PublicAct) APIName() string { return "Act" }

// PublicAssign stands for both ways of assigning, to an agent and to a queue.
const PublicAssign PublicAct = "assign"

// Choices gives every act that people do, as package desk's Choice.
func (PublicAct) Choices() []string {
	var names []string
	for _, m := range moves {
		if name := string(m.Act.Public()); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Public is the API's name of an act that people do, empty for the others.
func (a Act) Public() PublicAct {
	switch a {
	case ActReply, ActAccept, ActDecline, ActWait, ActResume, ActResolve, ActReopen, ActTakeOver:
		return PublicAct(a)
	case ActOffer, ActRequeue:
		return PublicAssign
	}
	return ""
}

// ForAgents tells whether the act makes a conversation the actor's work.
func (a Act) ForAgents() bool {
	return a == ActReply || a == ActAccept || a == ActTakeOver || a == ActReopen
}

// Held tells whether the conversation is an agent's work.
func Held(c *store.Conversation) bool {
	return c.AgentID != "" && c.State != store.Open && c.State != store.Resolved
}

// Takes gives how many units of its agent's capacity a conversation takes: while it is
// active, and in wrap-up where the workstream has that block capacity. Where it blocks
// it for a time, until is the end of that.
func Takes(c *store.Conversation, w *store.Workstream, now time.Time) (units int, until time.Time) {
	switch {
	case c.State == store.Active, c.State == store.WrapUp && w.WrapUpBlock == work.BlockAlways:
		return c.Units, time.Time{}
	case c.State == store.WrapUp && w.WrapUpBlock == work.BlockTimed:
		until = c.StateSince.Add(time.Duration(w.WrapUpBlockSeconds) * time.Second)
		if until.After(now) {
			return c.Units, until
		}
	}
	return 0, time.Time{}
}
