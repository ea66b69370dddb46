package store

import (
	"slices"
	"time"

	"textdesk/store/work"
)

// Queue is where conversations wait for agents.
type Queue struct {
	ID ID `json:"id" cbor:"1,keyasint,omitzero"`
	work.QueueSettings
	Default   bool      `json:"default" cbor:"3,keyasint,omitzero"`
	RemovedAt time.Time `json:"removed_at,omitzero" cbor:"11,keyasint,omitzero"` // its conversations stay readable
}

// APIName is what the API calls it: a Queue there says how it stands.
func (Queue) APIName() string { return "KeptQueue" }

// Removed tells whether nothing can be put into the queue any more.
func (q *Queue) Removed() bool { return !q.RemovedAt.IsZero() }

// sight is who sees into the queue beside supervisors, so that a change of it is told
// to whom it gives or takes sight.
func (q *Queue) sight() Audience {
	if !q.Private {
		return Audience{}
	}
	return Audience{Only: true, Users: q.Members}
}

// HasMember tells whether the user belongs to the queue.
func (q *Queue) HasMember(userID ID) bool { return slices.Contains(q.Members, userID) }

// Queues are the queues.
var Queues = NewTable(Whole[Queue](), Spec[Queue]{
	Cached: true,
	Name:   "queue",
	ID:     func(q *Queue) ID { return q.ID },
	Trace:  func(q *Queue) Trace { return Trace{Audience: q.sight()} },
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

// DefaultID is the ID of the workstream and of the queue that every database has.
const DefaultID ID = "default"

// seedDefaults gives a fresh database one workstream and one queue.
func seedDefaults(tx *Tx) error {
	if err := Queues.Put(tx, &Queue{ID: DefaultID, Default: true, QueueSettings: work.QueueSettings{Name: "General"}}); err != nil {
		return err
	}
	w := &Workstream{ID: DefaultID, WorkstreamSettings: work.Defaults(DefaultID)}
	w.Name = "General"
	return Workstreams.Put(tx, w)
}
