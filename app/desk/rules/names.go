package rules

import (
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// Named is what a step was about, as it is called now.
type Named struct {
	SetID  store.ID `json:"set_id,omitempty"`
	RuleID store.ID `json:"rule_id,omitempty"`
	// Set and Rule are names, empty where it has none; Place is where the rule stands in
	// its list, from 1.
	Set   string `json:"set,omitempty"`
	Rule  string `json:"rule,omitempty"`
	Place int    `json:"place,omitempty"`
	// When is the condition of one that has no name, by which people know it.
	When *routing.Condition `json:"when,omitempty"`
	Gone bool               `json:"gone,omitzero"` // it was removed since
}

// APIName is what the API calls it.
func (Named) APIName() string { return "NamedRule" }

// Name gives what a step of a workstream's rules was about, as it is called now. Whoever
// sees why a conversation is where it is may read that, and nothing else of the rules: of
// one without a name also when it holds.
func Name(b *Book, s routing.Step) Named {
	n := Named{SetID: s.SetID, RuleID: s.RuleID, Gone: true}
	if s.SetID == "" {
		for i, r := range b.Routes {
			if r.ID == s.RuleID {
				n.is(i, r.Name, &r.When)
			}
		}
		n.Gone = n.Gone && s.RuleID != "" // without one, it is the fallback queue
		return n
	}
	for _, set := range b.Sets {
		if set.ID != s.SetID {
			continue
		}
		n.Set, n.Gone = set.Name, s.RuleID != ""
		for i, r := range set.Rules {
			if r.ID == s.RuleID {
				n.is(i, r.Name, &r.When)
			}
		}
	}
	return n
}

// is notes which rule it is: the one at that place.
func (n *Named) is(at int, name string, when *routing.Condition) {
	n.Rule, n.Place, n.Gone = name, at+1, false
	if name == "" {
		n.When = when
	}
}
