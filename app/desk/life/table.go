package life

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
	ActGive         Act = "give"    // by the desk, without asking
	ActRequeue      Act = "requeue" // assign to a queue
	ActTakeOver     Act = "take_over"
	ActWithdraw     Act = "withdraw" // whom it was offered to is gone
	ActReturn       Act = "return"   // its agent is gone
	ActIdle         Act = "idle"
	ActOverflow     Act = "overflow" // its queue cannot have it
	ActGiveToBot    Act = "give_to_bot"
	ActHandOver     Act = "hand_over"  // its bot gives it to people
	ActEndByBot     Act = "end_by_bot" // its bot is done with it
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
	Line store.LineKind
}

// State is a conversation's state, with None for a conversation that does not
// exist yet.
type State = store.State

// None stands for the absence of a conversation.
const None State = ""

// Holder says whose a conversation is after a move.
type Holder int

// The holders: as before, nobody, whoever acts, or whom the act is about.
const (
	SameAgent Holder = iota
	NoAgent
	Actors
	Subjects
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
	// BackToAgent: both of these.
	BackToAgent Condition = "back_to_agent"
	// WithBot: a bot has it.
	WithBot Condition = "with_bot"
	// KeywordsOnly: there is nothing in it but stop and start words.
	KeywordsOnly Condition = "keywords_only"
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
		{None, ActReply, Always, active, Actors, OfferKept, "agent_started", store.LineStarted},

		{open, ActInbound, Always, open, SameAgent, OfferKept, "", ""},
		{open, ActReply, Always, active, Actors, OfferEnds, "", store.LineAccepted},
		{open, ActAccept, Always, active, Actors, OfferEnds, "", store.LineAccepted},
		{open, ActTakeOver, Always, active, Actors, OfferEnds, "", store.LineTakenOver},
		{open, ActDecline, Always, open, SameAgent, OfferEnds, "", store.LineDeclined},
		{open, ActOfferExpires, Always, open, SameAgent, OfferEnds, "", store.LineOfferExpired},
		{open, ActWithdraw, Always, open, SameAgent, OfferEnds, "", store.LineOfferWithdrawn},
		{open, ActOffer, Always, open, SameAgent, OfferMade, "", store.LineOffered},
		{open, ActGive, Always, active, Subjects, OfferEnds, "", store.LineGiven},
		{open, ActRequeue, Always, open, NoAgent, OfferEnds, "", store.LineQueued},
		{open, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", store.LineResolved},
		{open, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", store.LineAutoResolved},
		{open, ActOverflow, Always, resolved, SameAgent, OfferEnds, "overflow", store.LineOverflow},
		{open, ActGiveToBot, Always, open, NoAgent, OfferEnds, "", store.LineGivenToBot},
		{open, ActHandOver, WithBot, open, NoAgent, OfferEnds, "handed_over", store.LineHandedOver},
		{open, ActEndByBot, WithBot, resolved, NoAgent, OfferEnds, "ended_by_bot", store.LineEndedByBot},

		{active, ActInbound, Always, active, SameAgent, OfferKept, "", ""},
		{active, ActReply, Always, active, SameAgent, OfferKept, "", ""},
		{active, ActAccept, Always, active, Actors, OfferEnds, "", store.LineAccepted},
		{active, ActTakeOver, Always, active, Actors, OfferEnds, "", store.LineTakenOver},
		{active, ActDecline, Always, active, SameAgent, OfferEnds, "", store.LineDeclined},
		{active, ActOfferExpires, Always, active, SameAgent, OfferEnds, "", store.LineOfferExpired},
		{active, ActWithdraw, Always, active, SameAgent, OfferEnds, "", store.LineOfferWithdrawn},
		{active, ActOffer, Always, active, SameAgent, OfferMade, "", store.LineOffered},
		{active, ActRequeue, Always, open, NoAgent, OfferEnds, "", store.LineQueued},
		{active, ActReturn, Always, open, NoAgent, OfferKept, "agent_left", store.LineQueued},
		{active, ActGiveToBot, Always, open, NoAgent, OfferEnds, "", store.LineGivenToBot},
		{active, ActWait, Always, waiting, SameAgent, OfferEnds, "", store.LineSetAside},
		{active, ActResolve, HasWrapUp, wrapUp, SameAgent, OfferEnds, "", store.LineWrappedUp},
		{active, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", store.LineResolved},
		{active, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", store.LineAutoResolved},

		{waiting, ActInbound, KeepsAgent, active, SameAgent, OfferKept, "", store.LineResumedByCustomer},
		{waiting, ActInbound, Always, open, NoAgent, OfferKept, "", store.LineResumedByCustomer},
		{waiting, ActReply, Always, active, SameAgent, OfferEnds, "", store.LineResumed},
		{waiting, ActResume, Always, active, SameAgent, OfferEnds, "", store.LineResumed},
		{waiting, ActAccept, Always, active, Actors, OfferEnds, "", store.LineAccepted},
		{waiting, ActTakeOver, Always, active, Actors, OfferEnds, "", store.LineTakenOver},
		{waiting, ActDecline, Always, waiting, SameAgent, OfferEnds, "", store.LineDeclined},
		{waiting, ActOfferExpires, Always, waiting, SameAgent, OfferEnds, "", store.LineOfferExpired},
		{waiting, ActWithdraw, Always, waiting, SameAgent, OfferEnds, "", store.LineOfferWithdrawn},
		{waiting, ActOffer, Always, waiting, SameAgent, OfferMade, "", store.LineOffered},
		{waiting, ActRequeue, Always, open, NoAgent, OfferEnds, "", store.LineQueued},
		{waiting, ActGiveToBot, Always, open, NoAgent, OfferEnds, "", store.LineGivenToBot},
		{waiting, ActReturn, Always, open, NoAgent, OfferKept, "agent_left", store.LineQueued},
		{waiting, ActResolve, HasWrapUp, wrapUp, SameAgent, OfferEnds, "", store.LineWrappedUp},
		{waiting, ActResolve, Always, resolved, SameAgent, OfferEnds, "resolved", store.LineResolved},
		{waiting, ActIdle, Always, resolved, SameAgent, OfferEnds, "auto_resolved", store.LineAutoResolved},

		{wrapUp, ActInbound, Always, active, SameAgent, OfferKept, "", store.LineResumedByCustomer},
		{wrapUp, ActReply, Always, active, SameAgent, OfferKept, "", store.LineResumed},
		{wrapUp, ActResume, Always, active, SameAgent, OfferKept, "", store.LineResumed},
		{wrapUp, ActTakeOver, Always, active, Actors, OfferKept, "", store.LineTakenOver},
		{wrapUp, ActRequeue, Always, open, NoAgent, OfferKept, "", store.LineQueued},
		{wrapUp, ActReturn, Always, resolved, SameAgent, OfferKept, "resolved", store.LineResolved},
		{wrapUp, ActResolve, Always, resolved, SameAgent, OfferKept, "resolved", store.LineResolved},
		{wrapUp, ActIdle, Always, resolved, SameAgent, OfferKept, "auto_resolved", store.LineAutoResolved},

		{resolved, ActInbound, BackToAgent, active, SameAgent, OfferKept, "customer_wrote", store.LineReopened},
		{resolved, ActInbound, WithinReopen, open, NoAgent, OfferKept, "customer_wrote", store.LineReopened},
		{resolved, ActInbound, Fresh, open, NoAgent, OfferKept, "", ""},
		{resolved, ActKeyword, KeywordsOnly, resolved, SameAgent, OfferKept, "keyword", ""},
		{resolved, ActReopen, WithinReopen, active, Actors, OfferKept, "", store.LineReopened},
	}
}

// KeepsBot tells whether a bot that has a conversation still has it after the move: the
// customer's texts are for it, and whatever else is done takes the conversation from it.
func (m *Move) KeepsBot() bool {
	return m.To == store.Open && (m.Act == ActInbound || m.Act == ActGiveToBot)
}

// Find finds the row for an act on a conversation; nil means it is refused.
func Find(c *store.Conversation, w *store.Workstream, act Act, now time.Time) *Move {
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
	case WithBot:
		return conversation.BotID != ""
	case KeywordsOnly:
		return conversation.Reason == "keyword"
	case BackToAgent:
		return KeepsAgent.holds(conversation, w, now) && WithinReopen.holds(conversation, w, now)
	case WithinReopen:
		return !w.Removed() && now.Before(ReopenUntil(conversation, w))
	}
	return true
}

// ReopenUntil is when a resolved conversation can no longer be reopened.
func ReopenUntil(c *store.Conversation, w *store.Workstream) time.Time {
	return c.StateSince.Add(time.Duration(w.ReopenHours) * time.Hour)
}

// IdleLimit is how long a conversation of the workstream may rest in a state, 0 where
// it may for ever.
func IdleLimit(w *store.Workstream, s State) time.Duration {
	minutes := map[State]int{
		store.Open: w.Idle.OpenMinutes, store.Active: w.Idle.ActiveMinutes,
		store.Waiting: w.Idle.WaitingMinutes, store.WrapUp: w.Idle.WrapUpMinutes,
	}
	return time.Duration(minutes[s]) * time.Minute
}

// Possible gives the acts the table knows for the conversation as it is.
func Possible(c *store.Conversation, w *store.Workstream, now time.Time) []Act {
	var acts []Act
	for _, m := range moves {
		if m.From == c.State && m.When.holds(c, w, now) && !slices.Contains(acts, m.Act) {
			acts = append(acts, m.Act)
		}
	}
	return acts
}
