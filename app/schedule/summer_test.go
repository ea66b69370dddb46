package schedule_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
)

// runsIn gives when a job ran in two days, in the clock of that place, from a moment
// of its own; fake time is led there first.
func runsIn(t *testing.T, place, spec string, from time.Time) (ran []string) {
	t.Helper()
	zone, err := time.LoadLocation(place)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(from))
		diary := &diary{opened: time.Now()}
		_, s := keep(t, zone, diary.job(spec, 0, nil))
		ctx, cancel := context.WithTimeout(t.Context(), 48*time.Hour)
		defer cancel()
		desktest.Done(t, s.Run(ctx))
		for _, after := range diary.all() {
			ran = append(ran, diary.opened.Add(after).In(zone).Format("02 15:04 MST"))
		}
	})
	return ran
}

func TestATimetableKeepsItsTimesWhenTheClocksChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, place, spec string
		from              time.Time
		want              []string
	}{
		{"the skipped hour", "Europe/Helsinki", "15 3 * * *", time.Date(2026, 3, 28, 10, 0, 0, 0, time.UTC), []string{"29 04:00 EEST", "30 03:15 EEST"}},
		{"the skipped hour, far away", "America/New_York", "30 2 * * *", time.Date(2026, 3, 7, 17, 0, 0, 0, time.UTC), []string{"08 03:00 EDT", "09 02:30 EDT"}},
		{"the repeated hour", "Europe/Helsinki", "15 3 * * *", time.Date(2026, 10, 24, 10, 0, 0, 0, time.UTC), []string{"25 03:15 EEST", "26 03:15 EET"}},
		{"the repeated hour, far away", "America/New_York", "30 1 * * *", time.Date(2026, 10, 31, 17, 0, 0, 0, time.UTC), []string{"01 01:30 EDT", "02 01:30 EST"}},
		{"a year's end", "Europe/Paris", "15 3 * * *", time.Date(2026, 12, 31, 10, 0, 0, 0, time.UTC), []string{"01 03:15 CET", "02 03:15 CET"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := runsIn(t, c.place, c.spec, c.from); !slices.Equal(got, c.want) {
				t.Errorf("it ran at %q, want %q", got, c.want)
			}
		})
	}
}
