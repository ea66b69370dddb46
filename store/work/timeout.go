package work

import "textdesk/store/key"

// Timeout is a rule about a silence: what happens when somebody has not answered for
// so long. It acts once in a silence.
type Timeout struct {
	ID     key.ID `json:"id" cbor:"1,keyasint,omitzero"` // the desk gives it
	On     bool   `json:"on" cbor:"2,keyasint,omitzero"`
	Silent Party  `json:"silent" cbor:"3,keyasint,omitzero"`
	// AfterMinutes is for how long, counted by Counts.
	AfterMinutes int    `json:"after_minutes" cbor:"4,keyasint,omitzero"`
	Counts       Counts `json:"counts" cbor:"5,keyasint,omitzero"`
	// HoursID are the operating hours whose time counts; empty for the desk's.
	HoursID key.ID        `json:"hours_id" cbor:"6,keyasint,omitzero"`
	Action  TimeoutAction `json:"action" cbor:"7,keyasint,omitzero"`
	// Texts are what is sent, in as many languages as there are; the first also serves
	// the languages that have none.
	Texts   []Wording `json:"texts" cbor:"8,keyasint,omitzero"`
	QueueID key.ID    `json:"queue_id" cbor:"9,keyasint,omitzero"` // where it goes; empty: back to its own
}

// Party is one of the two sides of a conversation.
type Party string

// The parties.
const (
	Customer Party = "customer"
	Agent    Party = "agent"
)

// APIName is what the API calls it.
func (Party) APIName() string { return "TimeoutParty" }

// Choices gives the parties.
func (Party) Choices() []string { return texts(Customer, Agent) }

// Counts is which time counts.
type Counts string

// What counts: all time, or only that in which the hours are open.
const (
	Always Counts = "always"
	Inside Counts = "inside"
)

// APIName is what the API calls it.
func (Counts) APIName() string { return "TimeoutCounts" }

// Choices gives what can count.
func (Counts) Choices() []string { return texts(Always, Inside) }

// TimeoutAction is what a timeout rule does.
type TimeoutAction string

// The actions.
const (
	TimeoutSend     TimeoutAction = "send"
	TimeoutSetAside TimeoutAction = "set_aside"
	TimeoutResolve  TimeoutAction = "resolve"
	TimeoutRequeue  TimeoutAction = "requeue"
)

// Choices gives the actions.
func (TimeoutAction) Choices() []string {
	return texts(TimeoutSend, TimeoutSetAside, TimeoutResolve, TimeoutRequeue)
}

// Wording is a text in one language.
type Wording struct {
	Language string `json:"language" cbor:"1,keyasint,omitzero"` // BCP 47
	Text     string `json:"text" cbor:"2,keyasint,omitzero"`
}
