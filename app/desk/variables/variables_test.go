package variables_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/variables"
	"textdesk/store"
	"textdesk/store/work"
)

// withVariables is a desk whose workstream has two, and a conversation of it.
func withVariables(t *testing.T) (*desktest.Desk, *store.Conversation) {
	t.Helper()
	d := desktest.New(t)
	d.Workstream(t, func(w *store.Workstream) {
		w.Variables = []work.Variable{{Name: "topic", Type: work.Text}, {Name: "total", Type: work.Number, Default: "0"}}
	})
	return d, d.Text(t, desktest.Customer, "hello")
}

// fill asks to fill variables, as who it is.
func fill(t *testing.T, d *desktest.Desk, who desk.Actor, id store.ID, body string) (variables.Shown, error) {
	t.Helper()
	var in variables.Input
	desktest.Done(t, json.Unmarshal([]byte(body), &in))
	return d.Parts.Variables.FillVariables(t.Context(), who, id, desk.Replace(in))
}

func values(t *testing.T, d *desktest.Desk, c *store.Conversation) (all map[string]string) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		all, err = variables.Of(v, c)
		return err
	})
	return all
}

func TestAVariableHoldsItsDefaultUntilSomebodyFillsIt(t *testing.T) {
	t.Parallel()
	d, c := withVariables(t)
	if got := values(t, d, c); !reflect.DeepEqual(got, map[string]string{"topic": "", "total": "0"}) {
		t.Errorf("they hold %v", got)
	}
	omar := d.Listen(t, d.Omar)
	shown, err := fill(t, d, d.Nadia, c.ID, `{"values": [{"name": "total", "value": " 12.50 "}]}`)
	desktest.Done(t, err)
	want := []variables.Variable{
		{Variable: work.Variable{Name: "topic", Type: work.Text}},
		{Variable: work.Variable{Name: "total", Type: work.Number, Default: "0"}, Value: "12.5", Filled: true},
	}
	if !reflect.DeepEqual(shown.Items, want) {
		t.Errorf("got %+v", shown.Items)
	}
	if told := omar.Hear(t); len(told) != 1 || told[0].Kind != "variables" || !reflect.DeepEqual(told[0].Data, shown) {
		t.Errorf("a colleague is told %+v", told)
	}
	_, err = fill(t, d, d.Nadia, c.ID, `{"values": []}`)
	desktest.Done(t, err)
	if got := values(t, d, c); got["total"] != "0" {
		t.Errorf("they hold %v", got)
	}
}

func TestWhatIsNoValueIsRefusedAtItsFieldAndChangesNothing(t *testing.T) {
	t.Parallel()
	d, c := withVariables(t)
	desktest.Done(t, desktest.Err(fill(t, d, d.Nadia, c.ID, `{"values": [{"name": "topic", "value": "repair"}]}`)))
	for body, want := range map[string]string{
		`{"values": [{"name": "colour", "value": "red"}]}`:                                  "values.0.name",
		`{"values": [{"name": "topic", "value": "a"}, {"name": "topic", "value": "b"}]}`:    "values.1.name",
		`{"values": [{"name": "topic", "value": "a"}, {"name": "total", "value": "much"}]}`: "values.1.value",
		`{"values": [{"name": "topic", "value": "` + strings.Repeat("x", 1001) + `"}]}`:     "values.0.value",
	} {
		_, err := fill(t, d, d.Nadia, c.ID, body)
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != want {
			t.Errorf("%s is refused for %s", body, refusal.Field)
		}
	}
	if got := values(t, d, c); got["topic"] != "repair" {
		t.Errorf("they hold %v", got)
	}
}

func TestRulesFillWhatTheyCanAndLeaveTheRest(t *testing.T) {
	t.Parallel()
	d, c := withVariables(t)
	set := func(given map[string]string) {
		d.Update(t, func(tx *store.Tx) error { return variables.Set(tx, c, given) })
	}
	set(map[string]string{"topic": "repair", "total": "3"})
	set(map[string]string{"topic": "sale", "total": "many", "colour": "red"})
	if got := values(t, d, c); !reflect.DeepEqual(got, map[string]string{"topic": "sale", "total": "3"}) {
		t.Errorf("they hold %v", got)
	}
	d.Workstream(t, func(w *store.Workstream) { w.Variables[0].Type = work.Number })
	if got := values(t, d, c); got["topic"] != "" {
		t.Errorf("a text stands for a number: %v", got)
	}
}

func TestVariablesAreSeenByWhoSeesTheConversation(t *testing.T) {
	t.Parallel()
	d, c := withVariables(t)
	d.PrivateQueue(t, "vault", d.Omar)
	d.Update(t, func(tx *store.Tx) error {
		kept, err := store.Conversations.Get(tx, c.ID)
		if err != nil {
			return err
		}
		kept.QueueID = "vault"
		return store.Conversations.Put(tx, kept)
	})
	_, err := d.Ask(t, d.Nadia, "GET conversations/{id}/variables", c.ID, nil)
	desktest.WantCode(t, err, desk.NotFound)
	_, err = fill(t, d, d.Nadia, c.ID, `{"values": []}`)
	desktest.WantCode(t, err, desk.NotFound)
	desktest.Done(t, desktest.Err(fill(t, d, d.Lead, c.ID, `{"values": []}`)))
}
