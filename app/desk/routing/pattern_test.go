package routing_test

import (
	"strings"
	"testing"

	"textdesk/app/desk/routing"
)

// patternRule asks whether a pattern is in the text.
func patternRule(pattern string) *routing.Rule {
	one := 1
	return &routing.Rule{
		On: true, Then: routing.Outputs{Priority: &one},
		When: routing.Condition{Any: []routing.Group{{All: []routing.Question{{About: routing.AboutText, Is: routing.Matches, Values: []string{pattern}}}}}},
	}
}

func TestAPatternThatWouldTakeLongIsRefusedAndSkipped(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]string{
		`\b[A-Z]{2}\d{6}\b`: "",
		`(order|commande|bestellung)\s*(nr|no)?\.?\s*[0-9]{4,12}`: "",
		strings.Repeat("x", routing.MaxValue):                     "",
		`[0-9]{400}`:                                              "",
		`(open`:                                                   routing.FaultPattern,
		`x{1001}`:                                                 routing.FaultPattern,
		`\w{999}\w{999}`:                                          routing.FaultTooMany,
		`((x{10}){10}){10}`:                                       routing.FaultTooMany,
		strings.Repeat(`\pL{1000}`, 20):                           routing.FaultTooMany,
	} {
		got := ""
		for _, f := range (&routing.Known{}).CheckRule(patternRule(pattern)) {
			got = f.Code
		}
		if got != want {
			t.Errorf("%s: refused as %q, want %q", pattern, got, want)
		}
		if want == "" {
			continue
		}
		sets := []routing.RuleSet{{On: true, Rules: []routing.Rule{*patternRule(pattern)}}}
		if _, steps := routing.Prepare(sets, nil, &routing.Known{}).Classify(routing.Facts{Text: "xxxx"}, routing.Class{}); steps[0].Outcome != routing.Broken {
			t.Errorf("%s: it is %s", pattern, steps[0].Outcome)
		}
	}
}

func TestAPatternIsLookedForInTheBeginningOfALongText(t *testing.T) {
	t.Parallel()
	holds := func(text string) bool {
		c := patternRule("order 7").When
		return c.Prepare(&routing.Known{})(routing.Facts{Text: text})
	}
	if !holds("order 7" + strings.Repeat("é", 100_000)) {
		t.Error("it is not found at the beginning")
	}
	if holds(strings.Repeat("é", 100_000) + "order 7") {
		t.Error("it is found far behind")
	}
}
