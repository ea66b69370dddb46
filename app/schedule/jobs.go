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
	Schedule string    `json:"schedule"`       // as cron writes it
	Zone     string    `json:"zone,omitempty"` // whose clock that is by, such as Europe/Paris
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
		Name:   "jobs",
		Tables: []store.Kept{Rows},
		Told: []part.Telling{part.Tell(Rows, func(v *store.View, _ desk.Actor, j *row) (Job, error) {
			return Job{Name: string(j.ID), Last: lastRun(j), Running: held(j, v.Now)}, nil
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

// lastRun gives the last run that came to an end, nil before the first.
func lastRun(j *row) *Run {
	if j.StartedAt.IsZero() {
		return nil
	}
	return &Run{StartedAt: j.StartedAt, DurationMS: j.Duration.Milliseconds(), Error: j.Error, Done: j.Done}
}

// record remembers a run as the job's last and gives the job back. Once another run
// has taken it, that is refused with errLost: the other one's record counts.
func (s *Schedule) record(ctx context.Context, h hold, r Run) error {
	return s.asHolder(ctx, h, func(job *row, _ time.Time) {
		job.StartedAt, job.Duration = r.StartedAt, time.Duration(r.DurationMS)*time.Millisecond
		job.Done, job.Error = r.Done, r.Error
		job.letGo()
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
	kept, err := jobOf(v, store.ID(e.Name))
	if err != nil {
		return Job{}, err
	}
	return Job{
		Name: e.Name, Schedule: e.Spec, Zone: s.zone(v.Now), Last: lastRun(kept), NextAt: s.next(e, v.Now).UTC(), Running: held(kept, v.Now),
	}, nil
}

// zone names the zone of the timetable; the machine's own, which has no name of use to
// others, by its distance from UTC.
func (s *Schedule) zone(now time.Time) string {
	if s.options.Zone == time.Local {
		return now.In(s.options.Zone).Format("UTC-07:00")
	}
	return s.options.Zone.String()
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
	h, err := s.take(ctx, e, time.Time{})
	switch {
	case errors.Is(err, errHeld):
		return Job{}, desk.Refuse(desk.Unavailable, "This job is running at the moment.")
	case err != nil:
		return Job{}, err
	}
	s.run(ctx, e, h) // how it went is in the record
	return s.look(ctx, by, e)
}

func (s *Schedule) look(ctx context.Context, by desk.Actor, e *entry) (Job, error) {
	return desk.View(ctx, s.desk, by, func(v *store.View, _ desk.Actor) (Job, error) { return s.show(v, e) })
}
