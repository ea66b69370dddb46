package workstreams_test

import (
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/desk/workstreams"
	"textdesk/store"
	"textdesk/store/work"
)

func TestACopyIsSetAsTheOneItWasMadeOf(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	of, err := d.ChangeWorkstream(t.Context(), d.Admin, store.DefaultID, change(t,
		`{"name": "Care", "capacity": 7, "variables": [{"name": "topic", "type": "text"}], "timeouts": [{"silent": "agent", "after_minutes": 5, "counts": "always", "action": "requeue"}]}`))
	desktest.Done(t, err)
	got, err := d.CopyWorkstream(t.Context(), d.Admin, of.ID)
	desktest.Done(t, err)
	if got.Name != "Copy of Care" || got.ID == of.ID || got.Capacity != 7 || len(got.Variables) != 1 || got.Default {
		t.Errorf("got %+v", got)
	}
	if len(got.Timeouts) != 1 || got.Timeouts[0].ID == of.Timeouts[0].ID {
		t.Errorf("its rules are %+v", got.Timeouts)
	}
	d.Update(t, func(tx *store.Tx) error {
		settings, err := tx.Settings()
		if err != nil {
			return err
		}
		settings.Language = store.French
		return store.SettingsTable.Put(tx, settings)
	})
	of, err = d.ChangeWorkstream(t.Context(), d.Admin, of.ID, change(t, `{"name": "`+strings.Repeat("é", 100)+`"}`))
	desktest.Done(t, err)
	got, err = d.CopyWorkstream(t.Context(), d.Admin, of.ID)
	desktest.Done(t, err)
	if want := "Copie de " + strings.Repeat("é", 91); got.Name != want {
		t.Errorf("it is called %s", got.Name)
	}
}

func TestAWorkstreamIsRemovedOnceNothingUnfinishedUsesIt(t *testing.T) {
	t.Parallel()
	var channels []desk.Use
	d := desktest.New(t, part.Part{Name: "shelves", Hooks: desk.Hooks{Uses: func(_ *store.View, table string, _ store.ID) ([]desk.Use, error) {
		if table != "workstream" {
			t.Errorf("asked about a %s", table)
		}
		return channels, nil
	}}})
	w, err := d.AddWorkstream(t.Context(), d.Admin, input(t, `{"name": "Repairs"}`))
	desktest.Done(t, err)
	c := d.Text(t, desktest.Customer, "hello")
	put := func(state store.State) {
		d.Update(t, func(tx *store.Tx) error {
			kept, err := store.Conversations.Get(tx, c.ID)
			if err != nil {
				return err
			}
			kept.WorkstreamID, kept.State = w.ID, state
			return store.Conversations.Put(tx, kept)
		})
	}
	for state, want := range map[store.State]workstreams.Use{
		store.Open: {Open: 1}, store.Active: {Active: 1}, store.Waiting: {Waiting: 1}, store.WrapUp: {WrapUp: 1},
	} {
		put(state)
		got, err := d.WorkstreamUse(t.Context(), d.Admin, w.ID)
		desktest.Done(t, err)
		if got.By = nil; got.Open != want.Open || got.Active != want.Active || got.Waiting != want.Waiting || got.WrapUp != want.WrapUp || got.Removable {
			t.Errorf("%s: got %+v", state, got)
		}
		refusal := desktest.WantCode(t, d.RemoveWorkstream(t.Context(), d.Admin, w.ID), desk.InUse)
		if refusal.Touches["conversations"] != 1 {
			t.Errorf("it touches %v", refusal.Touches)
		}
	}
	put(store.Resolved)
	channels = []desk.Use{{Kind: "channel", ID: "c", Name: "Main line"}}
	refusal := desktest.WantCode(t, d.RemoveWorkstream(t.Context(), d.Admin, w.ID), desk.InUse)
	if len(refusal.UsedBy) != 1 || refusal.UsedBy[0].Name != "Main line" || refusal.Touches["conversations"] != 0 {
		t.Errorf("it touches %v and %v", refusal.Touches, refusal.UsedBy)
	}
	channels = nil
	desktest.Done(t, d.RemoveWorkstream(t.Context(), d.Admin, w.ID))
	desktest.WantCode(t, d.RemoveWorkstream(t.Context(), d.Admin, w.ID), desk.NotFound)
	list, err := d.Workstreams(t.Context(), d.Admin)
	desktest.Done(t, err)
	if len(list.Items) != 1 {
		t.Errorf("there are %+v", list.Items)
	}
	shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.Done(t, err)
	if shown.ReopenUntil != nil && len(shown.Allowed) > 0 {
		t.Logf("it may be reopened until %v: %v", shown.ReopenUntil, shown.Allowed)
	}
	if d.Text(t, desktest.Customer, "hello again").WorkstreamID != store.DefaultID {
		t.Error("the customer comes back to a workstream that was removed")
	}
}

func TestTheDefaultWorkstreamStays(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	desktest.WantCode(t, d.RemoveWorkstream(t.Context(), d.Admin, store.DefaultID), desk.InUse)
}

func TestWorkstreamsSayWhichQueuesAndHoursTheyGoBy(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Update(t, func(tx *store.Tx) error {
		return store.Queues.Put(tx, &store.Queue{ID: "night", QueueSettings: work.QueueSettings{Name: "Night"}})
	})
	hours, err := d.Parts.Calendars.AddOperatingHours(t.Context(), d.Admin, calendars.OperatingHoursSettings{Name: "Day", Zone: "UTC"})
	desktest.Done(t, err)
	w, err := d.AddWorkstream(t.Context(), d.Admin, input(t, `{"name": "Repairs", "timeouts": [
		{"silent": "agent", "after_minutes": 5, "counts": "inside", "hours_id": "`+string(hours.ID)+`", "action": "requeue", "queue_id": "night"}]}`))
	desktest.Done(t, err)
	used := func(table string, id store.ID) (all []desk.Use) {
		d.View(t, func(v *store.View) (err error) {
			all, err = d.Parts.Desk.Uses(v, table, id)
			return err
		})
		return all
	}
	want := []desk.Use{{Kind: "workstream", ID: w.ID, Name: "Repairs"}}
	for table, id := range map[string]store.ID{"queue": "night", calendars.Kind: hours.ID} {
		if got := used(table, id); !slices.Equal(got, want) {
			t.Errorf("the %s is used by %+v", table, got)
		}
	}
	_, err = d.AddWorkstream(t.Context(), d.Admin, input(t, `{"name": "Sales", "timeouts": [
		{"silent": "agent", "after_minutes": 5, "counts": "inside", "hours_id": "none", "action": "requeue"}]}`))
	desktest.WantInvalid(t, err, "timeouts.0.hours_id", "unknown")
	desktest.Done(t, d.RemoveWorkstream(t.Context(), d.Admin, w.ID))
	if got := used("queue", "night"); len(got) > 0 {
		t.Errorf("a removed one still goes by it: %+v", got)
	}
}
