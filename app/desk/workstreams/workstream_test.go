package workstreams_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/workstreams"
	"textdesk/store"
	"textdesk/store/work"
)

func change(t *testing.T, object string) desk.Change[store.WorkstreamSettings] {
	t.Helper()
	return desktest.Change[store.WorkstreamSettings](t, object)
}

func input(t *testing.T, object string) (in workstreams.Input) {
	t.Helper()
	desktest.Done(t, json.Unmarshal([]byte(object), &in))
	return in
}

func TestANewWorkstreamNeedsOnlyAName(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	got, err := d.AddWorkstream(t.Context(), by, input(t, `{"name": " Repairs "}`))
	desktest.Done(t, err)
	want := work.Defaults(store.DefaultID)
	want.Name = "Repairs"
	if !reflect.DeepEqual(got.WorkstreamSettings, want) || got.Default {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if want.Capacity != 20 || want.WrapUp || want.WrapUpBlock != work.BlockAlways || want.Direction != work.Both ||
		!reflect.DeepEqual(want.Presences, []work.BasePresence{work.Available, work.Busy}) ||
		want.Notification != (work.Notification{CountdownSeconds: 120, MayDecline: true}) || want.Idle.WaitingMinutes != 72*60 {
		t.Errorf("the defaults are %+v", want)
	}
	_, err = d.AddWorkstream(t.Context(), by, input(t, `{}`))
	desktest.WantInvalid(t, err, "name", "required")
	list, err := d.Workstreams(t.Context(), by)
	desktest.Done(t, err)
	if len(list.Items) != 2 || !list.Items[0].Default {
		t.Errorf("there are %+v", list.Items)
	}
}

func TestAWorkstreamChangesWhereItIsTold(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	list, err := d.Workstreams(t.Context(), by)
	desktest.Done(t, err)
	want := list.Items[0]
	want.Distribution, want.WrapUp, want.ReopenHours, want.Idle.WaitingMinutes = work.Push, true, 0, 5
	want.Presences = []work.BasePresence{work.Available, work.Away}
	want.Notification.MayDecline = false
	got, err := d.ChangeWorkstream(t.Context(), by, want.ID, change(t,
		`{"distribution": "push", "wrap_up": true, "reopen_hours": 0, "idle": {"waiting_minutes": 5},
		  "presences": ["away", "available", "away"], "notification": {"may_decline": false}}`))
	desktest.Done(t, err)
	if want.Version = got.Version; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got, err = d.ChangeWorkstream(t.Context(), by, want.ID, change(t, `{"distribution": "pick"}`))
	desktest.Done(t, err)
	if got.Distribution != work.Pick {
		t.Error("how work finds its agent cannot be changed again")
	}
	_, err = d.Ask(t, d.Colleague(t, "Nadia", store.Agent), "PATCH workstreams/{id}", want.ID, map[string]any{"wrap_up": false})
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestEveryEdgeIsRefusedAtItsField(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	long := strings.Repeat("x", 101)
	for _, c := range []struct{ change, field string }{
		{`{"name": ""}`, "name"},
		{`{"name": "` + long + `"}`, "name"},
		{`{"distribution": "drop"}`, "distribution"},
		{`{"direction": "up"}`, "direction"},
		{`{"capacity": -1}`, "capacity"},
		{`{"capacity": 1001}`, "capacity"},
		{`{"wrap_up_block": "often"}`, "wrap_up_block"},
		{`{"wrap_up_block": "timed", "wrap_up_block_seconds": 0}`, "wrap_up_block_seconds"},
		{`{"wrap_up_block": "timed", "wrap_up_block_seconds": 29}`, "wrap_up_block_seconds"},
		{`{"wrap_up_block": "timed", "wrap_up_block_seconds": 3601}`, "wrap_up_block_seconds"},
		{`{"presences": []}`, "presences"},
		{`{"presences": ["asleep"]}`, "presences"},
		{`{"presences": ["available", "offline"]}`, "presences"},
		{`{"skill_matching": "some"}`, "skill_matching"},
		{`{"fallback_queue_id": "none"}`, "fallback_queue_id"},
		{`{"uncertain": "guess"}`, "uncertain"},
		{`{"reopen_hours": -1}`, "reopen_hours"},
		{`{"reopen_hours": 2161}`, "reopen_hours"},
		{`{"reoffer_after_seconds": -1}`, "reoffer_after_seconds"},
		{`{"reoffer_after_seconds": 86401}`, "reoffer_after_seconds"},
		{`{"notification": {"countdown_seconds": 29}}`, "notification.countdown_seconds"},
		{`{"notification": {"countdown_seconds": 601}}`, "notification.countdown_seconds"},
		{`{"idle": {"open_minutes": 4}}`, "idle.open_minutes"},
		{`{"idle": {"active_minutes": -1}}`, "idle.active_minutes"},
		{`{"idle": {"waiting_minutes": 527041}}`, "idle.waiting_minutes"},
		{`{"idle": {"wrap_up_minutes": 1073741824}}`, "idle.wrap_up_minutes"},
	} {
		_, err := d.ChangeWorkstream(t.Context(), by, store.DefaultID, change(t, c.change))
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != c.field {
			t.Errorf("%s was refused for %s", c.change, refusal.Field)
		}
	}
	for _, taken := range []string{
		`{"capacity": 0}`, `{"capacity": 1000}`, `{"wrap_up_block": "timed", "wrap_up_block_seconds": 30}`, `{"wrap_up_block_seconds": 3600}`,
		`{"wrap_up_block": "never", "wrap_up_block_seconds": 0}`, `{"reopen_hours": 2160}`, `{"reoffer_after_seconds": 86400}`,
		`{"notification": {"countdown_seconds": 30}}`, `{"notification": {"countdown_seconds": 600}}`,
		`{"idle": {"open_minutes": 0, "active_minutes": 5, "waiting_minutes": 527040}}`,
	} {
		_, err := d.ChangeWorkstream(t.Context(), by, store.DefaultID, change(t, taken))
		if err != nil {
			t.Errorf("%s: %v", taken, err)
		}
	}
}

func TestATimeoutRuleIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	rule := func(changes map[string]any) map[string]any {
		r := map[string]any{
			"on": true, "silent": "customer", "after_minutes": 60, "counts": "always", "action": "send",
			"texts": []map[string]any{{"language": "en", "text": "Still there?"}},
		}
		for field, value := range changes {
			r[field] = value
		}
		return r
	}
	try := func(rules ...map[string]any) error {
		object, err := json.Marshal(map[string]any{"timeouts": rules})
		desktest.Done(t, err)
		return desktest.Err(d.ChangeWorkstream(t.Context(), by, store.DefaultID, change(t, string(object))))
	}
	type texts = []map[string]any
	for _, c := range []struct {
		field, value any
		refused      string
	}{
		{"silent", "both", "silent"},
		{"after_minutes", 0, "after_minutes"},
		{"after_minutes", 30*24*60 + 1, "after_minutes"},
		{"counts", "never", "counts"},
		{"action", "shout", "action"},
		{"texts", texts{}, "texts"},
		{"texts", texts{{"language": "en", "text": " "}}, "texts.0.text"},
		{"texts", texts{{"language": "en", "text": strings.Repeat("x", 1601)}}, "texts.0.text"},
		{"texts", texts{{"language": "xx", "text": "hm"}}, "texts.0.language"},
		{"texts", texts{{"language": "en", "text": "a"}, {"language": "en", "text": "b"}}, "texts.1.language"},
	} {
		refusal := desktest.WantCode(t, try(rule(nil), rule(map[string]any{c.field.(string): c.value})), desk.Invalid)
		if refusal.Field != "timeouts.1."+c.refused {
			t.Errorf("%s %v was refused for %s", c.field, c.value, refusal.Field)
		}
	}
	refusal := desktest.WantCode(t, try(rule(map[string]any{"action": "requeue", "queue_id": "none"})), desk.Invalid)
	if refusal.Field != "timeouts.0.queue_id" {
		t.Errorf("refused for %s", refusal.Field)
	}
	ten := make([]map[string]any, 10)
	for i := range ten {
		ten[i] = rule(map[string]any{"after_minutes": 30*24*60 - i})
	}
	desktest.Done(t, try(ten...))
	if refusal := desktest.WantCode(t, try(append(ten, rule(nil))...), desk.Invalid); refusal.Field != "timeouts" {
		t.Errorf("refused for %s", refusal.Field)
	}
}

func TestATimeoutRuleKeepsItsIDAndANewOneGetsItsOwn(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	set := func(rules ...work.Timeout) []work.Timeout {
		object, err := json.Marshal(map[string]any{"timeouts": rules})
		desktest.Done(t, err)
		w, err := d.ChangeWorkstream(t.Context(), by, store.DefaultID, change(t, string(object)))
		desktest.Done(t, err)
		return w.Timeouts
	}
	rule := work.Timeout{On: true, Silent: work.Agent, AfterMinutes: 30, Counts: work.Always, Action: work.TimeoutRequeue, QueueID: store.DefaultID}
	first := set(rule)
	invented := rule
	invented.ID = "mine"
	kept := set(rule, first[0], first[0], invented)
	ids := map[store.ID]bool{}
	for _, r := range kept {
		ids[r.ID] = true
	}
	if kept[1].ID != first[0].ID || len(ids) != 4 || ids[""] || ids["mine"] {
		t.Errorf("the rules are %+v, after %+v", kept, first)
	}
}

func TestAVariableIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	try := func(variables string) error {
		return desktest.Err(d.ChangeWorkstream(t.Context(), by, store.DefaultID, change(t, `{"variables": [`+variables+`]}`)))
	}
	for _, c := range []struct{ variable, field string }{
		{`{"name": "", "type": "text"}`, "name"},
		{`{"name": "order total", "type": "text"}`, "name"},
		{`{"name": "été", "type": "text"}`, "name"},
		{`{"name": "a-b", "type": "text"}`, "name"},
		{`{"name": "` + strings.Repeat("x", 101) + `", "type": "text"}`, "name"},
		{`{"name": "TOPIC", "type": "text"}`, "name"},
		{`{"name": "total", "type": "date"}`, "type"},
		{`{"name": "total", "type": "number", "default": "many"}`, "default"},
		{`{"name": "total", "type": "number", "default": "NaN"}`, "default"},
		{`{"name": "total", "type": "text", "default": "` + strings.Repeat("x", 1001) + `"}`, "default"},
	} {
		refusal := desktest.WantCode(t, try(`{"name": "topic", "type": "text"}, `+c.variable), desk.Invalid)
		if refusal.Field != "variables.1."+c.field {
			t.Errorf("%s was refused for %s", c.variable, refusal.Field)
		}
	}
	desktest.Done(t, try(`{"name": "order_total2", "type": "number", "default": " 0.50 "}`))
	list, err := d.Workstreams(t.Context(), by)
	desktest.Done(t, err)
	if want := []work.Variable{{Name: "order_total2", Type: work.Number, Default: "0.5"}}; !reflect.DeepEqual(list.Items[0].Variables, want) {
		t.Errorf("got %+v", list.Items[0].Variables)
	}
	fifty := make([]string, 51)
	for i := range fifty {
		fifty[i] = `{"name": "v` + strings.Repeat("x", i) + `", "type": "text"}`
	}
	desktest.Done(t, try(strings.Join(fifty[:50], ",")))
	if refusal := desktest.WantCode(t, try(strings.Join(fifty, ",")), desk.Invalid); refusal.Field != "variables" {
		t.Errorf("refused for %s", refusal.Field)
	}
}
