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
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	got, err := o.ChangeSettings(t.Context(), by, settings.Settings{TeamName: " Boulangerie ", TimeZone: "Europe/Paris", Language: "fr", Region: "fr"})
	done(t, err)
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
		_, err := o.ChangeSettings(t.Context(), by, s)
		if refusal := wantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	agent := o.add(t, "Nadia", store.Agent)
	_, err = o.Ask(t, agent, "PUT settings", "", want)
	wantCode(t, err, desk.Forbidden)
	if got, err = o.Settings(t.Context(), agent); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAWorkstreamChangesWhereItIsTold(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	list, err := o.Workstreams(t.Context(), by)
	done(t, err)
	want := list.Items[0]
	want.WrapUp, want.ReopenHours, want.Idle.WaitingHours = true, 0, 0
	got, err := o.ChangeWorkstream(t.Context(), by, want.ID, desktest.Change[store.WorkstreamSettings](t,
		`{"wrap_up": true, "reopen_hours": 0, "idle": {"waiting_hours": 0}}`))
	done(t, err)
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
		_, err := o.ChangeWorkstream(t.Context(), by, want.ID, desktest.Change[store.WorkstreamSettings](t, change))
		if refusal := wantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	_, err = o.Ask(t, o.add(t, "Nadia", store.Agent), "PATCH workstreams/{id}", want.ID, map[string]any{"wrap_up": false})
	wantCode(t, err, desk.Forbidden)
}

func TestEveryDeskHasAQueue(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	queues, err := o.Queues(t.Context(), by)
	done(t, err)
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
		o := newDesk(t, desktest.Options{More: []part.Part{{Name: "tidying", Jobs: []part.Job{tidy}}}})
		by, _ := o.setUp(t)
		for _, outcome = range []schedule.Run{{DurationMS: 12, Error: "disk full"}, {DurationMS: 7, Done: 3}} {
			want := outcome
			want.StartedAt = o.Store.Now()
			done(t, second(o.Parts.Schedule.RunNow(t.Context(), by, "tidy")))
			jobs, err := o.Parts.Schedule.Jobs(t.Context(), by)
			done(t, err)
			ran := slices.DeleteFunc(jobs.Items, func(j schedule.Job) bool { return j.Last == nil })
			if len(ran) != 1 || ran[0].Name != "tidy" || *ran[0].Last != want {
				t.Errorf("got %+v, want %+v", ran, want)
			}
		}
		_, err := o.Ask(t, o.add(t, "Nadia", store.Agent), "GET jobs", "", nil)
		wantCode(t, err, desk.Forbidden)
	})
}

func TestWhatHasHadItsTimeIsDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		by, in := o.setUp(t)
		done(t, o.Store.Update(t.Context(), func(tx *store.Tx) error {
			for range 1200 {
				h := &store.HeldCallback{ID: tx.NewID(), AccountID: "a", FirstAt: tx.Now, LastAt: tx.Now}
				if err := store.HeldCallbacks.Put(tx, h); err != nil {
					return err
				}
			}
			return nil
		}))
		time.Sleep(6 * 24 * time.Hour)
		if n, err := o.DropOld(t.Context()); n != 0 || err != nil {
			t.Errorf("dropped %d after six days, %v", n, err)
		}
		time.Sleep(2 * 24 * time.Hour)
		if n, err := o.DropOld(t.Context()); n < 1201 || err != nil {
			t.Errorf("dropped %d events after eight days, %v", n, err)
		}
		time.Sleep(20 * 24 * time.Hour)
		o.actor(t, in.Token)
		time.Sleep(3 * 24 * time.Hour)
		if n, err := o.DropOld(t.Context()); n != 1200 || err != nil {
			t.Errorf("dropped %d after a month, %v", n, err)
		}
		if _, err := o.Me(t.Context(), by); err != nil {
			t.Error(err)
		}
		o.actor(t, in.Token)
	})
}
