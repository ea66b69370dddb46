package schedule

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// A run holds its job by the job's row: for the length of a lease, which it renews
// while it lasts. Whoever was killed or cut off thereby gives the job back.
const (
	lease   = time.Minute
	renewal = lease / 3
)

var (
	errHeld = errors.New("another run has the job")
	errDone = errors.New("a run took the job for this time before")
	errLost = errors.New("the run lost its hold on the job, which the desk could not renew in time; it is done again at its next time")
)

// hold is what a run knows of the job it has.
type hold struct {
	job   store.ID
	fence int // the number it took the job by
	since time.Time
	until time.Time // when others may take it, unless it is renewed
}

// take gives a run the job, for a time of its timetable or, with a zero one, because
// somebody asked. A job that another run has gives errHeld; a time for which a run
// has taken it, here or on another node, gives errDone.
func (s *Schedule) take(ctx context.Context, e *entry, due time.Time) (hold, error) {
	if err := s.letGoOfOwn(ctx); err != nil {
		return hold{}, err
	}
	return desk.Update(ctx, s.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (hold, error) {
		job, err := jobOf(&tx.View, store.ID(e.Name))
		switch {
		case err != nil:
			return hold{}, err
		case !due.IsZero() && s.wasTaken(e, job, due, tx.Now):
			return hold{}, errDone
		case held(job, tx.Now):
			return hold{}, errHeld
		}
		if !due.IsZero() {
			job.DueAt = due.UTC()
		}
		job.Node, job.Fence, job.LeaseUntil = tx.Node, job.Fence+1, tx.Now.Add(lease)
		return hold{job: job.ID, fence: job.Fence, since: tx.Now, until: job.LeaseUntil}, Rows.Put(tx, job)
	})
}

// held tells whether a run has the job. A lease that ends later than any can is of a
// clock that was set back since, and holds nothing; those of nodes whose clocks differ
// by less than a lease do.
func held(job *row, now time.Time) bool {
	return job.heldAt(now) && !job.LeaseUntil.After(now.Add(2*lease))
}

// wasTaken tells whether a run took the job for that time, or for one after which
// the next is later than that: nodes do not count "@every 1m" from the same moment.
func (s *Schedule) wasTaken(e *entry, job *row, due, now time.Time) bool {
	if job.DueAt.IsZero() || job.DueAt.After(now.Add(lease)) { // by a clock that was set back since
		return false
	}
	return s.next(e, job.DueAt).After(due)
}

// jobOf gives the job's row, and an empty one for a job that never ran.
func jobOf(v *store.View, name store.ID) (*row, error) {
	job, err := Rows.Get(v, name)
	if errors.Is(err, store.ErrNotFound) {
		return &row{ID: name}, nil
	}
	return job, err
}

// letGoOfOwn gives back, once, what this node held when it last stopped: none of
// those runs can be alive. Whoever takes a job waits for it, so that it cannot meet
// a run of this process.
func (s *Schedule) letGoOfOwn(ctx context.Context) error {
	s.starting.Lock()
	defer s.starting.Unlock()
	if s.started {
		return nil
	}
	left, err := desk.Update(ctx, s.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (left []store.ID, err error) {
		jobs, err := desk.Collect(Rows.All(tx))
		if err != nil {
			return nil, err
		}
		for _, job := range jobs {
			if job.Node != tx.Node || job.LeaseUntil.IsZero() {
				continue
			}
			job.letGo()
			if err := Rows.Put(tx, job); err != nil {
				return nil, err
			}
			left = append(left, job.ID)
		}
		return left, nil
	})
	if err != nil {
		return err
	}
	s.started = true
	if len(left) > 0 {
		s.options.Log.Warn("jobs were running when the desk last stopped; they are done again at their next times", "jobs", left)
	}
	return nil
}

// asHolder changes the row of a job that the run still has, or gives errLost.
func (s *Schedule) asHolder(ctx context.Context, h hold, change func(job *row, now time.Time)) error {
	return desk.Do(ctx, s.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		job, err := jobOf(&tx.View, h.job)
		if err != nil {
			return err
		}
		if !job.heldBy(h.fence) {
			return errLost
		}
		change(job, tx.Now)
		return Rows.Put(tx, job)
	})
}

// release gives the job back without a record of the run.
func (s *Schedule) release(ctx context.Context, h hold) error {
	return s.asHolder(ctx, h, func(job *row, _ time.Time) { job.letGo() })
}

// whileHeld does the work while it renews the lease. Where that is lost it ends the
// work, for another run may have begun.
func (s *Schedule) whileHeld(ctx context.Context, h hold, work func(context.Context) (int, error)) (done int, err error) {
	held, end := context.WithCancelCause(ctx)
	var renewing sync.WaitGroup
	defer renewing.Wait()
	defer end(nil)
	renewing.Go(func() { end(s.renew(held, h)) })
	done, err = work(held)
	if lost := context.Cause(held); err != nil && errors.Is(lost, errLost) {
		err = lost
	}
	return done, err
}

// renew keeps the lease until ctx ends, and otherwise says why it could not.
func (s *Schedule) renew(ctx context.Context, h hold) error {
	for {
		desk.Sleep(ctx, time.Now().Add(renewal), nil, nil)
		if ctx.Err() != nil {
			return nil
		}
		var until time.Time
		err := s.asHolder(ctx, h, func(job *row, now time.Time) {
			until = now.Add(lease)
			job.LeaseUntil = until
		})
		switch {
		case err == nil:
			h.until = until
		case errors.Is(err, errLost):
			return err
		case !s.desk.Now().Before(h.until):
			return fmt.Errorf("%w: %w", errLost, err)
		}
	}
}
