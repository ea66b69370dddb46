package schedule_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/schedule"
)

// diary is when a job ran, since the story began.
type diary struct {
	mu     sync.Mutex
	opened time.Time
	runs   []time.Duration
}

func (d *diary) note() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.runs = append(d.runs, time.Since(d.opened))
}

func (d *diary) all() []time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.runs)
}

// job notes each run, and takes that long.
func (d *diary) job(spec string, takes time.Duration, err error) part.Job {
	return part.Job{Name: "tidy", Spec: spec, Run: func(ctx context.Context) (int, error) {
		d.note()
		select {
		case <-time.After(takes):
		case <-ctx.Done():
		}
		return 7, err
	}}
}

// inOffice runs a story on a desk with a timetable, in fake time that begins at
// midnight of 1 January 2000, UTC.
func inOffice(t *testing.T, zone *time.Location, job func(*diary) part.Job, story func(*testing.T, *desktest.Desk, *schedule.Schedule, *diary)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		diary := &diary{opened: time.Now()}
		d, s := keep(t, zone, job(diary))
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() {
			if err := s.Run(ctx); err != nil {
				t.Error(err)
			}
		})
		t.Cleanup(func() { cancel(); running.Wait() })
		synctest.Wait()
		story(t, d, s, diary)
	})
}

// keep makes a desk with a timetable of that job alone.
func keep(t *testing.T, zone *time.Location, job part.Job) (*desktest.Desk, *schedule.Schedule) {
	t.Helper()
	d := desktest.New(t, part.Part{Name: "tidying", Jobs: []part.Job{job}})
	others := map[string]string{}
	for _, other := range d.Parts.Jobs() {
		if other.Name != job.Name {
			others[other.Name] = schedule.Off
		}
	}
	s := schedule.New(d.Parts.Desk, schedule.Options{Zone: zone, Specs: others})
	if err := s.Keep(d.Parts.Assembly); err != nil {
		t.Fatal(err)
	}
	return d, s
}

// runByEndpoint runs the job tidy as a browser asks for it.
func runByEndpoint(t *testing.T, s *schedule.Schedule, by desk.Actor) (any, error) {
	t.Helper()
	for _, e := range s.Part().Endpoints {
		if e.Name() == "POST jobs/{name}/run" {
			none := func(string) string { return "" }
			return e.Answer(t.Context(), by, api.Request{Path: func(string) string { return "tidy" }, Query: none, Header: none})
		}
	}
	t.Fatal("no endpoint runs a job")
	return nil, nil
}

func wantRuns(t *testing.T, d *diary, want ...time.Duration) {
	t.Helper()
	if got := d.all(); !slices.Equal(got, want) {
		t.Errorf("it ran after %v, want %v", got, want)
	}
}

func TestAJobRunsByItsTimetableAndIsRecorded(t *testing.T) {
	inOffice(t, time.UTC, func(d *diary) part.Job { return d.job("15 3 * * *", time.Second, nil) },
		func(t *testing.T, d *desktest.Desk, s *schedule.Schedule, diary *diary) {
			time.Sleep(50 * time.Hour)
			wantRuns(t, diary, 3*time.Hour+15*time.Minute, 27*time.Hour+15*time.Minute)
			jobs, err := s.Jobs(t.Context(), d.Admin)
			if err != nil {
				t.Fatal(err)
			}
			job := jobs.Items[0]
			if job.Last == nil || job.Last.Done != 7 || job.Last.DurationMS != 1000 || job.Last.Error != "" || job.Running {
				t.Errorf("got %+v, last %+v", job, job.Last)
			}
			if want := diary.opened.Add(51*time.Hour + 15*time.Minute); !job.NextAt.Equal(want) {
				t.Errorf("it runs next at %v, want %v", job.NextAt, want)
			}
		})
}

func TestTimesAreInTheDesksZone(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	inOffice(t, paris, func(d *diary) part.Job { return d.job("15 3 * * *", 0, nil) },
		func(t *testing.T, _ *desktest.Desk, _ *schedule.Schedule, diary *diary) {
			time.Sleep(10 * time.Hour)
			wantRuns(t, diary, 2*time.Hour+15*time.Minute)
		})
}

func TestAJobDoesNotRunTwiceAtOnce(t *testing.T) {
	inOffice(t, time.UTC, func(d *diary) part.Job { return d.job("@every 1m", 150*time.Second, nil) },
		func(t *testing.T, d *desktest.Desk, s *schedule.Schedule, diary *diary) {
			time.Sleep(2 * time.Minute)
			jobs, err := s.Jobs(t.Context(), d.Admin)
			if err != nil || !jobs.Items[0].Running {
				t.Errorf("got %+v, %v", jobs, err)
			}
			_, err = s.RunNow(t.Context(), d.Admin, "tidy")
			if !errors.Is(err, &desk.Error{Code: desk.Unavailable}) {
				t.Errorf("running it again gives %v", err)
			}
			time.Sleep(3 * time.Minute)
			wantRuns(t, diary, time.Minute, 4*time.Minute)
		})
}

func TestAJobsErrorIsRecordedAndDoesNotStopIt(t *testing.T) {
	inOffice(t, time.UTC, func(d *diary) part.Job { return d.job("@every 1m", 0, errors.New("the disk is full")) },
		func(t *testing.T, d *desktest.Desk, s *schedule.Schedule, diary *diary) {
			time.Sleep(2*time.Minute + time.Second)
			wantRuns(t, diary, time.Minute, 2*time.Minute)
			jobs, err := s.Jobs(t.Context(), d.Admin)
			if err != nil || jobs.Items[0].Last.Error != "the disk is full" {
				t.Errorf("got %+v, %v", jobs.Items[0].Last, err)
			}
		})
}

func TestAnAdministratorRunsAJobAtOnce(t *testing.T) {
	inOffice(t, time.UTC, func(d *diary) part.Job { return d.job("15 3 * * *", time.Minute, nil) },
		func(t *testing.T, d *desktest.Desk, s *schedule.Schedule, diary *diary) {
			_, err := runByEndpoint(t, s, d.Nadia)
			if !errors.Is(err, &desk.Error{Code: desk.Forbidden}) {
				t.Errorf("an agent gets %v", err)
			}
			_, err = s.RunNow(t.Context(), d.Admin, "paint")
			if !errors.Is(err, &desk.Error{Code: desk.NotFound}) {
				t.Errorf("an unknown job gives %v", err)
			}
			job, err := s.RunNow(t.Context(), d.Admin, "tidy")
			if err != nil || job.Last == nil || job.Last.Done != 7 || job.Running {
				t.Errorf("got %+v, %v", job, err)
			}
			wantRuns(t, diary, 0)
		})
}

func TestStoppingWaitsForWhatIsRunning(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ended := false
		job := part.Job{Name: "slow", Spec: "@every 1m", Run: func(ctx context.Context) (int, error) {
			<-ctx.Done()
			time.Sleep(3 * time.Second)
			ended = true
			return 0, ctx.Err()
		}}
		_, s := keep(t, time.UTC, job)
		ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
		defer cancel()
		if err := s.Run(ctx); err != nil || !ended {
			t.Errorf("it stopped with %v, the job had ended: %v", err, ended)
		}
	})
}

func TestADeadlineIsMetToTheMoment(t *testing.T) {
	inOffice(t, time.UTC, func(d *diary) part.Job { return d.job("@yearly", 0, nil) },
		func(t *testing.T, d *desktest.Desk, _ *schedule.Schedule, _ *diary) {
			c := d.Text(t, desktest.Customer, "hello")
			time.Sleep(17 * time.Second)
			if _, err := d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: "Nadia"}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2*time.Minute - time.Nanosecond)
			if d.Record(t, c.ID).Offer == nil {
				t.Error("the offer ended early")
			}
			time.Sleep(time.Nanosecond)
			synctest.Wait()
			if d.Record(t, c.ID).Offer != nil {
				t.Error("the offer did not end")
			}
		})
}

func TestATimetableThatCannotBeReadNamesItsJob(t *testing.T) {
	t.Parallel()
	d := desktest.New(t, part.Part{Name: "tidying", Jobs: []part.Job{{Name: "tidy", Spec: "@yearly"}}})
	err := schedule.New(d.Parts.Desk, schedule.Options{Specs: map[string]string{"tidy": "when it rains"}}).Keep(d.Parts.Assembly)
	if err == nil || err.Error()[:len(`the timetable of the job tidy, "when it rains"`)] != `the timetable of the job tidy, "when it rains"` {
		t.Errorf("got %v", err)
	}
}
