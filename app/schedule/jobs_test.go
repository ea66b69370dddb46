package schedule_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/schedule"
	"textdesk/store"
)

func TestTheLastRunOfAJobIsRemembered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		outcome := schedule.Run{}
		tidy := part.Job{Name: "tidy", Spec: "@daily", Run: func(context.Context) (int, error) {
			time.Sleep(time.Duration(outcome.DurationMS) * time.Millisecond)
			if outcome.Error != "" {
				return outcome.Done, errors.New(outcome.Error)
			}
			return outcome.Done, nil
		}}
		d := desktest.Empty(t, desktest.Options{More: []part.Part{{Name: "tidying", Jobs: []part.Job{tidy}}}})
		by, _ := d.FirstAdmin(t)
		for _, outcome = range []schedule.Run{{DurationMS: 12, Error: "disk full"}, {DurationMS: 7, Done: 3}} {
			want := outcome
			want.StartedAt = d.Store.Now()
			desktest.Done(t, desktest.Err(d.Parts.Schedule.RunNow(t.Context(), by, "tidy")))
			jobs, err := d.Parts.Schedule.Jobs(t.Context(), by)
			desktest.Done(t, err)
			ran := slices.DeleteFunc(jobs.Items, func(j schedule.Job) bool { return j.Last == nil })
			if len(ran) != 1 || ran[0].Name != "tidy" || *ran[0].Last != want {
				t.Errorf("got %+v, want %+v", ran, want)
			}
		}
		_, err := d.Ask(t, d.Colleague(t, "Nadia", store.Agent), "GET jobs", "", nil)
		desktest.WantCode(t, err, desk.Forbidden)
	})
}

func TestAJobSaysByWhoseClockItRuns(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	desktest.Done(t, err)
	for zone, want := range map[*time.Location]string{paris: "Europe/Paris", time.UTC: "UTC", time.Local: time.Now().Format("UTC-07:00")} {
		d := desktest.Empty(t, desktest.Options{})
		by, _ := d.FirstAdmin(t)
		s := schedule.New(d.Parts.Desk, schedule.Options{Zone: zone})
		desktest.Done(t, s.Keep(d.Parts.Assembly))
		jobs, err := s.Jobs(t.Context(), by)
		desktest.Done(t, err)
		for _, job := range jobs.Items {
			if job.Zone != want {
				t.Errorf("%s is in %q, want %q", job.Name, job.Zone, want)
			}
		}
		if len(jobs.Items) == 0 {
			t.Error("there are no jobs")
		}
	}
}
