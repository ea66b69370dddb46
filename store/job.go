package store

import "time"

// Job is the last run of a scheduled job. Its ID is the job's name.
type Job struct {
	ID        ID            `json:"id"`
	StartedAt time.Time     `json:"started_at"`
	Duration  time.Duration `json:"duration"`
	Done      int           `json:"done"` // how many things it dealt with
	Error     string        `json:"error,omitempty"`
}

// Jobs are the scheduled jobs that have run.
var Jobs = NewTable(Withheld[Job]("it says only when the machinery last ran"), Spec[Job]{
	Name:  "job",
	ID:    func(j *Job) ID { return j.ID },
	Trace: func(*Job) Trace { return Trace{Audience: Audience{Admins: true}} },
})
