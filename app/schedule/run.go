package schedule

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/robfig/cron/v3"

	"textdesk/app/desk"
)

// next gives the time of a timetable that follows a moment, zero for none.
func (s *Schedule) next(e *entry, after time.Time) time.Time {
	return e.timetable.Next(after.In(s.options.Zone))
}

// keepTime runs one job at the times of its timetable until ctx ends.
func (s *Schedule) keepTime(ctx context.Context, e *entry) {
	due := s.next(e, s.desk.Now())
	for ctx.Err() == nil && !due.IsZero() {
		if now := s.desk.Now(); now.Before(due) {
			desk.Sleep(ctx, time.Now().Add(min(due.Sub(now), lookAgain)), nil, nil)
			due = desk.Earlier(due, s.next(e, s.desk.Now())) // the clock may have been set back
			continue
		}
		s.runDue(ctx, e, due)
		due = s.following(e, due)
	}
}

// following gives the first time after one that has passed which is still to come.
// Those that passed while the job ran are left out.
func (s *Schedule) following(e *entry, due time.Time) time.Time {
	now := s.desk.Now()
	if missed := s.next(e, due); missed.IsZero() || missed.After(now) {
		return missed
	}
	s.options.Log.Warn("a job was still running at its next time, which was skipped", "job", e.Name)
	if every, ok := e.timetable.(cron.ConstantDelaySchedule); ok { // counted from the first time, not from now
		return due.Add((now.Sub(due)/every.Delay + 1) * every.Delay)
	}
	return s.next(e, now)
}

// runDue does a job for one time of its timetable, unless another run has it or did
// it.
func (s *Schedule) runDue(ctx context.Context, e *entry, due time.Time) {
	h, err := s.take(ctx, e, due)
	switch {
	case err == nil:
		s.run(ctx, e, h)
	case errors.Is(err, errDone) || ctx.Err() != nil:
	case errors.Is(err, errHeld):
		s.options.Log.Warn("a job is still running and was skipped", "job", e.Name)
	default:
		s.options.Log.Error("a job could not begin; it is done at its next time", "job", e.Name, "error", err)
	}
}

// run does a job that was taken, and records it or, if the desk stops, only gives it
// back. What goes wrong is in the record and in the log.
func (s *Schedule) run(ctx context.Context, e *entry, h hold) {
	began := time.Now()
	done, err := s.whileHeld(ctx, h, func(ctx context.Context) (int, error) { return s.work(ctx, e) })
	if ctx.Err() != nil {
		err = s.release(context.WithoutCancel(ctx), h)
		if err != nil {
			s.options.Log.Error("a job that was stopped could not be given back; that takes a minute", "job", e.Name, "error", err)
		}
		return
	}
	run := Run{StartedAt: h.since, DurationMS: time.Since(began).Milliseconds(), Done: done}
	if err != nil {
		run.Error = err.Error()
		s.options.Log.Error("a job failed", "job", e.Name, "error", err)
	}
	if err := s.record(ctx, h, run); err != nil {
		s.options.Log.Error("what a job did could not be recorded", "job", e.Name, "error", err)
	}
}

// work does a job. One that panics has failed, and takes nothing else with it: the desk
// would die at each of its times.
func (s *Schedule) work(ctx context.Context, e *entry) (done int, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.options.Log.Error("panic in a job", "job", e.Name, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return e.Run(ctx)
}
