package store

import (
	"slices"
	"time"

	"textdesk/store/work"
)

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
type WorkstreamSettings = work.WorkstreamSettings

// Workstream is how work of one kind is handled.
type Workstream struct {
	ID ID `json:"id" cbor:"1,keyasint,omitzero"`
	WorkstreamSettings
	RemovedAt time.Time `json:"removed_at,omitzero" cbor:"21,keyasint,omitzero"` // its conversations stay readable
}

// Removed tells whether no work comes to the workstream any more.
func (w *Workstream) Removed() bool { return !w.RemovedAt.IsZero() }

// queueInUse is the queue that must be there: that of a removed workstream may be gone.
func (w *Workstream) queueInUse() ID {
	if w.Removed() {
		return ""
	}
	return w.FallbackQueueID
}

// Workstreams are the workstreams, removed ones included.
var Workstreams = NewTable(Whole[Workstream](), Spec[Workstream]{
	Cached: true,
	Name:   "workstream",
	ID:     func(w *Workstream) ID { return w.ID },
	Trace:  func(*Workstream) Trace { return Trace{} },
	References: []Reference[Workstream]{
		{To: "queue", ID: (*Workstream).queueInUse},
	},
})

// DefaultID is the ID of the workstream and of the queue that every database
// has.
const DefaultID ID = "default"

// seedDefaults gives a fresh database one workstream and one queue.
func seedDefaults(tx *Tx) error {
	if err := Queues.Put(tx, &Queue{ID: DefaultID, Name: "General", Default: true, Members: []ID{}}); err != nil {
		return err
	}
	settings := work.Defaults(DefaultID)
	settings.Name = "General"
	return Workstreams.Put(tx, &Workstream{ID: DefaultID, WorkstreamSettings: settings})
}
