package rules_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
)

func TestTheFirstRuleOfASetThatMatchesSpeaksAndTheNextSetHearsIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.keep(t, returns())
		c := o.wrote(t, 1, "A REFÜND, and it is late")
		o.wantIn(t, c, "Returns")
		if got := o.Record(t, c.ID); got.Priority != 5 || !reflect.DeepEqual(got.Tags, []string{"Return"}) {
			t.Errorf("its priority is %d and its tags are %q", got.Priority, got.Tags)
		}
		o.wantIn(t, o.wrote(t, 2, "it is late"), store.DefaultID)
	})
}

func TestWhoReadsAConversationSeesTheTagsThatRulesGaveIt(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.keep(t, returns())
	shown, err := o.Conversation(t.Context(), o.Nadia, o.wrote(t, 1, "I want a refund").ID)
	desktest.Done(t, err)
	if !slices.Equal(shown.Tags, []string{"Return"}) {
		t.Errorf("it is tagged %q", shown.Tags)
	}
}

func TestRulesAreReadWhenATextOpensAConversationAndNotForTheNextTexts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.keep(t, returns())
		c := o.wrote(t, 1, "hello")
		o.wrote(t, 1, "I want a refund")
		o.wantIn(t, c, store.DefaultID)
	})
}

func TestWhoRoutesAgainHasTheLastTextRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.keep(t, returns())
		c := o.wrote(t, 1, "hello")
		o.wrote(t, 1, "I want a refund")
		desktest.Done(t, desktest.Err(o.Parts.Rules.RouteAgain(t.Context(), o.Lead, c.ID)))
		o.wantIn(t, c, "Returns")
	})
}

func TestWhatIsSwitchedOffSaysNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		off := returns()
		off.Routes[0].On = false
		o.keep(t, off)
		o.wantIn(t, o.wrote(t, 1, "a refund"), store.DefaultID)
		off = returns()
		off.Sets[0].On = false
		o.keep(t, off)
		o.wantIn(t, o.wrote(t, 2, "a refund"), store.DefaultID)
	})
}

func TestARuleWhoseQueueWasDeletedIsKeptShownBrokenAndSkipped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		r := returns()
		r.Routes = append(r.Routes, route("next", when(says("refund")), "Orders"))
		o.keep(t, r)
		o.removeQueue(t, "Returns")
		shown := o.read(t, o.Lead)
		want := []rules.Broken{{RuleID: "to-returns", Field: "routes[0].queues[0].queue_id", Code: routing.FaultUnknown, Value: "Returns"}}
		if !reflect.DeepEqual(shown.Broken, want) || len(shown.Routes) != 2 {
			t.Errorf("broken: %+v of %d routes", shown.Broken, len(shown.Routes))
		}
		o.wantIn(t, o.wrote(t, 1, "a refund"), "Orders")

		// What is sound can be changed beside it; it itself only for the better.
		sound := shown.Rules
		sound.Routes[1].Name = "Everything else"
		o.keep(t, sound)
		sound.Routes[0].Name = "Still broken"
		_, err := o.replace(t, sound)
		desktest.WantInvalid(t, err, "routes[0].queues[0].queue_id", routing.FaultUnknown)
		sound.Routes[0].Queues[0].QueueID = "Orders"
		if kept := o.keep(t, sound); len(kept.Broken) > 0 {
			t.Errorf("still broken: %+v", kept.Broken)
		}
	})
}

func (o office) removeQueue(t *testing.T, id store.ID) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.Ask(t, o.Admin, "DELETE queues/{id}", id, nil)))
}

func TestARuleThatCannotBeKeptIsRefusedAtItsFieldAndChangesNothing(t *testing.T) {
	t.Parallel()
	pattern := routing.Question{About: routing.AboutText, Is: routing.Matches, Values: []string{"["}}
	many := 101
	cases := map[string]struct {
		change      func(*rules.Rules)
		field, code string
	}{
		"a bad pattern":       {func(r *rules.Rules) { r.Sets[0].Rules[1].When = when(pattern) }, "sets[0].rules[1].when.any[0].all[0].values", routing.FaultPattern},
		"an unknown variable": {func(r *rules.Rules) { r.Sets[0].Rules[0].Then.Variables[0].Name = "colour" }, "sets[0].rules[0].then.variables[0].name", routing.FaultUnknown},
		"no such queue":       {func(r *rules.Rules) { r.Routes[0].Queues[0].QueueID = "Gone" }, "routes[0].queues[0].queue_id", routing.FaultUnknown},
		"shares of 90":        {func(r *rules.Rules) { r.Routes[0].Queues[0].Percent = 90 }, "routes[0].queues", routing.FaultShares},
		"nothing said":        {func(r *rules.Rules) { r.Sets[1].Rules[0].Then = routing.Outputs{} }, "sets[1].rules[0].then", routing.FaultEmpty},
		"six things said": {func(r *rules.Rules) {
			r.Sets[1].Rules[0].Then = routing.Outputs{Tags: []string{"a", "b", "c", "d", "e", "f"}}
		}, "sets[1].rules[0].then", routing.FaultTooMany},
		"too great a priority": {func(r *rules.Rules) { r.Sets[1].Rules[0].Then.Priority = &many }, "sets[1].rules[0].then.priority", routing.FaultNumber},
		"eleven sets": {func(r *rules.Rules) {
			for len(r.Sets) < 11 {
				r.Sets = append(r.Sets, set(""))
			}
		}, "sets", "too_many"},
		"201 routes": {func(r *rules.Rules) {
			for len(r.Routes) < 201 {
				r.Routes = append(r.Routes, route("", when(says("x")), "Orders"))
			}
		}, "routes", "too_many"},
		"a long name": {func(r *rules.Rules) { r.Sets[0].Name = strings.Repeat("x", 101) }, "sets[0].name", "too_long"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				o := open(t)
				before := o.keep(t, returns())
				r := returns()
				c.change(&r)
				_, err := o.replace(t, r)
				desktest.WantInvalid(t, err, c.field, c.code)
				if after := o.read(t, o.Admin); !reflect.DeepEqual(after, before) {
					t.Errorf("now: %+v", after)
				}
			})
		})
	}
}

func TestRulesThatAColleagueChangedMeanwhileAreNotReplaced(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		seen := o.read(t, o.Admin).Version
		o.keep(t, returns())
		_, err := o.Ask(t, o.Admin, "PUT workstreams/{id}/rules", store.DefaultID, map[string]any{"sets": []any{}, "routes": []any{}, "version": seen})
		desktest.WantCode(t, err, desk.Changed)
		if got := o.read(t, o.Admin); len(got.Sets) != 2 {
			t.Errorf("there are %d sets", len(got.Sets))
		}
	})
}

func TestARouteDividesByItsShares(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		split := route("split", when(says("hello")), "Returns")
		split.Queues = []routing.Share{{QueueID: "Returns", Percent: 70}, {QueueID: "Orders", Percent: 30}}
		o.keep(t, rules.Rules{Routes: []routing.Route{split}})
		in := map[store.ID]int{}
		const texts = 150
		for n := range texts {
			in[o.wrote(t, n, "hello").QueueID]++
		}
		if in["Returns"]+in["Orders"] != texts || in["Orders"] < texts/6 || in["Returns"] < texts/2 {
			t.Errorf("they are divided %v", in)
		}
	})
}

func TestWhatRulesDecideIsKeptWithoutWords(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.keep(t, returns())
		c := o.wrote(t, 1, "a refund")
		o.View(t, func(v *store.View) error {
			kept, err := decisions.Of(v, c.ID)
			if err != nil {
				return err
			}
			if text := fmt.Sprintf("%+v", kept); strings.Contains(text, "refund") || !strings.Contains(text, "to-returns") {
				t.Errorf("kept: %s", text)
			}
			return nil
		})
	})
}

func TestSupervisorsReadRulesAndOnlyAdministratorsChangeThem(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.read(t, o.Lead)
	_, err := o.Ask(t, o.Lead, "PUT workstreams/{id}/rules", store.DefaultID, map[string]any{"sets": []any{}, "routes": []any{}})
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = o.Ask(t, o.Nadia, "GET workstreams/{id}/rules", store.DefaultID, nil)
	desktest.WantCode(t, err, desk.Forbidden)
}
