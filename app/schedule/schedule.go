// Package schedule is what happens by the clock: the table of cron jobs, and the
// short deadlines that cron would be too coarse for.
//
// The jobs are those of the desk's parts ([part.Job]), at the times the parts or
// the configuration say; a job's last run, how long it took and its error are
// recorded for administrators. A run holds its job by the job's row, so that on
// however many nodes a job never runs twice at once, and is done once for each time
// of its timetable. One that was missed while the desk was down runs at its next
// time.
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
	// says; [Off] turns the job off.
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

	starting sync.Mutex
	started  bool // what this node held before it started was let go of
}

type entry struct {
	part.Job
	timetable cron.Schedule
}

// lookAgain bounds how long anything here sleeps: clocks are set, machines are
// suspended, and other nodes do not ring.
const lookAgain = time.Minute

// Off is the timetable of a job that is not done.
const Off = "off"

// CheckSpec refuses a timetable that cannot be read, or that has no times. [Off] is none
// and is taken.
func CheckSpec(spec string) error {
	if spec == Off {
		return nil
	}
	timetable, err := timetableOf(spec, time.UTC)
	if err == nil && timetable.Next(time.Now()).IsZero() {
		return errors.New("no day is ever like that")
	}
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
		if job.Spec == Off {
			continue
		}
		timetable, err := timetableOf(job.Spec, s.options.Zone)
		if err != nil {
			return fmt.Errorf("the timetable of the job %s, %q: %w", job.Name, job.Spec, err)
		}
		s.entries = append(s.entries, &entry{Job: job, timetable: timetable})
	}
	return nil
}

// Run keeps the timetable and fires deadlines until ctx is cancelled, then waits
// for what is running. It gives an error only when it could not begin.
func (s *Schedule) Run(ctx context.Context) error {
	err := s.letGoOfOwn(ctx)
	if ctx.Err() != nil {
		return nil // stopped before it began
	}
	if err != nil {
		return fmt.Errorf("looking for jobs that were running: %w", err)
	}
	var running sync.WaitGroup
	for _, e := range s.entries {
		running.Go(func() { s.keepTime(ctx, e) })
	}
	s.fireDeadlines(ctx)
	running.Wait()
	return nil
}

// fireDeadlines wakes for every short deadline: at its time, and after every
// change, which may have made an earlier one. The bell tells of this process's
// changes only, so it looks for those of other nodes now and then.
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
		desk.Sleep(ctx, desk.Earlier(next, time.Now().Add(lookAgain)), bell, nil)
	}
}
