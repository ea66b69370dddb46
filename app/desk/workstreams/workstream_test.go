package workstreams_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

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
	if want.Version = got.Version; got != want {
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
