package parts_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// A limit is an edge of what can be set: the values that are taken up to it, and those
// that are refused beyond, at the field.
type limit struct {
	endpoint string
	body     string // JSON, in which NAME and NUMBER are new ones, VALUE is the value and VERSION the one that is changed
	field    string
	taken    []any
	refused  []any
}

type list = []any

func long(letters int) string { return strings.Repeat("x", letters) }

// times gives so many of something that is JSON.
func times(n int, one string) list { return slices.Repeat(list{json.RawMessage(one)}, n) }

const (
	days     = 24 * 60 // in minutes
	always   = `{"on": true, "when": {}, "then": {"priority": 1}}`
	anywhere = `{"on": true, "when": {}, "queues": [{"queue_id": "default", "percent": 100}]}`
	share    = `{"queue_id": "default", "percent": 20}`
	giveUp   = `{"on": true, "silent": "customer", "after_minutes": 60, "counts": "always", "action": "resolve"}`
)

// limits are those that users of the withdrawn channel know. Where ours are others,
// docs/coverage.md says why.
var limits = []limit{
	{"POST accounts", `{"name": VALUE, "customer_id": "FFFFFFFF-EEEE-DDDD-1234-AB1234567890", "api_key": "k"}`, "name", list{long(100)}, list{"", long(101)}},
	{"POST numbers", `{"account_id": "ACCOUNT", "number": NUMBER, "type": "geo", "description": VALUE}`, "description", list{"", long(500)}, list{long(501)}},
	{"POST workstreams", `{"name": VALUE}`, "name", list{long(100)}, list{"", long(101)}},
	{"POST workstreams", `{"name": NAME, "capacity": VALUE}`, "capacity", list{0, 1000}, list{-1, 1001}},
	{"POST workstreams", `{"name": NAME, "wrap_up_block": "timed", "wrap_up_block_seconds": VALUE}`, "wrap_up_block_seconds", list{30, 3600}, list{29, 3601}},
	{"POST workstreams", `{"name": NAME, "idle": {"open_minutes": VALUE}}`, "idle.open_minutes", list{0, 5, 366 * days}, list{-1, 4, 366*days + 1}},
	{"POST workstreams", `{"name": NAME, "idle": {"active_minutes": VALUE}}`, "idle.active_minutes", list{0, 5, 366 * days}, list{-1, 4, 366*days + 1}},
	{"POST workstreams", `{"name": NAME, "idle": {"waiting_minutes": VALUE}}`, "idle.waiting_minutes", list{0, 5, 366 * days}, list{-1, 4, 366*days + 1}},
	{"POST workstreams", `{"name": NAME, "idle": {"wrap_up_minutes": VALUE}}`, "idle.wrap_up_minutes", list{0, 5, 366 * days}, list{-1, 4, 366*days + 1}},
	{"POST workstreams", `{"name": NAME, "notification": {"countdown_seconds": VALUE}}`, "notification.countdown_seconds", list{30, 600}, list{29, 601}},
	{"POST workstreams", `{"name": NAME, "presences": VALUE}`, "presences", list{list{"do_not_disturb", "away"}}, list{list{}, list{"offline"}}},
	{"POST workstreams", `{"name": NAME, "timeouts": VALUE}`, "timeouts", list{times(10, giveUp)}, list{times(11, giveUp)}},
	{
		"POST workstreams", `{"name": NAME, "timeouts": [{"on": true, "silent": "agent", "after_minutes": VALUE, "counts": "always", "action": "requeue"}]}`,
		"timeouts.0.after_minutes", list{1, 30 * days}, list{0, 30*days + 1},
	},
	{"POST workstreams", `{"name": NAME, "variables": [{"name": VALUE, "type": "text"}]}`, "variables.0.name", list{long(100)}, list{"", "a b", long(101)}},
	{"POST queues", `{"name": NAME, "priority": VALUE}`, "priority", list{0, 1000}, list{-1, 1001}},
	{"POST queues", `{"name": NAME, "item_limit": VALUE}`, "item_limit", list{0, 1, 100}, list{-1, 101}},
	{"POST queues", `{"name": NAME, "overflow": {"entering": [{"when": "crowded", "more": VALUE, "then": "stay"}]}}`, "overflow.entering.0.more", list{1, 100}, list{0}},
	{"POST queues", `{"name": NAME, "overflow": {"waiting": [{"minutes": VALUE, "then": "resolve"}]}}`, "overflow.waiting.0.minutes", list{1, 2 * days}, list{0, 2*days + 1}},
	{"POST presences", `{"name": NAME, "base": "away", "minutes": VALUE}`, "minutes", list{0, days}, list{-1, days + 1}},
	{"PUT workstreams/{id}/rules", `{"version": VERSION, "sets": VALUE}`, "sets", list{times(10, `{"name": "s"}`)}, list{times(11, `{"name": "s"}`)}},
	{"PUT workstreams/{id}/rules", `{"version": VERSION, "sets": [{"name": "s", "rules": VALUE}]}`, "sets[0].rules", list{times(100, always)}, list{times(101, always)}},
	{
		"PUT workstreams/{id}/rules", `{"version": VERSION, "sets": [{"name": "s", "rules": [{"when": {}, "then": {"tags": VALUE}}]}]}`,
		"sets[0].rules[0].then", list{times(5, `"Late"`)}, list{list{}, times(6, `"Late"`)},
	},
	{"PUT workstreams/{id}/rules", `{"version": VERSION, "routes": VALUE}`, "routes", list{times(200, anywhere)}, list{times(201, anywhere)}},
	{"PUT workstreams/{id}/rules", `{"version": VERSION, "routes": [{"when": {}, "queues": VALUE}]}`, "routes[0].queues", list{times(5, share)}, list{times(4, share), times(6, share)}},
	{
		"PUT workstreams/{id}/rules", `{"version": VERSION, "routes": [{"when": {"any": [{"all": [{"about": "text", "is": "matches", "values": [VALUE]}]}]}, "queues": [{"queue_id": "default", "percent": 100}]}]}`,
		"routes[0].when.any[0].all[0].values", list{long(200)}, list{long(201), "(", `\1`},
	},
}

func TestTheLimitsOfTheWithdrawnChannelHoldHere(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	made := 0
	try := func(l *limit, value any) error {
		made++
		text, err := json.Marshal(value)
		desktest.Done(t, err)
		body := strings.NewReplacer(
			"NAME", fmt.Sprintf(`"Name %d"`, made), "NUMBER", fmt.Sprintf(`"1425231%04d"`, made), "ACCOUNT", string(d.Account.ID),
			"VERSION", fmt.Sprintf("%q", versionOfRules(t, d)), "VALUE", string(text),
		).Replace(l.body)
		return desktest.Err(d.Ask(t, d.Admin, l.endpoint, store.DefaultID, json.RawMessage(body)))
	}
	for _, l := range limits {
		for _, value := range l.taken {
			if err := try(&l, value); err != nil {
				t.Errorf("%s, %s: %v", l.endpoint, l.field, err)
			}
		}
		for _, value := range l.refused {
			if refusal := desktest.WantCode(t, try(&l, value), desk.Invalid); refusal.Field != l.field {
				t.Errorf("%s was refused for %s, not for %s", l.endpoint, refusal.Field, l.field)
			}
		}
	}
}

func versionOfRules(t *testing.T, d *desktest.Desk) desk.Version {
	t.Helper()
	shown, err := d.Parts.Rules.Rules(t.Context(), d.Admin, store.DefaultID)
	desktest.Done(t, err)
	return shown.Version
}

// What is made by its name alone is set as the withdrawn channel set it.
func TestTheDefaultsOfTheWithdrawnChannelHoldHere(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	number := d.AddNumber(t, "14252306560")
	for _, c := range []struct {
		endpoint, body string
		want           map[string]any
	}{
		{"POST workstreams", `{"name": "New"}`, map[string]any{
			"selectable": false, "keep_agent": true, "capacity": 20.0, "wrap_up_block": "always", "skill_matching": "exact",
			"presences": list{"available", "busy"}, "fallback_queue_id": "default",
			"notification": map[string]any{"countdown_seconds": 120.0, "may_decline": true, "assign_automatically": false},
			"idle":         map[string]any{"open_minutes": 30.0 * days, "active_minutes": 30.0 * days, "waiting_minutes": 3.0 * days, "wrap_up_minutes": 1.0 * days},
		}},
		{"POST queues", `{"name": "New"}`, map[string]any{"method": "highest_capacity", "hours_id": "", "open": true, "item_limit": 0.0, "private": false}},
		{"POST channels", `{"name": "New", "number_id": "NUMBER", "workstream_id": "default"}`, map[string]any{
			"on": true, "hours_id": "", "attachments": map[string]any{"on": false, "customers": false, "agents": false},
		}},
		{"GET presence-rules", ``, map[string]any{"busy_when_full": true, "away_after_missed": false, "do_not_disturb_after_decline": false}},
		{"GET users/{id}/skills", ``, map[string]any{"capacity": 100.0, "skills": list{}}},
	} {
		var body any
		if c.body != "" {
			body = json.RawMessage(strings.ReplaceAll(c.body, "NUMBER", string(number.ID)))
		}
		answer, err := d.Ask(t, d.Admin, c.endpoint, d.Nadia.UserID, body)
		desktest.Done(t, err)
		got := fieldsOf(t, answer)
		for field, want := range c.want {
			if !reflect.DeepEqual(got[field], want) {
				t.Errorf("%s: %s is %v, want %v", c.endpoint, field, got[field], want)
			}
		}
	}
}

// fieldsOf gives an answer as a program reads it.
func fieldsOf(t *testing.T, answer any) (fields map[string]any) {
	t.Helper()
	text, err := json.Marshal(answer)
	desktest.Done(t, err)
	desktest.Done(t, json.Unmarshal(text, &fields))
	return fields
}
