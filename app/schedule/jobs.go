package schedule

import (
	"context"
	"errors"
	"slices"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Job is a scheduled job as the screens show it.
type Job struct {
	Name     string    `json:"name"`
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

// APIName is what the API calls it.
func (Run) APIName() string { return "JobRun" }

// Part describes the jobs to the desk.
func (s *Schedule) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name: "jobs",
		Told: []part.Telling{part.Tell(store.Jobs, func(_ *store.View, _ desk.Actor, j *store.Job) (Job, error) {
			return Job{Name: string(j.ID), Last: lastRun(j)}, nil
		})},
		Endpoints: []api.Endpoint{
			api.Get("jobs", admins, "Scheduled jobs", api.Alone(s.Jobs)),
			api.Post("jobs/{name}/run", admins, "Run a job now", func(ctx context.Context, by desk.Actor, in jobName) (Job, error) {
				return s.RunNow(ctx, by, in.Name)
			}),
		},
		Screens: []api.Screen{{Name: "jobs", Section: "system", Path: "/admin/jobs", Roles: admins.Roles()}},
	}
}

type jobName struct {
	Name string `path:"name"`
}

func lastRun(j *store.Job) *Run {
	return &Run{StartedAt: j.StartedAt, DurationMS: j.Duration.Milliseconds(), Error: j.Error, Done: j.Done}
}

// record remembers the last run of the job with that name.
func (s *Schedule) record(ctx context.Context, name string, r Run) error {
	return desk.Do(ctx, s.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		return store.Jobs.Put(tx, &store.Job{
			ID: store.ID(name), StartedAt: r.StartedAt, Duration: time.Duration(r.DurationMS) * time.Millisecond,
			Done: r.Done, Error: r.Error,
		})
	})
}

// Jobs gives the timetable with each job's last run.
func (s *Schedule) Jobs(ctx context.Context, by desk.Actor) (desk.List[Job], error) {
	return desk.View(ctx, s.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Job], error) {
		list := desk.List[Job]{Items: make([]Job, 0, len(s.entries))}
		for _, e := range s.entries {
			shown, err := s.show(v, e)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, shown)
		}
		return list, nil
	})
}

func (s *Schedule) show(v *store.View, e *entry) (Job, error) {
	job := Job{Name: e.Name, Schedule: e.Spec, NextAt: e.timetable.Next(time.Now().In(s.options.Zone)).UTC()}
	kept, err := store.Jobs.Get(v, store.ID(e.Name))
	switch {
	case err == nil:
		job.Last = lastRun(kept)
	case !errors.Is(err, store.ErrNotFound):
		return job, err
	}
	if e.running.TryLock() {
		e.running.Unlock()
	} else {
		job.Running = true
	}
	return job, nil
}

// RunNow runs a job at once and gives it with how it went. A job that is running
// is refused as unavailable; an unknown one is not found.
func (s *Schedule) RunNow(ctx context.Context, by desk.Actor, name string) (Job, error) {
	i := slices.IndexFunc(s.entries, func(e *entry) bool { return e.Name == name })
	if i < 0 {
		return Job{}, desk.Refuse(desk.NotFound, "There is no job with this name.")
	}
	e := s.entries[i]
	if job, err := s.look(ctx, by, e); err != nil {
		return job, err // who may not look may not run it
	}
	if !e.running.TryLock() {
		return Job{}, desk.Refuse(desk.Unavailable, "This job is running at the moment.")
	}
	_ = s.run(ctx, e) // how it went is in the record
	e.running.Unlock()
	return s.look(ctx, by, e)
}

func (s *Schedule) look(ctx context.Context, by desk.Actor, e *entry) (Job, error) {
	return desk.View(ctx, s.desk, by, func(v *store.View, _ desk.Actor) (Job, error) { return s.show(v, e) })
}
