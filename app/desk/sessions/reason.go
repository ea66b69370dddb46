package sessions

import (
	"textdesk/app/desk/life"
)

// The reasons why a session ended: those of the withdrawn channel in our spelling,
// where they fit.
const (
	AgentReject          = "agent_reject"  // the agent declined
	AgentTimeout         = "agent_timeout" // the offer ran out
	SystemReject         = "system_reject" // the offer was taken back
	OfferedElsewhere     = "offered_elsewhere"
	AgentEnd             = "agent_end_conversation"
	ForceClose           = "force_close" // somebody else ended it
	AutoClose            = "auto_close"
	AgentTransferred     = "agent_transferred"
	AgentTransferToQueue = "agent_transfer_to_queue"
	SupervisorToQueue    = "supervisor_assign_to_queue"
	TakenOver            = "taken_over"
	AgentDisconnected    = "agent_disconnected" // the agent is no longer with the desk
	AgentRerouted        = "agent_rerouted"     // the customer wrote, and others may answer
	CustomerSilent       = "customer_non_response_timeout_rule"
	AgentSilent          = "agent_non_response_timeout_rule"
	BotHandedOver        = "bot_handed_over"
	BotEnd               = "bot_end_conversation"
	BotFailed            = "bot_failed"
	BotSilence           = "bot_customer_silent" // the customer did not answer the bot
	TakenFromBot         = "taken_from_bot"      // a person took it
)

// Reasons gives them all.
func Reasons() []string {
	return []string{AgentReject, AgentTimeout, SystemReject, OfferedElsewhere, AgentEnd, ForceClose, AutoClose, AgentTransferred,
		AgentTransferToQueue, SupervisorToQueue, TakenOver, AgentDisconnected, AgentRerouted, CustomerSilent, AgentSilent,
		BotHandedOver, BotEnd, BotFailed, BotSilence, TakenFromBot}
}

// reason is why a move ends a session.
func (m *move) reason(s *Session) string {
	theirs := m.by.UserID == s.AgentID
	switch {
	case m.cause != "":
		return m.cause
	case s.StartedAt.IsZero():
		return m.offerReason()
	case m.act == life.ActResolve && theirs:
		return AgentEnd
	case m.act == life.ActResolve:
		return ForceClose
	case m.act == life.ActIdle:
		return AutoClose
	case m.act == life.ActTakeOver:
		return TakenOver
	case m.act == life.ActRequeue && theirs:
		return AgentTransferToQueue
	case m.act == life.ActRequeue:
		return SupervisorToQueue
	case m.act == life.ActReturn:
		return AgentDisconnected
	case m.act == life.ActInbound:
		return AgentRerouted
	}
	return AgentTransferred
}

// offerReason is why an offer ended without being accepted.
func (m *move) offerReason() string {
	switch m.act {
	case life.ActDecline:
		return AgentReject
	case life.ActOfferExpires:
		return AgentTimeout
	case life.ActIdle:
		return AutoClose
	case life.ActOffer:
		return OfferedElsewhere
	}
	return SystemReject
}

// Declined tells whether a session is an offer that its agent declined or let run out.
func Declined(s *Session) bool {
	return s.EndReason == AgentReject || s.EndReason == AgentTimeout
}
