package routing

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"textdesk/store"
)

// Known tells what rules may name: each function whether there is something with that
// ID. What people only write, such as a tag, nobody is asked about.
type Known struct {
	Queue, Skill, Hours, Number, Account, User func(store.ID) bool
	// Variable tells whether there is a context variable of that name, and whether it
	// holds a number.
	Variable func(name string) (number, is bool)
}

// Fault is what is wrong with a rule, and where.
type Fault struct {
	Field string // as in JSON, such as "when.any[1].values"
	Code  string
	Value string // what was named and is not there
}

// The codes of faults.
const (
	FaultUnknown  = "unknown"  // names what is not there, or no longer
	FaultPattern  = "pattern"  // no RE2 pattern
	FaultRelation = "relation" // cannot be asked about this
	FaultValues   = "values"   // too few, too many, empty, or too long
	FaultTime     = "time"     // no time of day
	FaultNumber   = "number"   // no number, or out of range
	FaultTooMany  = "too_many"
	FaultName     = "name"
	FaultEmpty    = "empty"  // says nothing
	FaultShares   = "shares" // do not add up to 100
)

// CheckRule gives what is wrong with a rule; without any it can be kept, and is tried.
func (k *Known) CheckRule(r *Rule) []Fault {
	return append(checkName(r.Name), k.rule(r)...)
}

// CheckRoute gives what is wrong with a route.
func (k *Known) CheckRoute(r *Route) []Fault {
	return append(checkName(r.Name), k.route(r)...)
}

func checkName(name string) []Fault {
	if utf8.RuneCountInString(name) > MaxName {
		return []Fault{{"name", FaultName, ""}}
	}
	return nil
}

func (k *Known) rule(r *Rule) []Fault {
	return append(k.when(&r.When), k.outputs(&r.Then)...)
}

func (k *Known) route(r *Route) []Fault {
	faults := k.when(&r.When)
	sum := 0
	for i, s := range r.Queues {
		at := fmt.Sprintf("queues[%d]", i)
		if !k.Queue(s.QueueID) {
			faults = append(faults, Fault{at + ".queue_id", FaultUnknown, string(s.QueueID)})
		}
		if s.Percent < 1 || s.Percent > 100 {
			faults = append(faults, Fault{at + ".percent", FaultNumber, strconv.Itoa(s.Percent)})
		}
		sum += s.Percent
	}
	switch {
	case len(r.Queues) == 0:
		faults = append(faults, Fault{"queues", FaultEmpty, ""})
	case len(r.Queues) > MaxShares:
		faults = append(faults, Fault{"queues", FaultTooMany, strconv.Itoa(len(r.Queues))})
	case sum != 100:
		faults = append(faults, Fault{"queues", FaultShares, strconv.Itoa(sum)})
	}
	return faults
}

func (k *Known) outputs(o *Outputs) (faults []Fault) {
	if n := o.count(); n == 0 {
		return []Fault{{"then", FaultEmpty, ""}}
	} else if n > MaxOutputs {
		faults = append(faults, Fault{"then", FaultTooMany, strconv.Itoa(n)})
	}
	for i, a := range o.Variables {
		at := fmt.Sprintf("then.variables[%d]", i)
		number, is := k.Variable(a.Name)
		switch {
		case !is:
			faults = append(faults, Fault{at + ".name", FaultUnknown, a.Name})
		case number && !isNumber(a.Value):
			faults = append(faults, Fault{at + ".value", FaultNumber, a.Value})
		case utf8.RuneCountInString(a.Value) > MaxValue:
			faults = append(faults, Fault{at + ".value", FaultValues, ""})
		}
	}
	for i, need := range o.Skills {
		at := fmt.Sprintf("then.skills[%d]", i)
		if !k.Skill(need.SkillID) {
			faults = append(faults, Fault{at + ".skill_id", FaultUnknown, string(need.SkillID)})
		}
		faults = append(faults, inRange(at+".rating", &need.Rating, 1, MaxRating)...)
	}
	faults = append(faults, inRange("then.priority", o.Priority, MinPriority, MaxPriority)...)
	faults = append(faults, inRange("then.capacity", o.Units, 0, MaxUnits)...)
	for i, tag := range o.Tags {
		if n := utf8.RuneCountInString(strings.TrimSpace(tag)); n == 0 || n > MaxName {
			faults = append(faults, Fault{fmt.Sprintf("then.tags[%d]", i), FaultValues, tag})
		}
	}
	return faults
}

func inRange(field string, n *int, least, most int) []Fault {
	if n == nil || *n >= least && *n <= most {
		return nil
	}
	return []Fault{{field, FaultNumber, strconv.Itoa(*n)}}
}

func isNumber(v string) bool {
	_, err := number(v)
	return err == nil
}
