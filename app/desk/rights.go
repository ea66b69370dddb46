package desk

import (
	"errors"
	"slices"
	"time"

	"textdesk/store"
)

// canSee tells whether the actor may see what has this audience.
func canSee(v *store.View, by Actor, a store.Audience) (bool, error) {
	if by.system {
		return true, nil
	}
	if by.UserID == "" {
		return false, nil
	}
	if a.Admins {
		return by.has(store.Admin), nil
	}
	if a.Queue == "" || slices.Contains(a.Users, by.UserID) || by.has(store.Supervisor) {
		return true, nil
	}
	q, err := store.Queues.Get(v, a.Queue)
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return !q.Private || q.HasMember(by.UserID), nil
}

// mustSee refuses an actor who may not see the conversation as if it did not
// exist.
func mustSee(v *store.View, by Actor, c *store.Conversation) error {
	ok, err := canSee(v, by, c.Audience())
	if err == nil && !ok {
		err = refuse(NotFound, "There is nothing with this ID.")
	}
	return err
}

// mine tells whether the conversation is the actor's.
func mine(by Actor, c *store.Conversation) bool { return by.UserID != "" && c.AgentID == by.UserID }

// offeredTo tells whether the conversation is on offer to the actor.
func offeredTo(by Actor, c *store.Conversation) bool {
	return c.Offer != nil && by.UserID != "" && c.Offer.AgentID == by.UserID
}

// othersWork tells whether a colleague has the conversation, or is being offered
// an open one.
func othersWork(by Actor, c *store.Conversation) bool {
	switch c.State {
	case store.Open:
		return c.Offer != nil && !offeredTo(by, c)
	case store.Resolved:
		return false
	}
	return c.AgentID != "" && !mine(by, c)
}

// mayDo tells whether the actor's roles and part in the conversation allow the
// act; whether the state does is the table's affair.
func mayDo(by Actor, c *store.Conversation, act Act) bool {
	if by.system {
		return true
	}
	agent, lead := by.has(store.Agent), by.has(store.Supervisor)
	switch act {
	case ActReply:
		return agent && !othersWork(by, c)
	case ActAccept:
		return agent && (offeredTo(by, c) || c.State == store.Open && c.Offer == nil)
	case ActDecline:
		return offeredTo(by, c)
	case ActTakeOver:
		return agent && othersWork(by, c)
	case ActReopen:
		return agent
	case ActWait, ActResume:
		return mine(by, c) || lead
	case ActResolve, ActOffer, ActRequeue:
		return lead || agent && !othersWork(by, c)
	}
	return false
}

// allowedActs gives what the actor may do with the conversation now, as the API
// names it.
func allowedActs(by Actor, c *store.Conversation, w *store.Workstream, now time.Time) []string {
	allowed := []string{}
	for _, act := range possible(c, w, now) {
		if name := act.public(); name != "" && mayDo(by, c, act) && !slices.Contains(allowed, name) {
			allowed = append(allowed, name)
		}
	}
	return allowed
}

// public is the API's name of an act that people do, empty for the others.
func (a Act) public() string {
	switch a {
	case ActReply, ActAccept, ActDecline, ActWait, ActResume, ActResolve, ActReopen, ActTakeOver:
		return string(a)
	case ActOffer, ActRequeue:
		return "assign"
	}
	return ""
}

// must refuses an act that the actor's roles or part do not allow. An offer that
// has run out is over, whether or not the timer got to it yet.
func (t *turn) must(act Act) error {
	if err := t.endOverdueOffer(); err != nil {
		return err
	}
	if moveFor(t.c, t.workstream, act, t.tx.Now) == nil {
		return t.refusal(act)
	}
	if mayDo(t.by, t.c, act) {
		return nil
	}
	if !t.by.has(store.Agent) && (act.agentsOnly() || !t.by.has(store.Supervisor)) {
		return t.by.must(store.Agent)
	}
	if othersWork(t.by, t.c) {
		return t.owned()
	}
	return t.refusal(act)
}

// agentsOnly tells whether the act makes a conversation the actor's work.
func (a Act) agentsOnly() bool {
	return a == ActReply || a == ActAccept || a == ActTakeOver || a == ActReopen
}

// owned refuses what only the colleague who has the conversation may do.
func (t *turn) owned() error {
	e := refuse(Owned, "A colleague has this conversation. Take it over first.")
	e.OwnerID = t.c.AgentID
	if t.c.State == store.Open {
		e.OwnerID = t.c.Offer.AgentID
	}
	return e
}
