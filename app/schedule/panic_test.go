package schedule_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/schedule"
)

// breaks is a job that panics at each of its times.
func breaks(d *diary) part.Job {
	return part.Job{Name: "tidy", Spec: "@every 1m", Run: func(context.Context) (int, error) {
		d.note()
		panic("the broom is on fire")
	}}
}

func TestAJobThatPanicsIsRecordedAndStopsNothing(t *testing.T) {
	inOffice(t, time.UTC, breaks, func(t *testing.T, d *desktest.Desk, s *schedule.Schedule, diary *diary) {
		time.Sleep(2*time.Minute + time.Second)
		wantRuns(t, diary, time.Minute, 2*time.Minute)
		jobs, err := s.Jobs(t.Context(), d.Admin)
		if err != nil {
			t.Fatal(err)
		}
		if job := jobs.Items[0]; job.Running || job.Last == nil || !strings.Contains(job.Last.Error, "the broom is on fire") {
			t.Errorf("got %+v, last %+v", job, job.Last)
		}
	})
}
