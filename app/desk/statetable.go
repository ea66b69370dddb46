package desk

import (
	"slices"
	"time"

	"textdesk/store"
)

// Act is something that happens to a conversation. The ones a person can do are
// named as in the API.
type Act string

// The acts.
const (
	ActInbound      Act = "inbound" // the customer writes
	ActKeyword      Act = "keyword" // the customer only says stop or start
	ActReply        Act = "reply"
	ActAccept       Act = "accept"
	ActDecline      Act = "decline"
	ActOfferExpires Act = "offer_expires"
	ActWait         Act = "wait"
	ActResume       Act = "resume"
	ActResolve      Act = "resolve"
	ActReopen       Act = "reopen"
	ActOffer        Act = "offer"   // assign to an agent
	ActRequeue      Act = "requeue" // assign to a queue
	ActTakeOver     Act = "take_over"
	ActWithdraw     Act = "withdraw" // whom it was offered to is gone
	ActReturn       Act = "return"   // its agent is gone
	ActIdle         Act = "idle"
)

// Move is one row of the state table: what an act does to a conversation in a
// state.
type Move struct {
	From State
	Act  Act
	When Condition
	To   State
	// Agent says whose the conversation is afterwards.
	Agent Holder
	// Offer says what becomes of an offer.
	Offer OfferFate
	// Reason is kept on the conversation; empty leaves none.
	Reason string
	// Line is the kind of line the thread gets; empty for none.
	Line string
}

// State is a conversation's state, with None for a conversation that does not
// exist yet.
type State = store.State

// None stands for the absence of a conversation.
const None State = ""

// Holder says whose a conversation is after a move.
type Holder int

// The holders: as before, nobody, or whoever acts.
const (
	SameAgent Holder = iota
	NoAgent
	Actors
)

// OfferFate says what becomes of an offer in a move.
type OfferFate int

// The fates of an offer.
const (
	OfferKept OfferFate = iota
	OfferEnds
	OfferMade
)

// Condition is a setting of the workstream, or the time, on which a move
// depends. The rows for one state and act are tried in order.
type Condition string

// The conditions.
const (
	Always       Condition = ""
	KeepsAgent   Condition = "keeps_agent"
	HasWrapUp    Condition = "has_wrap_up"
	WithinReopen Condition = "within_reopen"
	// Fresh: the text goes to a new conversation, linked to the one before.
	Fresh Condition = "fresh"
)

// Moves is the whole of a conversation's life. What is not here is refused.
func Moves() []Move { return slices.Clone(moves) }

// moves is made once: it is looked up for every conversation that is shown.
var moves = table()

func table() []Move {
	const (
		open, active, waiting, wrapUp, resolved = store.Open, store.Active, store.Waiting, store.WrapUp, store.Resolved
	)
	return []Move{
		{None, ActInbound, Always, open, NoAgent, OfferKept, "", ""},
		{None, ActKeyword, Always, resolved, NoAgent, OfferKept, "keyword", ""},
		{None, ActReply, Always, active, Actors, OfferKept, "agent_started", "started"},

		{open, ActInbound, Always, open, SameAgent, OfferKept, "", ""},
		{open, ActReply, Always, active, Actors, OfferEnds, "", "accepted"},
		{open, ActAccept, Always, active, Actors, OfferEnds, "", "accepted"},
		{open, ActTakeOver, Always, active, Actors, OfferEnds, "", "taken_over"},
		{open, ActDecline, Always, open, SameAgent, OfferEnds, "", "declined"},
		{open, ActOfferExpires, Always, open, SameAgent, OfferEnds, "", "offer_expired"},
		{open, ActWithdraw, Always, open, SameAgent, OfferEnds, "", "offer_withdrawn"},
		{open, ActOffer, Always, open, SameAgent, OfferMade, "", "offered"},
		{open, ActRequeue, Always, open, NoAgent, OfferEnds, "", "queued"},
		{open, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", "resolved"},
		{open, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", "auto_resolved"},

		{active, ActInbound, Always, active, SameAgent, OfferKept, "", ""},
		{active, ActReply, Always, active, SameAgent, OfferKept, "", ""},
		{active, ActAccept, Always, active, Actors, OfferEnds, "", "accepted"},
		{active, ActTakeOver, Always, active, Actors, OfferEnds, "", "taken_over"},
		{active, ActDecline, Always, active, SameAgent, OfferEnds, "", "declined"},
		{active, ActOfferExpires, Always, active, SameAgent, OfferEnds, "", "offer_expired"},
		{active, ActWithdraw, Always, active, SameAgent, OfferEnds, "", "offer_withdrawn"},
		{active, ActOffer, Always, active, SameAgent, OfferMade, "", "offered"},
		{active, ActRequeue, Always, open, NoAgent, OfferEnds, "", "queued"},
		{active, ActReturn, Always, open, NoAgent, OfferKept, "agent_left", "queued"},
		{active, ActWait, Always, waiting, SameAgent, OfferEnds, "", "set_aside"},
		{active, ActResolve, HasWrapUp, wrapUp, SameAgent, OfferEnds, "", "wrapped_up"},
		{active, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", "resolved"},
		{active, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", "auto_resolved"},

		{waiting, ActInbound, KeepsAgent, active, SameAgent, OfferKept, "", "resumed_by_customer"},
		{waiting, ActInbound, Always, open, NoAgent, OfferKept, "", "resumed_by_customer"},
		{waiting, ActReply, Always, active, SameAgent, OfferEnds, "", "resumed"},
		{waiting, ActResume, Always, active, SameAgent, OfferEnds, "", "resumed"},
		{waiting, ActAccept, Always, active, Actors, OfferEnds, "", "accepted"},
		{waiting, ActTakeOver, Always, active, Actors, OfferEnds, "", "taken_over"},
		{waiting, ActDecline, Always, waiting, SameAgent, OfferEnds, "", "declined"},
		{waiting, ActOfferExpires, Always, waiting, SameAgent, OfferEnds, "", "offer_expired"},
		{waiting, ActWithdraw, Always, waiting, SameAgent, OfferEnds, "", "offer_withdrawn"},
		{waiting, ActOffer, Always, waiting, SameAgent, OfferMade, "", "offered"},
		{waiting, ActRequeue, Always, open, NoAgent, OfferEnds, "", "queued"},
		{waiting, ActReturn, Always, open, NoAgent, OfferKept, "agent_left", "queued"},
		{waiting, ActResolve, HasWrapUp, wrapUp, SameAgent, OfferEnds, "", "wrapped_up"},
		{waiting, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", "resolved"},
		{waiting, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", "auto_resolved"},

		{wrapUp, ActInbound, Always, active, SameAgent, OfferKept, "", "resumed_by_customer"},
		{wrapUp, ActReply, Always, active, SameAgent, OfferKept, "", "resumed"},
		{wrapUp, ActResume, Always, active, SameAgent, OfferKept, "", "resumed"},
		{wrapUp, ActTakeOver, Always, active, Actors, OfferKept, "", "taken_over"},
		{wrapUp, ActRequeue, Always, open, NoAgent, OfferKept, "", "queued"},
		{wrapUp, ActReturn, Always, resolved, SameAgent, OfferKept, "resolved", "resolved"},
		{wrapUp, ActResolve, Always, resolved, SameAgent, OfferKept, "resolved", "resolved"},
		{wrapUp, ActIdle, Always, resolved, SameAgent, OfferKept, "auto_resolved", "auto_resolved"},

		{resolved, ActInbound, WithinReopen, open, NoAgent, OfferKept, "customer_wrote", "reopened"},
		{resolved, ActInbound, Fresh, open, NoAgent, OfferKept, "", ""},
		{resolved, ActReopen, WithinReopen, active, Actors, OfferKept, "", "reopened"},
	}
}

// moveFor finds the row for an act on a conversation; nil means it is refused.
func moveFor(c *store.Conversation, w *store.Workstream, act Act, now time.Time) *Move {
	for _, m := range moves {
		if m.From == c.State && m.Act == act && m.When.holds(c, w, now) {
			return &m
		}
	}
	return nil
}

func (c Condition) holds(conversation *store.Conversation, w *store.Workstream, now time.Time) bool {
	switch c {
	case KeepsAgent:
		return w.KeepAgent && conversation.AgentID != ""
	case HasWrapUp:
		return w.WrapUp
	case WithinReopen:
		return now.Before(reopenUntil(conversation, w))
	}
	return true
}

// reopenUntil is when a resolved conversation can no longer be reopened.
func reopenUntil(c *store.Conversation, w *store.Workstream) time.Time {
	return c.StateSince.Add(time.Duration(w.ReopenHours) * time.Hour)
}

// possible gives the acts the table knows for the conversation as it is.
func possible(c *store.Conversation, w *store.Workstream, now time.Time) []Act {
	var acts []Act
	for _, m := range moves {
		if m.From == c.State && m.When.holds(c, w, now) && !slices.Contains(acts, m.Act) {
			acts = append(acts, m.Act)
		}
	}
	return acts
}
