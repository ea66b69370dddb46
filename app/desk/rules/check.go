package rules

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// fault is what is wrong with a rule of the book.
type fault struct {
	routing.Fault
	ruleID store.ID
}

// faults gives what is wrong in a book, with the fields of the whole.
func (b *Book) faults(known *routing.Known) (all []fault) {
	add := func(at string, id store.ID, faults []routing.Fault) {
		for _, f := range faults {
			f.Field = at + "." + f.Field
			all = append(all, fault{f, id})
		}
	}
	for i := range b.Sets {
		for j := range b.Sets[i].Rules {
			rule := &b.Sets[i].Rules[j]
			add(fmt.Sprintf("sets[%d].rules[%d]", i, j), rule.ID, known.CheckRule(rule))
		}
	}
	for i := range b.Routes {
		add(fmt.Sprintf("routes[%d]", i), b.Routes[i].ID, known.CheckRoute(&b.Routes[i]))
	}
	return all
}

// check refuses what cannot be kept, at its field.
func (b *Book) check(known *routing.Known, was *Book) error {
	if err := b.checkSizes(); err != nil {
		return err
	}
	before := was.byID()
	now := b.byID()
	for _, f := range b.faults(known) {
		old, had := before[f.ruleID]
		if had && reflect.DeepEqual(old, now[f.ruleID]) {
			continue
		}
		return desk.RefuseField(f.Field, f.Code, "%s", inWords(f.Fault))
	}
	return nil
}

// byID gives the rules and routes by their IDs.
func (b *Book) byID() map[store.ID]any {
	all := map[store.ID]any{}
	for _, set := range b.Sets {
		for _, r := range set.Rules {
			all[r.ID] = r
		}
	}
	for _, r := range b.Routes {
		all[r.ID] = r
	}
	return all
}

func (b *Book) checkSizes() error {
	if len(b.Sets) > routing.MaxSets {
		return desk.RefuseField("sets", "too_many", "A workstream has at most %d rule sets.", routing.MaxSets)
	}
	if len(b.Routes) > routing.MaxRoutes {
		return desk.RefuseField("routes", "too_many", "A workstream has at most %d routes.", routing.MaxRoutes)
	}
	for i := range b.Sets {
		s := &b.Sets[i]
		if len(s.Rules) > routing.MaxRules {
			return desk.RefuseField(fmt.Sprintf("sets[%d].rules", i), "too_many", "A rule set has at most %d rules.", routing.MaxRules)
		}
		if utf8.RuneCountInString(s.Name) > routing.MaxName {
			return desk.RefuseField(fmt.Sprintf("sets[%d].name", i), "too_long", "A name has at most %d characters.", routing.MaxName)
		}
	}
	return nil
}

// inWords says what to do about a fault.
func inWords(f routing.Fault) string {
	switch f.Code {
	case routing.FaultUnknown:
		return "This does not exist, or no longer: choose another."
	case routing.FaultPattern:
		return "This is no pattern in RE2: see github.com/google/re2/wiki/Syntax."
	case routing.FaultRelation:
		return "This cannot be asked about what stands before it."
	case routing.FaultValues:
		return fmt.Sprintf("Give from one to %d values of at most %d characters, or as many as the question has.", routing.MaxValues, routing.MaxValue)
	case routing.FaultTime:
		return "Give two times of day, such as 08:00 and 17:00."
	case routing.FaultNumber:
		return "Give a number in the range."
	case routing.FaultTooMany:
		return "This is more than a rule can hold: make two of it."
	case routing.FaultName:
		return fmt.Sprintf("A name has at most %d characters.", routing.MaxName)
	case routing.FaultShares:
		return "The shares of the queues add up to 100."
	}
	return "Say what follows from the rule."
}
