package rules_test

import (
	"fmt"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/distribution"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
	"textdesk/store/work"
)

// office is a desk with the queues Returns and Orders beside its first, and the context
// variable topic.
type office struct{ *desktest.Desk }

func open(t *testing.T) office {
	t.Helper()
	o := office{desktest.New(t)}
	o.queue(t, "Returns")
	o.queue(t, "Orders")
	o.Workstream(t, func(w *store.Workstream) {
		w.Variables = []work.Variable{{Name: "topic", Type: work.Text, Default: "none"}}
	})
	return o
}

func (o office) queue(t *testing.T, id store.ID) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		return store.Queues.Put(tx, &store.Queue{ID: id, QueueSettings: work.QueueSettings{Name: string(id), Members: []store.ID{"Nadia"}}})
	})
}

// read gives the rules as they are.
func (o office) read(t *testing.T, by desk.Actor) rules.Shown {
	t.Helper()
	shown, err := o.Parts.Rules.Rules(t.Context(), by, store.DefaultID)
	desktest.Done(t, err)
	return shown
}

// replace asks for other rules, as a browser does.
func (o office) replace(t *testing.T, r rules.Rules) (rules.Shown, error) {
	t.Helper()
	answer, err := o.Ask(t, o.Admin, "PUT workstreams/{id}/rules", store.DefaultID, map[string]any{
		"sets": r.Sets, "routes": r.Routes, "version": o.read(t, o.Admin).Version,
	})
	if err != nil {
		return rules.Shown{}, err
	}
	return answer.(rules.Shown), nil
}

func (o office) keep(t *testing.T, r rules.Rules) rules.Shown {
	t.Helper()
	shown, err := o.replace(t, r)
	desktest.Done(t, err)
	return shown
}

// try tries rules on a text from somebody nobody knows.
func (o office) try(t *testing.T, r rules.Rules, s rules.Sample) distribution.Outcome {
	t.Helper()
	got, err := o.Parts.Distribution.Try(t.Context(), o.Admin, store.DefaultID, distribution.Trial{Rules: r, Sample: s})
	desktest.Done(t, err)
	return got
}

// wrote lets customer n write.
func (o office) wrote(t *testing.T, n int, text string) *store.Conversation {
	t.Helper()
	return o.Text(t, fmt.Sprintf("+1555867%04d", n), text)
}

func (o office) wantIn(t *testing.T, c *store.Conversation, queueID store.ID) {
	t.Helper()
	if got := o.Record(t, c.ID).QueueID; got != queueID {
		t.Errorf("it is in %s, want %s", got, queueID)
	}
}

// when is a condition of one group.
func when(all ...routing.Question) routing.Condition {
	return routing.Condition{Any: []routing.Group{{All: all}}}
}

func says(words ...string) routing.Question {
	return routing.Question{About: routing.AboutText, Is: routing.Contains, Values: words}
}

func topicIs(value string) routing.Question {
	return routing.Question{About: routing.AboutVariable, Is: routing.OneOf, Name: "topic", Values: []string{value}}
}

func setsTopic(value string) routing.Outputs {
	return routing.Outputs{Variables: []routing.Assignment{{Name: "topic", Value: value}}}
}

func rule(id store.ID, when routing.Condition, then routing.Outputs) routing.Rule {
	return routing.Rule{ID: id, On: true, When: when, Then: then}
}

func set(id store.ID, all ...routing.Rule) routing.RuleSet {
	return routing.RuleSet{ID: id, Name: string(id), On: true, Rules: all}
}

func route(id store.ID, when routing.Condition, queueID store.ID) routing.Route {
	return routing.Route{ID: id, On: true, When: when, Queues: []routing.Share{{QueueID: queueID, Percent: 100}}}
}

// returns are rules that know what a text is about by two sets, and put it where it
// belongs.
func returns() rules.Rules {
	five := 5
	return rules.Rules{
		Sets: []routing.RuleSet{
			set("about", rule("back", when(says("refund", "return")), setsTopic("return")), rule("late", when(says("refund", "late")), setsTopic("late"))),
			set("weight", rule("first", when(topicIs("return")), routing.Outputs{Priority: &five, Tags: []string{"Return"}})),
		},
		Routes: []routing.Route{route("to-returns", when(topicIs("return")), "Returns")},
	}
}
