package desk_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

func TestSettingsAreCheckedAndKept(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	got, err := o.ChangeSettings(t.Context(), by, desk.Settings{TeamName: " Boulangerie ", TimeZone: "Europe/Paris", Language: "fr", Region: "fr"})
	done(t, err)
	want := desk.Settings{TeamName: "Boulangerie", TimeZone: "Europe/Paris", Language: "fr", Region: "FR"}
	if got != want {
		t.Errorf("got %+v", got)
	}
	for field, spoil := range map[string]func(*desk.Settings){
		"team_name": func(s *desk.Settings) { s.TeamName = strings.Repeat("x", 61) },
		"time_zone": func(s *desk.Settings) { s.TimeZone = "Local" },
		"language":  func(s *desk.Settings) { s.Language = "de" },
		"region":    func(s *desk.Settings) { s.Region = "XX" },
	} {
		s := want
		spoil(&s)
		_, err := o.ChangeSettings(t.Context(), by, s)
		if refusal := wantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	agent := o.add(t, "Nadia", store.Agent)
	_, err = o.ChangeSettings(t.Context(), agent, want)
	wantCode(t, err, desk.Forbidden)
	if got, err = o.Settings(t.Context(), agent); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAWorkstreamChangesWhereItIsTold(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	list, err := o.Workstreams(t.Context(), by)
	done(t, err)
	want := list.Items[0]
	want.WrapUp, want.ReopenHours, want.Idle.WaitingHours = true, 0, 0
	got, err := o.ChangeWorkstream(t.Context(), by, want.ID, desk.WorkstreamChange{
		WrapUp: pointer(true), ReopenHours: pointer(0), Idle: &want.Idle,
	})
	done(t, err)
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for field, change := range map[string]desk.WorkstreamChange{
		"name":               {Name: pointer("")},
		"distribution":       {Distribution: pointer("push")},
		"queue_id":           {QueueID: pointer(store.ID("none"))},
		"uncertain":          {Uncertain: pointer("guess")},
		"reopen_hours":       {ReopenHours: pointer(-1)},
		"idle.open_hours":    {Idle: &desk.Idle{OpenHours: -1}},
		"idle.wrap_up_hours": {Idle: &desk.Idle{WrapUpHours: 1 << 30}},
	} {
		_, err := o.ChangeWorkstream(t.Context(), by, want.ID, change)
		if refusal := wantCode(t, err, desk.Invalid); refusal.Field != field {
			t.Errorf("%s was refused for %s", field, refusal.Field)
		}
	}
	_, err = o.ChangeWorkstream(t.Context(), o.add(t, "Nadia", store.Agent), want.ID, desk.WorkstreamChange{})
	wantCode(t, err, desk.Forbidden)
}

func TestEveryDeskHasAQueue(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	queues, err := o.Queues(t.Context(), by)
	done(t, err)
	if len(queues.Items) != 1 || !queues.Items[0].Default || queues.Items[0].Members == nil {
		t.Errorf("got %+v", queues.Items)
	}
}

func TestTheLastRunOfAJobIsRemembered(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	for _, run := range []desk.Run{
		{StartedAt: o.store.Now(), DurationMS: 12, Error: "disk full"},
		{StartedAt: o.store.Now(), DurationMS: 7, Done: 3},
	} {
		done(t, o.RecordRun(t.Context(), "retention", run))
		jobs, err := o.JobRuns(t.Context(), by)
		done(t, err)
		if len(jobs.Items) != 1 || jobs.Items[0].Name != "retention" || *jobs.Items[0].Last != run {
			t.Errorf("got %+v", jobs.Items)
		}
	}
	_, err := o.JobRuns(t.Context(), o.add(t, "Nadia", store.Agent))
	wantCode(t, err, desk.Forbidden)
}

func TestWhatHasHadItsTimeIsDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desk.Options{})
		by, in := o.setUp(t)
		done(t, o.store.Update(t.Context(), func(tx *store.Tx) error {
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
