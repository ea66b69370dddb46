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

func (k *Known) when(c *Condition) []Fault {
	faults := k.condition(c, "when", 1)
	if n := c.questions(); n > MaxConditions {
		faults = append(faults, Fault{"when", FaultTooMany, strconv.Itoa(n)})
	}
	return faults
}

// questions counts the questions of a condition.
func (c *Condition) questions() (n int) {
	for _, group := range [][]Condition{c.Any, c.All} {
		for i := range group {
			n += group[i].questions()
		}
	}
	if c.About != "" {
		n++
	}
	return n
}

func (k *Known) condition(c *Condition, at string, depth int) (faults []Fault) {
	if len(c.Any)+len(c.All) > 0 && depth > MaxDepth {
		return []Fault{{at, FaultTooMany, strconv.Itoa(depth)}}
	}
	for i := range c.Any {
		faults = append(faults, k.condition(&c.Any[i], fmt.Sprintf("%s.any[%d]", at, i), depth+1)...)
	}
	for i := range c.All {
		faults = append(faults, k.condition(&c.All[i], fmt.Sprintf("%s.all[%d]", at, i), depth+1)...)
	}
	kinds := 0
	for _, has := range []bool{len(c.Any) > 0, len(c.All) > 0, c.About != ""} {
		if has {
			kinds++
		}
	}
	switch {
	case kinds > 1:
		faults = append(faults, Fault{at, FaultRelation, ""})
	case c.About != "":
		faults = append(faults, k.question(c, at)...)
	case kinds == 0 && depth > 1:
		faults = append(faults, Fault{at, FaultEmpty, ""})
	}
	return faults
}

func (k *Known) question(c *Condition, at string) []Fault {
	can, is := relations[c.About]
	if !is {
		return []Fault{{at + ".about", FaultUnknown, string(c.About)}}
	}
	if !slices.Contains(can, c.Is) {
		return []Fault{{at + ".is", FaultRelation, string(c.Is)}}
	}
	if faults := c.wrongCount(at); faults != nil {
		return faults
	}
	for _, v := range c.Values {
		if n := utf8.RuneCountInString(v); n == 0 || n > MaxValue {
			return []Fault{{at + ".values", FaultValues, v}}
		}
	}
	return k.values(c, at)
}

// wrongCount tells whether there are as many values as the question needs.
func (c *Condition) wrongCount(at string) []Fault {
	least, most := 1, MaxValues
	switch c.Is {
	case Matches, Above, Below:
		most = 1
	case Between:
		least, most = 2, 2
	case IsSet:
		least, most = 0, 0
	case Holds:
		least, most = 0, 1
	}
	if len(c.Values) < least || len(c.Values) > most {
		return []Fault{{at + ".values", FaultValues, strconv.Itoa(len(c.Values))}}
	}
	return nil
}

func (k *Known) values(c *Condition, at string) (faults []Fault) {
	if c.About == AboutVariable {
		number, is := k.Variable(c.Name)
		if !is {
			return []Fault{{at + ".name", FaultUnknown, c.Name}}
		}
		if !number && (c.Is == Above || c.Is == Below) {
			return []Fault{{at + ".is", FaultRelation, string(c.Is)}}
		}
	}
	check := k.check(c)
	for _, v := range c.Values {
		if code := check(v); code != "" {
			faults = append(faults, Fault{at + ".values", code, v})
		}
	}
	return faults
}

// check gives the check of a question's values: it tells the code of what is wrong.
func (k *Known) check(c *Condition) func(value string) string {
	among := func(known func(store.ID) bool) func(string) string {
		return code(FaultUnknown, func(v string) bool { return known(store.ID(v)) })
	}
	switch c.Is {
	case Matches:
		return code(FaultPattern, func(v string) bool { _, err := regexp.Compile("(?i)" + v); return err == nil })
	case Between:
		return code(FaultTime, func(v string) bool { _, err := clock(v); return err == nil })
	case Above, Below:
		return code(FaultNumber, isNumber)
	}
	switch c.About {
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
