package distribution

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// Routing is why a conversation is where it is.
type Routing struct {
	// Decisions are the last ones, the newest first.
	Decisions []decisions.Decision `json:"decisions"`
	Now       Now                  `json:"now"`
	Names     Names                `json:"names"`
}

// Now is what a conversation waits for at this moment.
type Now struct {
	For     WaitsFor `json:"waits_for"`
	QueueID store.ID `json:"queue_id,omitempty"`
	AgentID store.ID `json:"agent_id,omitempty"` // who has it, or is offered it
	// Verdicts are what is thought of each agent, were it to be assigned now.
	Verdicts []routing.Verdict `json:"verdicts,omitempty"`
	// Until is when something happens by itself: an offer runs out, or somebody who
	// declined is asked again.
	Until time.Time `json:"until,omitzero"`
	// Ahead is what its queue does with it if it goes on waiting.
	Ahead *Ahead `json:"ahead,omitempty"`
}

// APIName is what the API calls it.
func (Now) APIName() string { return "RoutingNow" }

// WaitsFor is what a conversation waits for.
type WaitsFor string

// What it can wait for.
const (
	ForNothing  WaitsFor = "nothing"  // it is over
	ForCustomer WaitsFor = "customer" // set aside
	ForAgent    WaitsFor = "agent"    // who has it
	ForAnswer   WaitsFor = "answer"   // to an offer
	ForPick     WaitsFor = "pick"     // somebody takes it
	ForRoom     WaitsFor = "room"     // somebody can have it
)

// Choices gives them.
func (WaitsFor) Choices() []string {
	return []string{string(ForNothing), string(ForCustomer), string(ForAgent), string(ForAnswer), string(ForPick), string(ForRoom)}
}

// Routing gives why a conversation is where it is, to whoever sees it.
func (u *UseCases) Routing(ctx context.Context, by desk.Actor, id store.ID) (Routing, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Routing, error) {
		c, err := by.SeesConversation(v, id)
		if err != nil {
			return Routing{}, err
		}
		kept, err := decisions.Of(v, id)
		if err != nil {
			return Routing{}, err
		}
		r := Routing{Decisions: append([]decisions.Decision{}, kept...)}
		if r.Now, err = nowOf(v, c); err != nil {
			return Routing{}, err
		}
		r.Names, err = namesIn(v, r)
		return r, err
	})
}

func nowOf(v *store.View, c *store.Conversation) (Now, error) {
	now := Now{QueueID: c.QueueID, AgentID: c.AgentID}
	switch {
	case c.Finished():
		now.For = ForNothing
	case c.Offer != nil:
		now.For, now.AgentID, now.Until = ForAnswer, c.Offer.AgentID, c.Offer.ExpiresAt
	case c.State == store.Waiting:
		now.For = ForCustomer
	case c.State != store.Open:
		now.For = ForAgent
	default:
		ahead, err := aheadOf(v, c)
		if err != nil {
			return now, err
		}
		now.Ahead = ahead
		return inQueue(v, c, now)
	}
	return now, nil
}

// inQueue says what a conversation waits for that is nobody's.
func inQueue(v *store.View, c *store.Conversation, now Now) (Now, error) {
	w, err := store.Workstreams.Get(v, c.WorkstreamID)
	if err != nil {
		return now, err
	}
	if !pushed(c, w) {
		now.For = ForPick
		return now, nil
	}
	e, err := entryOf(v, c)
	if err != nil {
		return now, err
	}
	choice, err := choose(v, w, e)
	now.For, now.Verdicts, now.Until = ForRoom, choice.Verdicts, choice.Again
	return now, err
}
