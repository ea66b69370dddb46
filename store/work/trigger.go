package work

// Trigger is an occasion on which the desk writes by itself.
type Trigger string

// The occasions of texts to customers.
const (
	Holiday      Trigger = "holiday"      // a text came on a holiday
	Closed       Trigger = "closed"       // a text came out of operating hours
	Greeting     Trigger = "greeting"     // a text began a conversation
	NoAgent      Trigger = "no_agent"     // it waits in a queue without anybody
	Assigned     Trigger = "assigned"     // it was offered or given to an agent
	Joined       Trigger = "joined"       // an agent has accepted it
	Transferred  Trigger = "transferred"  // another agent has it now
	Disconnected Trigger = "disconnected" // its agent can no longer have it
	Position     Trigger = "position"     // it waits in a queue, with others before it
	AgentEnded   Trigger = "agent_ended"  // an agent has resolved it
	Ended        Trigger = "ended"        // the desk has resolved it by itself
	Overflowed   Trigger = "overflow"     // its queue could not have it, and it was resolved
	StopHeard    Trigger = "stop"
	StartHeard   Trigger = "start"
	HelpHeard    Trigger = "help"
)

// The occasions of messages to agents, which only the team sees.
const (
	TransferOffered  Trigger = "transfer_offered"
	TransferDeclined Trigger = "transfer_declined"
	TransferExpired  Trigger = "transfer_expired"
	SentToQueue      Trigger = "sent_to_queue"
	TextFailed       Trigger = "text_failed"
)

// Choices gives the occasions, as people meet them.
func (Trigger) Choices() []string {
	return texts(Greeting, Closed, Holiday, NoAgent, Position, Assigned, Joined, Transferred, Disconnected, AgentEnded, Ended, Overflowed,
		StopHeard, StartHeard, HelpHeard, TransferOffered, TransferDeclined, TransferExpired, SentToQueue, TextFailed)
}

// ForAgents tells whether only the team sees what is written.
func (t Trigger) ForAgents() bool {
	switch t {
	case TransferOffered, TransferDeclined, TransferExpired, SentToQueue, TextFailed:
		return true
	}
	return false
}

// AnswersKeyword tells whether it is the answer to a stop, start or help word, which
// customers must get.
func (t Trigger) AnswersKeyword() bool { return t == StopHeard || t == StartHeard || t == HelpHeard }
