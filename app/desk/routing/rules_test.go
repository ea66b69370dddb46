package routing_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk/routing"
	"textdesk/store"
)

func saysWord(word string) routing.Condition {
	return when(routing.Question{About: routing.AboutText, Is: routing.HasWord, Values: []string{word}})
}

func sets(variable, value string) routing.Outputs {
	return routing.Outputs{Variables: []routing.Assignment{{Name: variable, Value: value}}}
}

func outcomes(steps []routing.Step) (all []string) {
	for _, s := range steps {
		all = append(all, fmt.Sprintf("%s.%s %s", s.SetID, s.RuleID, s.Outcome))
	}
	return all
}

func TestOfEachSetTheFirstRuleThatMatchesWinsAndTheNextSetKnowsWhatItSaid(t *testing.T) {
	t.Parallel()
	priority, units := 50, 40
	all := []routing.RuleSet{
		{On: true, Rules: []routing.Rule{
			{On: true, When: saysWord("bicycle"), Then: sets("order", "bicycle")},
			{On: false, When: saysWord("cafetiere"), Then: sets("order", "off")},
			{On: true, When: saysWord("cafetiere"), Then: sets("order", "coffee")},
			{On: true, Then: sets("order", "never")},
		}},
		{On: false, Rules: []routing.Rule{{On: true, Then: sets("order", "off")}}},
		{On: true, Rules: []routing.Rule{
			{On: true, When: when(routing.Question{About: routing.AboutVariable, Name: "order", Is: routing.OneOf, Values: []string{"coffee"}}),
				Then: routing.Outputs{Skills: []routing.Need{{SkillID: "repairs", Rating: 3}}, Priority: &priority, Units: &units, Tags: []string{"coffee"}}},
		}},
		{On: true, Rules: []routing.Rule{
			{On: true, When: saysWord("gone"), Then: sets("gone", "x")},
			{On: true, Then: routing.Outputs{Skills: []routing.Need{{SkillID: "repairs", Rating: 2}, {SkillID: "french", Rating: 1}}, Tags: []string{"coffee"}}},
		}},
	}
	for i := range all {
		all[i].ID = store.ID(fmt.Sprint(i))
		for j := range all[i].Rules {
			all[i].Rules[j].ID = store.ID(fmt.Sprint(j))
		}
	}
	from := routing.Class{Variables: map[string]string{"value": "1"}, Units: 20}
	got, steps := routing.Prepare(all, nil, everything).Classify(facts(), from)
	want := routing.Class{
		Variables: map[string]string{"order": "coffee", "value": "1"},
		Skills:    []routing.Need{{SkillID: "repairs", Rating: 3}, {SkillID: "french", Rating: 1}},
		Priority:  50, Units: 40, Tags: []string{"coffee"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if looked := outcomes(steps); !reflect.DeepEqual(looked, []string{
		"0.0 not_matched", "0.1 switched_off", "0.2 matched", "1. switched_off", "2.0 matched", "3.0 broken", "3.1 matched",
	}) {
		t.Errorf("looked at %v", looked)
	}
	if len(from.Variables) != 1 {
		t.Error("what was known before was changed")
	}
}

func TestARouteThatMatchesNamesTheQueueAndElseTheFallback(t *testing.T) {
	t.Parallel()
	routes := []routing.Route{
		{On: false, Queues: []routing.Share{{QueueID: "french", Percent: 100}}},
		{On: true, When: saysWord("bicycle"), Queues: []routing.Share{{QueueID: "repairs", Percent: 100}}},
		{On: true, When: saysWord("cafetiere"), Queues: []routing.Share{{QueueID: "gone", Percent: 100}}},
	}
	for i := range routes {
		routes[i].ID = store.ID(fmt.Sprint(i))
	}
	queue, steps := routing.Prepare(nil, routes, everything).FindQueue(facts(), "c", "general")
	if queue != "general" {
		t.Errorf("it goes to %s", queue)
	}
	if looked := outcomes(steps); !reflect.DeepEqual(looked, []string{".0 switched_off", ".1 not_matched", ".2 broken", ". else"}) {
		t.Errorf("looked at %v", looked)
	}
	routes[2].Queues[0].QueueID = "french"
	if queue, _ := routing.Prepare(nil, routes, everything).FindQueue(facts(), "c", "general"); queue != "french" {
		t.Errorf("mended, it goes to %s", queue)
	}
}

func TestADividedRouteGivesEachQueueItsShare(t *testing.T) {
	t.Parallel()
	routes := []routing.Route{{On: true, Queues: []routing.Share{{QueueID: "general", Percent: 60}, {QueueID: "repairs", Percent: 30}, {QueueID: "french", Percent: 10}}}}
	got := map[store.ID]int{}
	for i := range 10000 {
		queue, _ := routing.Prepare(nil, routes, everything).FindQueue(facts(), store.ID(fmt.Sprint("conversation ", i)), "")
		got[queue]++
	}
	for queue, want := range map[store.ID]int{"general": 6000, "repairs": 3000, "french": 1000} {
		if n := got[queue]; n < want-300 || n > want+300 {
			t.Errorf("%s got %d of 10,000", queue, n)
		}
	}
}

func TestARouteWhoseSharesDoNotAddUpIsRefused(t *testing.T) {
	t.Parallel()
	for want, shares := range map[string][]routing.Share{
		routing.FaultEmpty:   nil,
		routing.FaultShares:  {{QueueID: "general", Percent: 50}},
		routing.FaultNumber:  {{QueueID: "general", Percent: 101}, {QueueID: "repairs", Percent: -1}},
		routing.FaultTooMany: {{QueueID: "general", Percent: 20}, {QueueID: "general", Percent: 20}, {QueueID: "general", Percent: 20}, {QueueID: "general", Percent: 20}, {QueueID: "general", Percent: 10}, {QueueID: "general", Percent: 10}},
	} {
		if faults := everything.CheckRoute(&routing.Route{On: true, Queues: shares}); len(faults) == 0 || faults[0].Code != want {
			t.Errorf("%v: found %+v, want %s", shares, faults, want)
		}
	}
}

func TestWhatARuleSaysIsCheckedAtItsField(t *testing.T) {
	t.Parallel()
	n := func(n int) *int { return &n }
	for field, then := range map[string]routing.Outputs{
		"then":                    {},
		"then.variables[0].name":  sets("gone", "x"),
		"then.variables[0].value": sets("value", "much"),
		"then.skills[0].skill_id": {Skills: []routing.Need{{SkillID: "gone", Rating: 1}}},
		"then.skills[0].rating":   {Skills: []routing.Need{{SkillID: "french", Rating: 11}}},
		"then.priority":           {Priority: n(101)},
		"then.capacity":           {Units: n(-1)},
		"then.tags[1]":            {Tags: []string{"a", " "}},
	} {
		if faults := everything.CheckRule(&routing.Rule{On: true, Then: then}); len(faults) != 1 || faults[0].Field != field {
			t.Errorf("%s: found %+v", field, faults)
		}
	}
	if faults := everything.CheckRule(&routing.Rule{On: true, Then: routing.Outputs{Tags: []string{"a", "b", "c", "d", "e", "f"}}}); len(faults) != 1 || faults[0].Code != routing.FaultTooMany {
		t.Errorf("six things are said: %+v", faults)
	}
}

func TestWhateverRulesAreADecisionIsMadeAndTheSameTwice(t *testing.T) {
	t.Parallel()
	output := rapid.Custom(func(t *rapid.T) routing.Outputs {
		priority := rapid.IntRange(routing.MinPriority-1, routing.MaxPriority+1).Draw(t, "priority")
		return routing.Outputs{Priority: &priority, Tags: rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b"}), 0, 2).Draw(t, "tags")}
	})
	rule := rapid.Custom(func(t *rapid.T) routing.Rule {
		return routing.Rule{On: rapid.Bool().Draw(t, "on"), When: drawCondition().Draw(t, "when"), Then: output.Draw(t, "then")}
	})
	rapid.Check(t, func(t *rapid.T) {
		var all []routing.RuleSet
		for range rapid.IntRange(0, 4).Draw(t, "sets") {
			all = append(all, routing.RuleSet{On: rapid.Bool().Draw(t, "on"), Rules: rapid.SliceOfN(rule, 0, 4).Draw(t, "rules")})
		}
		got, steps := routing.Prepare(all, nil, everything).Classify(facts(), routing.Class{})
		again, twice := routing.Prepare(all, nil, everything).Classify(facts(), routing.Class{})
		if !reflect.DeepEqual(got, again) || !reflect.DeepEqual(steps, twice) {
			t.Fatalf("once %+v, then %+v", got, again)
		}
		if got.Priority < routing.MinPriority || got.Priority > routing.MaxPriority {
			t.Fatalf("what is broken counted: priority %d", got.Priority)
		}
		for i := range all {
			all[i].ID = store.ID(fmt.Sprint(i))
		}
		_, steps = routing.Prepare(all, nil, everything).Classify(facts(), routing.Class{})
		matched := map[store.ID]int{}
		for _, s := range steps {
			if s.Outcome == routing.Matched {
				matched[s.SetID]++
			}
			if matched[s.SetID] > 1 {
				t.Fatalf("set %s matched more than once: %v", s.SetID, outcomes(steps))
			}
		}
	})
}
