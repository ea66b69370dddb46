package parts_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"textdesk/app/desk/contacts"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// Whoever takes everything along has how work was handled, and how it was meant to be.
func TestWhatIsKeptOfWorkStandsInTheExport(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	ask := func(endpoint string, id store.ID, body string) {
		t.Helper()
		var given any
		if body != "" {
			given = json.RawMessage(body)
		}
		desktest.Done(t, desktest.Err(d.Ask(t, d.Admin, endpoint, id, given)))
	}
	ask("POST skills", "", `{"name": "French"}`)
	ask("POST operating-hours", "", `{"name": "Shop", "zone": "UTC", "week": {"monday": [{"from": "09:00", "to": "17:00"}]}}`)
	ask("POST presences", "", `{"name": "Lunch", "base": "away", "minutes": 30}`)
	ask("POST queues", "", `{"name": "Returns", "members": ["Nadia"], "colour": "violet"}`)
	ask("POST channels", "", `{"name": "Main", "number_id": "`+string(d.Number.ID)+`", "workstream_id": "default", "language": "fr-CA"}`)
	d.Workstream(t, func(w *store.Workstream) {
		desktest.Done(t, json.Unmarshal([]byte(`[{"name": "topic", "type": "text"}]`), &w.Variables))
	})
	ask("PUT workstreams/{id}/rules", store.DefaultID, fmt.Sprintf(`{"version": %q, "sets": [{"name": "About", "on": true, "rules": [
		{"on": true, "when": {}, "then": {"variables": [{"name": "topic", "value": "return"}], "priority": 40}}]}]}`, versionOfRules(t, d)))

	c := d.Text(t, desktest.Customer, "my shoes are too small")
	desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Lead, c.ContactID, desktest.Change[contacts.Details](t, `{"tags": ["VIP"], "preferred_agent_ids": ["Omar"]}`))))
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, desktest.Err(d.Ask(t, d.Nadia, "POST conversations/{id}/resolve", c.ID, nil)))

	exported := map[string]string{}
	desktest.Done(t, d.Export(t.Context(), func(record any) error {
		line, err := json.Marshal(record)
		kind, _, _ := strings.Cut(strings.TrimPrefix(string(line), `{"kind":"`), `"`)
		exported[kind] += string(line) + "\n"
		return err
	}))
	id := string(c.ID)
	for _, want := range []struct{ kind, holds string }{
		{"contact", `"tags":["VIP"]`},
		{"contact", `"preferred_agent_ids":["Omar"]`},
		{"workstream", `"variables":[{"name":"topic","type":"text","default":""}]`},
		{"variables", `"id":"` + id + `","values":[{"name":"topic","value":"return"}]`},
		{"rules", `"variables":[{"name":"topic","value":"return"}],"priority":40`},
		{"decision", `"conversation_id":"` + id + `"`},
		{"decision", `"stage":"classified"`},
		{"decision", `"stage":"routed"`},
		{"session", `"conversation_id":"` + id + `"`},
		{"session", `"agent_id":"Nadia"`},
		{"conversation", `"priority":40`},
		{"skill", `"name":"French"`},
		{"operating_hours", `"name":"Shop"`},
		{"presence", `"name":"Lunch"`},
		{"queue", `"colour":"violet"`},
		{"channel", `"language":"fr-CA"`},
	} {
		if !strings.Contains(exported[want.kind], want.holds) {
			t.Errorf("no %s has %s in\n%s", want.kind, want.holds, exported[want.kind])
		}
	}
}
