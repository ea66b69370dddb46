package work

import "textdesk/store/key"

// WorkstreamSettings are what an administrator sets of a workstream.
type WorkstreamSettings struct {
	Name         string       `json:"name" cbor:"2,keyasint,omitzero"`
	Distribution Distribution `json:"distribution" cbor:"3,keyasint,omitzero"`
	Direction    Direction    `json:"direction" cbor:"10,keyasint,omitzero"`
	Capacity     int          `json:"capacity" cbor:"11,keyasint,omitzero"` // units of an agent's, who has 100 as a rule
	// Presences are those in which agents are offered work.
	Presences     []BasePresence `json:"presences" cbor:"12,keyasint,omitzero"`
	SkillMatching SkillMatching  `json:"skill_matching" cbor:"13,keyasint,omitzero"`
	KeepAgent     bool           `json:"keep_agent" cbor:"5,keyasint,omitzero"` // a customer who writes again comes back to the same agent
	// Selectable lets agents take work that is pushed, past their capacity and presence.
	Selectable bool `json:"selectable" cbor:"14,keyasint,omitzero"`
	// FallbackQueueID is where conversations wait that no rule sends anywhere.
	FallbackQueueID key.ID       `json:"fallback_queue_id" cbor:"4,keyasint,omitzero"`
	Notification    Notification `json:"notification" cbor:"15,keyasint,omitzero"`
	// ReofferAfterSeconds is how long an agent who declined is not offered the same again.
	ReofferAfterSeconds int             `json:"reoffer_after_seconds" cbor:"16,keyasint,omitzero"`
	WrapUp              bool            `json:"wrap_up" cbor:"6,keyasint,omitzero"` // resolving passes through wrap_up
	WrapUpBlock         WrapUpBlock     `json:"wrap_up_block" cbor:"17,keyasint,omitzero"`
	WrapUpBlockSeconds  int             `json:"wrap_up_block_seconds" cbor:"18,keyasint,omitzero"` // where the block is timed
	Idle                Idle            `json:"idle" cbor:"9,keyasint,omitzero"`
	ReopenHours         int             `json:"reopen_hours" cbor:"7,keyasint,omitzero"` // 0: never reopened
	Uncertain           UncertainPolicy `json:"uncertain" cbor:"8,keyasint,omitzero"`
	Timeouts            []Timeout       `json:"timeouts" cbor:"19,keyasint,omitzero"` // the first of those due at the same moment wins
	Variables           []Variable      `json:"variables" cbor:"20,keyasint,omitzero"`
	// WaitForPreferred lets conversations of contacts with preferred agents wait for one of
	// them; else whoever comes next has them.
	WaitForPreferred bool `json:"wait_for_preferred" cbor:"24,keyasint,omitzero"`
	// BotID is the bot that new conversations are given to before any queue; empty for
	// none. Only work that is pushed can have one.
	BotID key.ID `json:"bot_id" cbor:"25,keyasint,omitzero"`
}

// Defaults gives a new workstream's settings but for its name: those of the withdrawn
// Dynamics channel, with its limit for waiting set to 72 hours.
func Defaults(queueID key.ID) WorkstreamSettings {
	return WorkstreamSettings{
		Distribution: Pick, Direction: Both, Capacity: 20, Presences: []BasePresence{Available, Busy},
		SkillMatching: SkillsExact, KeepAgent: true, FallbackQueueID: queueID,
		Notification: Notification{CountdownSeconds: 120, MayDecline: true},
		WrapUpBlock:  BlockAlways, WrapUpBlockSeconds: 60,
		Idle:        Idle{OpenMinutes: 30 * 24 * 60, ActiveMinutes: 30 * 24 * 60, WaitingMinutes: 72 * 60, WrapUpMinutes: 24 * 60},
		ReopenHours: 24, Uncertain: UncertainAsk, Timeouts: []Timeout{}, Variables: []Variable{},
	}
}

// Distribution is how work finds its agent.
type Distribution string

// The distributions: the desk offers work to an agent, or agents take what they want.
const (
	Push Distribution = "push"
	Pick Distribution = "pick"
)

// Choices gives the distributions.
func (Distribution) Choices() []string { return texts(Push, Pick) }

// Direction is who may write first.
type Direction string

// The directions: only customers begin, only agents do, or both.
const (
	In   Direction = "in"
	Out  Direction = "out"
	Both Direction = "both"
)

// APIName is what the API calls it.
func (Direction) APIName() string { return "WorkDirection" }

// Choices gives the directions.
func (Direction) Choices() []string { return texts(In, Out, Both) }

// Outward tells whether an agent may begin a conversation.
func (d Direction) Outward() bool { return d != In }

// BasePresence is what a presence, whatever it is called, means to the desk.
type BasePresence string

// The base presences.
const (
	Available    BasePresence = "available"
	Busy         BasePresence = "busy"
	DoNotDisturb BasePresence = "do_not_disturb"
	Away         BasePresence = "away"
	Offline      BasePresence = "offline"
)

// Choices gives the base presences.
func (BasePresence) Choices() []string { return texts(Available, Busy, DoNotDisturb, Away, Offline) }

// SkillMatching is how an agent's skills must fit what work asks for.
type SkillMatching string

// The ways: all skills at the rating that is asked for or better, whoever comes
// closest, or skills do not count.
const (
	SkillsExact   SkillMatching = "exact"
	SkillsClosest SkillMatching = "closest"
	SkillsNone    SkillMatching = "none"
)

// Choices gives the ways.
func (SkillMatching) Choices() []string { return texts(SkillsExact, SkillsClosest, SkillsNone) }

// WrapUpBlock is how long a conversation that is being wrapped up takes capacity.
type WrapUpBlock string

// The blocks: not at all, until it is resolved, or for a time.
const (
	BlockNever  WrapUpBlock = "never"
	BlockAlways WrapUpBlock = "always"
	BlockTimed  WrapUpBlock = "timed"
)

// Choices gives the blocks.
func (WrapUpBlock) Choices() []string { return texts(BlockNever, BlockAlways, BlockTimed) }

// Notification is how an agent is offered work.
type Notification struct {
	CountdownSeconds    int  `json:"countdown_seconds" cbor:"1,keyasint,omitzero"`
	MayDecline          bool `json:"may_decline" cbor:"2,keyasint,omitzero"`
	AssignAutomatically bool `json:"assign_automatically" cbor:"3,keyasint,omitzero"` // it is theirs without being accepted
}

// APIName is what the API calls it: Notification is a type of the browser's own.
func (Notification) APIName() string { return "OfferCard" }

// UncertainPolicy is what becomes of a text whose fate is not known after two
// minutes.
type UncertainPolicy string

// The policies: ask the agent, or send it again once.
const (
	UncertainAsk    UncertainPolicy = "ask"
	UncertainResend UncertainPolicy = "resend"
)

// Choices gives the policies.
func (UncertainPolicy) Choices() []string { return texts(UncertainAsk, UncertainResend) }

// Idle holds, in minutes by state, how long a conversation may rest before it is
// resolved; 0 means for ever.
type Idle struct {
	OpenMinutes    int `json:"open_minutes" cbor:"5,keyasint,omitzero"`
	ActiveMinutes  int `json:"active_minutes" cbor:"6,keyasint,omitzero"`
	WaitingMinutes int `json:"waiting_minutes" cbor:"7,keyasint,omitzero"`
	WrapUpMinutes  int `json:"wrap_up_minutes" cbor:"8,keyasint,omitzero"`
}
