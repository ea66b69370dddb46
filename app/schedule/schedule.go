// Package schedule is what happens by the clock: the table of cron jobs, and the
// short deadlines that cron would be too coarse for.
//
// A job is a use case of the desk with a timetable; its last run, how long it
// took and its error are recorded for administrators. A job never runs twice at
// once, and one that was missed while the desk was down runs at its next time.
package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"textdesk/app/desk"
)

// Job is one line of the timetable.
type Job struct {
	Name string
	Spec string // as cron writes it, such as "15 3 * * *" or "@every 1m"
	// Run does the work and says how many things it dealt with.
	Run func(context.Context) (int, error)
}

// Schedule runs jobs. Make one with New.
type Schedule struct {
	desk    *desk.Desk
	zone    *time.Location
	log     *slog.Logger
	entries []*entry
}

type entry struct {
	Job
	timetable cron.Schedule
	running   sync.Mutex
}

// CheckSpec tells whether a timetable can be read.
func CheckSpec(spec string) error {
	_, err := cron.ParseStandard(spec)
	return err
}

// New makes a schedule whose times are in the given zone. A timetable that
// cannot be read is an error that names its job.
func New(d *desk.Desk, zone *time.Location, log *slog.Logger, jobs ...Job) (*Schedule, error) {
	s := &Schedule{desk: d, zone: zone, log: log}
	for _, job := range jobs {
		timetable, err := cron.ParseStandard(job.Spec)
		if err != nil {
			return nil, fmt.Errorf("the timetable of the job %s, %q: %w", job.Name, job.Spec, err)
		}
		s.entries = append(s.entries, &entry{Job: job, timetable: timetable})
	}
	return s, nil
}

// Run keeps the timetable and fires deadlines until ctx is cancelled, then waits
// for what is running.
func (s *Schedule) Run(ctx context.Context) error {
	clock := cron.New(cron.WithLocation(s.zone))
	for _, e := range s.entries {
		clock.Schedule(e.timetable, cron.FuncJob(func() { s.runDue(ctx, e) }))
	}
	clock.Start()
	s.fireDeadlines(ctx)
	<-clock.Stop().Done()
	return nil
}

func (s *Schedule) runDue(ctx context.Context, e *entry) {
	if !e.running.TryLock() {
		s.log.Warn("a job is still running and was skipped", "job", e.Name)
		return
	}
	defer e.running.Unlock()
	_ = s.run(ctx, e) // recorded and logged
}

// run does a job and records it. The caller holds the entry's lock.
func (s *Schedule) run(ctx context.Context, e *entry) error {
	start := time.Now()
	done, err := e.Run(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	run := desk.Run{StartedAt: start.UTC(), DurationMS: time.Since(start).Milliseconds(), Done: done}
	if err != nil {
		run.Error = err.Error()
		s.log.Error("a job failed", "job", e.Name, "error", err)
	}
	return errors.Join(err, s.desk.RecordRun(ctx, e.Name, run))
}

// fireDeadlines wakes for every short deadline: at its time, and after every
// change, which may have made an earlier one.
func (s *Schedule) fireDeadlines(ctx context.Context) {
	for ctx.Err() == nil {
		bell := s.desk.Bell()
		next, err := s.desk.FireDeadlines(ctx)
		if err != nil {
			if ctx.Err() == nil {
				s.log.Error("deadlines could not be met; trying again in a second", "error", err)
			}
			next = time.Now().Add(time.Second)
		}
		desk.Sleep(ctx, next, bell, nil)
	}
}
