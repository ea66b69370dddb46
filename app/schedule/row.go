package schedule

import (
	"time"

	"textdesk/store"
)

// row is the last run of a scheduled job, and who does it at the moment. Its ID is
// the job's name.
type row struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	// The last run that came to an end: all zero before the first.
	StartedAt time.Time     `json:"started_at,omitzero" cbor:"2,keyasint,omitzero"`
	Duration  time.Duration `json:"duration" cbor:"3,keyasint,omitzero"`
	Done      int           `json:"done" cbor:"4,keyasint,omitzero"` // how many things it dealt with
	Error     string        `json:"error,omitempty" cbor:"5,keyasint,omitzero"`
	// Node is who holds it for a run, or held it last.
	Node string `json:"node,omitempty" cbor:"6,keyasint,omitzero"`
	// LeaseUntil is when others may take it, whatever became of the run that has it;
	// zero while none has.
	LeaseUntil time.Time `json:"lease_until,omitzero" cbor:"7,keyasint,omitzero"`
	// Fence is raised by each run that takes the job, which knows it by that number.
	Fence int `json:"fence,omitempty" cbor:"8,keyasint,omitzero"`
	// DueAt is the latest time of its timetable for which a run took it.
	DueAt time.Time `json:"due_at,omitzero" cbor:"9,keyasint,omitzero"`
}

// Rows are the scheduled jobs that have run or run.
var Rows = store.NewTable(store.Withheld[row]("it says only when the machinery last ran"), store.Spec[row]{
	Name:  "job",
	ID:    func(j *row) store.ID { return j.ID },
	Trace: func(*row) store.Trace { return store.Trace{Audience: store.Audience{Admins: true}} },
})

// heldAt tells whether a run has the job, and its lease has not run out by then.
func (j *row) heldAt(now time.Time) bool { return j.LeaseUntil.After(now) }

// heldBy tells whether the run that took the job by that number still has it. A
// lease that ran out is no matter as long as nobody else took it.
func (j *row) heldBy(fence int) bool { return j.Fence == fence && !j.LeaseUntil.IsZero() }

// letGo leaves the job to whoever takes it next.
func (j *row) letGo() { j.LeaseUntil = time.Time{} }
