package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/desk/settings"
	"textdesk/app/schedule"
	"textdesk/store"
)

func TestSettingsAreCheckedAndKept(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	got, err := d.ChangeSettings(t.Context(), by, settings.Settings{TeamName: " Boulangerie ", TimeZone: "Europe/Paris", Language: "fr", Region: "fr"})
	desktest.Done(t, err)
	want := settings.Settings{TeamName: "Boulangerie", TimeZone: "Europe/Paris", Language: "fr", Region: "FR"}
	if got != want {
		t.Errorf("got %+v", got)
	}
	for field, spoil := range map[string]func(*settings.Settings){
		"team_name": func(s *settings.Settings) { s.TeamName = strings.Repeat("x", 61) },
		"time_zone": func(s *settings.Settings) { s.TimeZone = "Local" },
		"language":  func(s *settings.Settings) { s.Language = "de" },
		"region":    func(s *settings.Settings) { s.Region = "XX" },
	} {
		s := want
		spoil(&s)
		_, err := d.ChangeSettings(t.Context(), by, s)
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	agent := d.Colleague(t, "Nadia", store.Agent)
	_, err = d.Ask(t, agent, "PUT settings", "", want)
	desktest.WantCode(t, err, desk.Forbidden)
	if got, err = d.Settings(t.Context(), agent); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAWorkstreamChangesWhereItIsTold(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	list, err := d.Workstreams(t.Context(), by)
	desktest.Done(t, err)
	want := list.Items[0]
	want.WrapUp, want.ReopenHours, want.Idle.WaitingHours = true, 0, 0
	got, err := d.ChangeWorkstream(t.Context(), by, want.ID, desktest.Change[store.WorkstreamSettings](t,
		`{"wrap_up": true, "reopen_hours": 0, "idle": {"waiting_hours": 0}}`))
	desktest.Done(t, err)
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for field, change := range map[string]string{
		"name":               `{"name": ""}`,
		"distribution":       `{"distribution": "push"}`,
		"queue_id":           `{"queue_id": "none"}`,
		"uncertain":          `{"uncertain": "guess"}`,
		"reopen_hours":       `{"reopen_hours": -1}`,
		"idle.open_hours":    `{"idle": {"open_hours": -1}}`,
		"idle.wrap_up_hours": `{"idle": {"wrap_up_hours": 1073741824}}`,
	} {
		_, err := d.ChangeWorkstream(t.Context(), by, want.ID, desktest.Change[store.WorkstreamSettings](t, change))
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	_, err = d.Ask(t, d.Colleague(t, "Nadia", store.Agent), "PATCH workstreams/{id}", want.ID, map[string]any{"wrap_up": false})
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestEveryDeskHasAQueue(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	queues, err := d.Queues(t.Context(), by)
	desktest.Done(t, err)
	if len(queues.Items) != 1 || !queues.Items[0].Default || queues.Items[0].Members == nil {
		t.Errorf("got %+v", queues.Items)
	}
}

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

func TestWhatHasHadItsTimeIsDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		by, in := d.FirstAdmin(t)
		desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
			for range 1200 {
				h := &store.HeldCallback{ID: tx.NewID(), AccountID: "a", FirstAt: tx.Now, LastAt: tx.Now}
				if err := store.HeldCallbacks.Put(tx, h); err != nil {
					return err
				}
			}
			return nil
		}))
		time.Sleep(6 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n != 0 || err != nil {
			t.Errorf("dropped %d after six days, %v", n, err)
		}
		time.Sleep(2 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n < 1201 || err != nil {
			t.Errorf("dropped %d events after eight days, %v", n, err)
		}
		time.Sleep(20 * 24 * time.Hour)
		d.Holder(t, in.Token)
		time.Sleep(3 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n != 1200 || err != nil {
			t.Errorf("dropped %d after a month, %v", n, err)
		}
		if _, err := d.Me(t.Context(), by); err != nil {
			t.Error(err)
		}
		d.Holder(t, in.Token)
	})
}
