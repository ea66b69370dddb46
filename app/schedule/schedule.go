// Package schedule is what happens by the clock: the table of cron jobs, and the
// short deadlines that cron would be too coarse for.
//
// The jobs are those of the desk's parts ([part.Job]), at the times the parts or
// the configuration say; a job's last run, how long it took and its error are
// recorded for administrators. A job never runs twice at once, and one that was
// missed while the desk was down runs at its next time.
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
	"textdesk/app/desk/part"
)

// Options tune the schedule.
type Options struct {
	// Zone is the one the timetables' times are in; nil is UTC.
	Zone *time.Location
	// Specs says for jobs, by name, when they are done instead of when their part
	// says; an empty one turns the job off.
	Specs map[string]string
	// Log gets a line for each job that fails; nil drops it.
	Log *slog.Logger
}

// Schedule runs jobs and deadlines. Make one with New, and give it the desk's parts
// with Keep.
type Schedule struct {
	desk    *desk.Desk
	options Options
	parts   *part.Assembly
	entries []*entry
}

type entry struct {
	part.Job
	timetable cron.Schedule
	running   sync.Mutex
}

// CheckSpec tells whether a timetable can be read.
func CheckSpec(spec string) error {
	_, err := cron.ParseStandard(spec)
	return err
}

// New makes a schedule that keeps nothing yet.
func New(d *desk.Desk, o Options) *Schedule {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Schedule{desk: d, options: o}
}

// Keep takes the jobs and deadlines of the desk's parts. A timetable that cannot be
// read is an error that names its job.
func (s *Schedule) Keep(parts *part.Assembly) error {
	s.parts = parts
	for _, job := range parts.Jobs() {
		if spec, ok := s.options.Specs[job.Name]; ok {
			job.Spec = spec
		}
		if job.Spec == "" {
			continue
		}
		timetable, err := cron.ParseStandard(job.Spec)
		if err != nil {
			return fmt.Errorf("the timetable of the job %s, %q: %w", job.Name, job.Spec, err)
		}
		s.entries = append(s.entries, &entry{Job: job, timetable: timetable})
	}
	return nil
}

// Run keeps the timetable and fires deadlines until ctx is cancelled, then waits
// for what is running.
func (s *Schedule) Run(ctx context.Context) error {
	clock := cron.New(cron.WithLocation(s.options.Zone))
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
		s.options.Log.Warn("a job is still running and was skipped", "job", e.Name)
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
	run := Run{StartedAt: start.UTC(), DurationMS: time.Since(start).Milliseconds(), Done: done}
	if err != nil {
		run.Error = err.Error()
		s.options.Log.Error("a job failed", "job", e.Name, "error", err)
	}
	return errors.Join(err, s.record(ctx, e.Name, run))
}

// fireDeadlines wakes for every short deadline: at its time, and after every
// change, which may have made an earlier one.
func (s *Schedule) fireDeadlines(ctx context.Context) {
	for ctx.Err() == nil {
		bell := s.desk.Bell()
		next, err := s.parts.FireDeadlines(ctx)
		if err != nil {
			if ctx.Err() == nil {
				s.options.Log.Error("deadlines could not be met; trying again in a second", "error", err)
			}
			next = time.Now().Add(time.Second)
		}
		desk.Sleep(ctx, next, bell, nil)
	}
}
