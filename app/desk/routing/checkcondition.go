package routing

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"textdesk/store"
)

func (k *Known) when(c *Condition) (faults []Fault) {
	questions := 0
	for i := range c.Any {
		group := c.Any[i].All
		if len(group) == 0 {
			faults = append(faults, Fault{fmt.Sprintf("when.any[%d].all", i), FaultEmpty, ""})
		}
		for j := range group {
			for _, f := range k.question(&group[j]) {
				f.Field = fmt.Sprintf("when.any[%d].all[%d].%s", i, j, f.Field)
				faults = append(faults, f)
			}
		}
		questions += len(group)
	}
	if questions > MaxQuestions {
		faults = append(faults, Fault{"when", FaultTooMany, strconv.Itoa(questions)})
	}
	return faults
}

// question gives what is wrong with a question, at its own fields.
func (k *Known) question(q *Question) []Fault {
	can, is := relations[q.About]
	if !is {
		return []Fault{{"about", FaultUnknown, string(q.About)}}
	}
	if !slices.Contains(can, q.Is) {
		return []Fault{{"is", FaultRelation, string(q.Is)}}
	}
	if faults := q.wrongCount(); faults != nil {
		return faults
	}
	for _, v := range q.Values {
		if n := utf8.RuneCountInString(v); n == 0 || n > MaxValue {
			return []Fault{{"values", FaultValues, v}}
		}
	}
	return k.values(q)
}

// wrongCount tells whether there are as many values as the question needs.
func (q *Question) wrongCount() []Fault {
	least, most := 1, MaxValues
	switch q.Is {
	case Matches, Above, Below:
		most = 1
	case Between:
		least, most = 2, 2
	case IsSet:
		least, most = 0, 0
	case Holds:
		least, most = 0, 1
	}
	if len(q.Values) < least || len(q.Values) > most {
		return []Fault{{"values", FaultValues, strconv.Itoa(len(q.Values))}}
	}
	return nil
}

func (k *Known) values(q *Question) (faults []Fault) {
	if q.About == AboutVariable {
		number, is := k.Variable(q.Name)
		if !is {
			return []Fault{{"name", FaultUnknown, q.Name}}
		}
		if !number && (q.Is == Above || q.Is == Below) {
			return []Fault{{"is", FaultRelation, string(q.Is)}}
		}
	}
	check := k.check(q)
	for _, v := range q.Values {
		if code := check(v); code != "" {
			faults = append(faults, Fault{"values", code, v})
		}
	}
	return faults
}

// check gives the check of a question's values: it tells the code of what is wrong.
func (k *Known) check(q *Question) func(value string) string {
	among := func(known func(store.ID) bool) func(string) string {
		return code(FaultUnknown, func(v string) bool { return known(store.ID(v)) })
	}
	switch q.Is {
	case Matches:
		return checkPattern
	case Between:
		return code(FaultTime, func(v string) bool { _, err := clock(v); return err == nil })
	case Above, Below:
		return code(FaultNumber, isNumber)
	}
	switch q.About {
	case AboutNumber:
		return among(k.Number)
	case AboutAccount:
		return among(k.Account)
	case AboutLastAgent:
		return among(k.User)
	case AboutHours, AboutHoliday:
		return among(k.Hours)
	case AboutWeekday:
		return code(FaultUnknown, func(v string) bool { return slices.Contains(Weekdays[:], strings.ToLower(v)) })
	case AboutConsent:
		return code(FaultUnknown, func(v string) bool { return slices.Contains(store.ConsentState("").Choices(), v) })
	case AboutCountry:
		return code(FaultUnknown, func(v string) bool { return len(v) == 2 })
	case AboutPhone:
		return code(FaultNumber, func(v string) bool { return phonePrefix.MatchString(v) })
	}
	return func(string) string { return "" }
}

var phonePrefix = regexp.MustCompile(`^\+?[0-9]{1,15}$`)

func code(wrong string, ok func(string) bool) func(string) string {
	return func(v string) string {
		if ok(v) {
			return ""
		}
		return wrong
	}
}
