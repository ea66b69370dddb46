package desk

import (
	"context"
	"time"

	"textdesk/store"
)

// Job is a scheduled job as the screens show it. What is recorded is its last
// run; whoever holds the timetable fills in Schedule, NextAt and Running.
type Job struct {
	Name     string    `json:"name"`     // "auto_resolve", "poll_receipts", "retention" or "backup"
	Schedule string    `json:"schedule"` // as cron writes it
	Last     *Run      `json:"last,omitempty"`
	NextAt   time.Time `json:"next_at,omitzero"`
	Running  bool      `json:"running"`
}

// Run is one run of a job.
type Run struct {
	StartedAt  time.Time `json:"started_at"`
	DurationMS int64     `json:"duration_ms"`
	Error      string    `json:"error"` // empty: it went well
	Done       int       `json:"done"`  // how many things it dealt with
}

func showJob(j *store.Job) Job {
	return Job{Name: string(j.ID), Last: &Run{
		StartedAt: j.StartedAt, DurationMS: j.Duration.Milliseconds(), Error: j.Error, Done: j.Done,
	}}
}

// RecordRun remembers the last run of the job with that name.
func (d *Desk) RecordRun(ctx context.Context, name string, r Run) error {
	_, err := update(ctx, d, func(tx *store.Tx) (struct{}, error) {
		return struct{}{}, store.Jobs.Put(tx, &store.Job{
			ID: store.ID(name), StartedAt: r.StartedAt, Duration: time.Duration(r.DurationMS) * time.Millisecond,
			Done: r.Done, Error: r.Error,
		})
	})
	return err
}

// JobRuns gives the jobs that have run, by name. Administrators may.
func (d *Desk) JobRuns(ctx context.Context, by Actor) (List[Job], error) {
	if err := by.must(store.Admin); err != nil {
		return List[Job]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Job], error) { return listAll(v, store.Jobs, showJob) })
}
