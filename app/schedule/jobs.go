package schedule

import (
	"context"
	"time"

	"textdesk/app/desk"
)

// Jobs gives the timetable with each job's last run. Administrators may.
func (s *Schedule) Jobs(ctx context.Context, by desk.Actor) (desk.List[desk.Job], error) {
	runs, err := s.desk.JobRuns(ctx, by)
	if err != nil {
		return desk.List[desk.Job]{}, err
	}
	list := desk.List[desk.Job]{Items: make([]desk.Job, 0, len(s.entries))}
	for _, e := range s.entries {
		list.Items = append(list.Items, s.show(e, runs.Items))
	}
	return list, nil
}

func (s *Schedule) show(e *entry, runs []desk.Job) desk.Job {
	job := desk.Job{Name: e.Name, Schedule: e.Spec, NextAt: e.timetable.Next(time.Now().In(s.zone)).UTC()}
	for _, run := range runs {
		if run.Name == e.Name {
			job.Last = run.Last
		}
	}
	if e.running.TryLock() {
		e.running.Unlock()
	} else {
		job.Running = true
	}
	return job
}

// RunNow runs a job at once and gives it with how it went. A job that is running
// is refused as unavailable; an unknown one is not found. Administrators may.
func (s *Schedule) RunNow(ctx context.Context, by desk.Actor, name string) (desk.Job, error) {
	if _, err := s.desk.JobRuns(ctx, by); err != nil {
		return desk.Job{}, err
	}
	for _, e := range s.entries {
		if e.Name != name {
			continue
		}
		if !e.running.TryLock() {
			return desk.Job{}, &desk.Error{Code: desk.Unavailable, Message: "This job is running at the moment."}
		}
		_ = s.run(ctx, e) // how it went is in the record
		e.running.Unlock()
		runs, err := s.desk.JobRuns(ctx, by)
		return s.show(e, runs.Items), err
	}
	return desk.Job{}, &desk.Error{Code: desk.NotFound, Message: "There is no job with this name."}
}
