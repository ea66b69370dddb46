package part_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
)

func TestAPartIsServedByWhatItSaysOfItself(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newReminders()
		d := desktest.New(t, r.part())
		r.desk = d.Parts.Desk
		nadia := d.Listen(t, d.Nadia)

		// Its hook hears a text in, in the same transaction; its table keeps what it
		// makes of it, and its endpoint gives it.
		c := d.Text(t, desktest.Customer, "Remind me to fetch the cake")
		d.Text(t, desktest.Customer, "thanks")
		kept := remindersBy(t, d, d.Nadia)
		if len(kept) != 1 || kept[0].Text != "to fetch the cake" || kept[0].ContactID != c.ContactID {
			t.Fatalf("kept are %+v", kept)
		}
		wantTold(t, nadia, "reminder", kept[0])

		// Its deadline is met at its time, and browsers are told.
		fire(t, d, kept[0].DueAt)
		time.Sleep(time.Hour)
		fire(t, d, time.Time{})
		rung := remindersBy(t, d, d.Nadia)[0]
		if !rung.Rung {
			t.Error("it did not ring")
		}
		wantTold(t, nadia, "reminder", rung)

		// Its job is in the timetable, and runs.
		job, err := d.Parts.Schedule.RunNow(t.Context(), d.Admin, "count_reminders")
		desktest.Done(t, err)
		if job.Schedule != "@daily" || job.Last.Done != 1 || job.Last.Error != "" {
			t.Errorf("the job is %+v, and ran as %+v", job, job.Last)
		}

		// It is exported with the rest, and its sweep cleans up.
		if lines := exported(t, d, "reminder"); len(lines) != 1 || !strings.Contains(lines[0], "fetch the cake") {
			t.Errorf("exported are %q", lines)
		}
		_, err = d.DropOld(t.Context())
		desktest.Done(t, err)
		if left := remindersBy(t, d, d.Nadia); len(left) != 0 {
			t.Errorf("left are %+v", left)
		}
		wantTold(t, nadia, "gone", part.Gone{Kind: "reminder", ID: rung.ID})
	})
}

func TestAPartsEndpointLetsInWhomItSays(t *testing.T) {
	t.Parallel()
	r := newReminders()
	d := desktest.New(t, r.part())
	r.desk = d.Parts.Desk
	d.Text(t, desktest.Customer, "Remind me to fetch the cake")
	id := remindersBy(t, d, d.Nadia)[0].ID
	_, err := d.Ask(t, d.Nadia, "DELETE reminders/{id}", id, nil)
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = d.Ask(t, desk.Actor{}, "GET reminders", "", nil)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = d.Ask(t, d.Lead, "DELETE reminders/{id}", id, nil)
	desktest.Done(t, err)
	_, err = d.Ask(t, d.Lead, "DELETE reminders/{id}", id, nil)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestAPartIsInTheDescriptionOfTheDesk(t *testing.T) {
	t.Parallel()
	d := desktest.New(t, newReminders().part())
	said := d.Describe("1.2.3")
	if !slices.ContainsFunc(said.Endpoints, func(e api.Endpoint) bool { return e.Name() == "GET reminders" }) {
		t.Error("its endpoints are missing")
	}
	if !slices.ContainsFunc(said.Told, func(k api.Told) bool { return k.Kind == "reminder" }) {
		t.Error("what browsers are told is missing")
	}
	if !slices.ContainsFunc(said.Screens, func(s api.Screen) bool { return s.Path == "/admin/reminders" }) {
		t.Error("its screen is missing")
	}
	if !slices.ContainsFunc(d.Jobs(), func(j part.Job) bool { return j.Name == "count_reminders" }) {
		t.Error("its job is missing")
	}
}

func remindersBy(t *testing.T, d *desktest.Desk, by desk.Actor) []reminder {
	t.Helper()
	answer, err := d.Ask(t, by, "GET reminders", "", nil)
	desktest.Done(t, err)
	return answer.(desk.List[reminder]).Items
}

// wantTold asserts that what is new tells that once.
func wantTold(t *testing.T, l *desktest.Listener, kind string, want any) {
	t.Helper()
	var found []any
	for _, one := range l.Hear(t) {
		if one.Kind == kind {
			found = append(found, one.Data)
		}
	}
	if len(found) != 1 || found[0] != want {
		t.Errorf("told %+v as %s, want %+v", found, kind, want)
	}
}

// exported gives the lines of a kind in an export.
func exported(t *testing.T, d *desktest.Desk, kind string) []string {
	t.Helper()
	return slices.DeleteFunc(export(t, d), func(line string) bool { return !strings.HasPrefix(line, `{"kind":"`+kind+`"`) })
}
