package store

import "time"

// Job is the last run of a scheduled job. Its ID is the job's name.
type Job struct {
	ID        ID            `json:"id" cbor:"1,keyasint,omitzero"`
	StartedAt time.Time     `json:"started_at" cbor:"2,keyasint,omitzero"`
	Duration  time.Duration `json:"duration" cbor:"3,keyasint,omitzero"`
	Done      int           `json:"done" cbor:"4,keyasint,omitzero"` // how many things it dealt with
	Error     string        `json:"error,omitempty" cbor:"5,keyasint,omitzero"`
}

// Jobs are the scheduled jobs that have run.
var Jobs = NewTable(Withheld[Job]("it says only when the machinery last ran"), Spec[Job]{
	Name:  "job",
	ID:    func(j *Job) ID { return j.ID },
	Trace: func(*Job) Trace { return Trace{Audience: Audience{Admins: true}} },
})
