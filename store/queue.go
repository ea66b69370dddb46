package store

import "slices"

// Queue is where conversations wait for agents.
type Queue struct {
	ID      ID     `json:"id" cbor:"1,keyasint,omitzero"`
	Name    string `json:"name" cbor:"2,keyasint,omitzero"`
	Default bool   `json:"default" cbor:"3,keyasint,omitzero"`
	Private bool   `json:"private" cbor:"4,keyasint,omitzero"` // only members, the conversation's agent and supervisors see into it
	Members []ID   `json:"members" cbor:"5,keyasint,omitzero"` // user IDs
}

// HasMember tells whether the user belongs to the queue.
func (q *Queue) HasMember(userID ID) bool { return slices.Contains(q.Members, userID) }

// Queues are the queues.
var Queues = NewTable(Whole[Queue](), Spec[Queue]{
	Cached: true,
	Name:   "queue",
	ID:     func(q *Queue) ID { return q.ID },
	Trace:  func(*Queue) Trace { return Trace{} },
})

// WorkstreamSettings are what an administrator sets of a workstream.
type WorkstreamSettings struct {
	Name         string          `json:"name" cbor:"2,keyasint,omitzero"`
	Distribution Distribution    `json:"distribution" cbor:"3,keyasint,omitzero"`
	QueueID      ID              `json:"queue_id" cbor:"4,keyasint,omitzero"`
	KeepAgent    bool            `json:"keep_agent" cbor:"5,keyasint,omitzero"`   // a customer who writes again comes back to the same agent
	WrapUp       bool            `json:"wrap_up" cbor:"6,keyasint,omitzero"`      // resolving passes through wrap_up
	ReopenHours  int             `json:"reopen_hours" cbor:"7,keyasint,omitzero"` // 0: never reopened
	Uncertain    UncertainPolicy `json:"uncertain" cbor:"8,keyasint,omitzero"`
	Idle         Idle            `json:"idle" cbor:"9,keyasint,omitzero"`
}

// Workstream is how work of one kind is handled.
type Workstream struct {
	ID ID `json:"id" cbor:"1,keyasint,omitzero"`
	WorkstreamSettings
}

// Distribution is how work finds its agent.
type Distribution string

// Pick lets agents take what they want from the queue.
const Pick Distribution = "pick"

// Choices gives the ways there are.
func (Distribution) Choices() []string { return texts(Pick) }

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

// Idle holds, in hours by state, how long a conversation may rest before it is
// resolved; 0 means for ever.
type Idle struct {
	OpenHours    int `json:"open_hours" cbor:"1,keyasint,omitzero"`
	ActiveHours  int `json:"active_hours" cbor:"2,keyasint,omitzero"`
	WaitingHours int `json:"waiting_hours" cbor:"3,keyasint,omitzero"`
	WrapUpHours  int `json:"wrap_up_hours" cbor:"4,keyasint,omitzero"`
}

// Hours gives the limit of a state, 0 where there is none.
func (i Idle) Hours(s State) int {
	switch s {
	case Open:
		return i.OpenHours
	case Active:
		return i.ActiveHours
	case Waiting:
		return i.WaitingHours
	case WrapUp:
		return i.WrapUpHours
	}
	return 0
}

// Workstreams are the workstreams.
var Workstreams = NewTable(Whole[Workstream](), Spec[Workstream]{
	Cached: true,
	Name:   "workstream",
	ID:     func(w *Workstream) ID { return w.ID },
	Trace:  func(*Workstream) Trace { return Trace{} },
	References: []Reference[Workstream]{
		{To: "queue", ID: func(w *Workstream) ID { return w.QueueID }},
	},
})

// DefaultID is the ID of the workstream and of the queue that every database
// has.
const DefaultID ID = "default"

// seedDefaults gives a fresh database one workstream and one queue. The limits are those of the withdrawn Dynamics channel, with its
// per-workstream limit for waiting set to 72 hours.
func seedDefaults(tx *Tx) error {
	if err := Queues.Put(tx, &Queue{ID: DefaultID, Name: "General", Default: true, Members: []ID{}}); err != nil {
		return err
	}
	return Workstreams.Put(tx, &Workstream{
		ID: DefaultID,
		WorkstreamSettings: WorkstreamSettings{
			Name: "General", Distribution: Pick, QueueID: DefaultID,
			KeepAgent: true, ReopenHours: 24, Uncertain: UncertainAsk,
			Idle: Idle{OpenHours: 30 * 24, ActiveHours: 30 * 24, WaitingHours: 72, WrapUpHours: 24},
		},
	})
}
