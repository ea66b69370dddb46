package routing

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
)

// holds answers the condition. What is broken holds nowhere; see Check.
func (c *Condition) holds(f *Facts) bool {
	switch {
	case len(c.Any) > 0:
		return c.Not != slices.ContainsFunc(c.Any, func(one Condition) bool { return one.holds(f) })
	case len(c.All) > 0:
		return c.Not == slices.ContainsFunc(c.All, func(one Condition) bool { return !one.holds(f) })
	case c.About == "":
		return !c.Not
	}
	return c.Not != c.asks(f)
}

// asks answers a question of its own.
func (c *Condition) asks(f *Facts) bool {
	switch c.About {
	case AboutText:
		return c.inText(f.Text, f.foldedText())
	case AboutName:
		return c.inText(f.Name, sms.Fold(f.Name))
	case AboutVariable:
		return c.ofVariable(f.Variables[c.Name])
	case AboutTag:
		return slices.ContainsFunc(f.Tags, c.names)
	case AboutPhone:
		return slices.ContainsFunc(c.Values, func(v string) bool {
			return strings.HasPrefix(strings.TrimPrefix(f.Phone, "+"), strings.TrimPrefix(v, "+"))
		})
	case AboutFirst:
		return f.First
	case AboutTime:
		return between(f.Now(), c.Values)
	case AboutWeekday:
		return c.names(Weekdays[f.Now().Weekday()])
	case AboutHours:
		return f.Open != nil && f.Open(c.hours())
	case AboutHoliday:
		return f.Holiday != nil && f.Holiday(c.hours())
	case AboutLastAgent:
		return f.LastAgentID != "" && (c.Is == IsSet || c.names(string(f.LastAgentID)))
	}
	return c.names(f.plain(c.About))
}

// plain is what is compared as it is.
func (f *Facts) plain(s Subject) string {
	switch s {
	case AboutLanguage:
		return f.Language
	case AboutNumber:
		return string(f.NumberID)
	case AboutAccount:
		return string(f.AccountID)
	case AboutConsent:
		return f.Consent
	case AboutCountry:
		return f.Country
	}
	return ""
}

func (f *Facts) foldedText() string {
	if f.folded == "" {
		f.folded = sms.Fold(f.Text)
	}
	return f.folded
}

// names tells whether a text is one of the values, in whichever case.
func (c *Condition) names(text string) bool {
	return slices.ContainsFunc(c.Values, func(v string) bool { return strings.EqualFold(v, text) })
}

// hours is which operating hours are meant.
func (c *Condition) hours() store.ID {
	if len(c.Values) == 0 {
		return ""
	}
	return store.ID(c.Values[0])
}

// inText asks about words. They are compared as stop words are, without case,
// accents and punctuation; a pattern is tried on the text as it is written, and on
// that.
func (c *Condition) inText(text, folded string) bool {
	switch c.Is {
	case IsSet:
		return strings.TrimSpace(text) != ""
	case Matches:
		if len(c.Values) != 1 {
			return false
		}
		pattern, err := regexp.Compile("(?i)" + c.Values[0])
		return err == nil && (pattern.MatchString(text) || pattern.MatchString(folded))
	case HasWord:
		return slices.ContainsFunc(c.Values, func(v string) bool { return hasWords(folded, sms.Fold(v)) })
	case Contains:
		return slices.ContainsFunc(c.Values, func(v string) bool {
			v = sms.Fold(v)
			return v != "" && strings.Contains(folded, v)
		})
	}
	return false
}

// hasWords tells whether folded words stand in a folded text as words of their own.
func hasWords(text, words string) bool {
	return words != "" && strings.Contains(" "+text+" ", " "+words+" ")
}

func (c *Condition) ofVariable(value string) bool {
	switch c.Is {
	case Above, Below:
		if len(c.Values) != 1 {
			return false
		}
		is, err := number(value)
		limit, wrong := number(c.Values[0])
		return err == nil && wrong == nil && (c.Is == Above && is > limit || c.Is == Below && is < limit)
	case OneOf:
		return slices.ContainsFunc(c.Values, func(v string) bool { return sms.Fold(v) == sms.Fold(value) })
	}
	return c.inText(value, sms.Fold(value))
}

// number reads a number as people write it; what is none, or without end, is an error.
func number(text string) (float64, error) {
	n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err == nil && (math.IsNaN(n) || math.IsInf(n, 0)) {
		err = strconv.ErrRange
	}
	return n, err
}

// Weekdays are the values for days, Sunday first as in package time.
var Weekdays = [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// between tells whether the clock on the wall shows a time from the first value on
// and before the second; where that is the earlier one, over midnight.
func between(now time.Time, values []string) bool {
	if len(values) != 2 {
		return false
	}
	from, err := clock(values[0])
	to, wrong := clock(values[1])
	if err != nil || wrong != nil {
		return false
	}
	minute := now.Hour()*60 + now.Minute()
	if from <= to {
		return from <= minute && minute < to
	}
	return minute >= from || minute < to
}

// clock reads "08:00" as minutes since midnight; "24:00" is the end of the day.
func clock(text string) (int, error) {
	if text == "24:00" {
		return 24 * 60, nil
	}
	t, err := time.Parse("15:04", text)
	return t.Hour()*60 + t.Minute(), err
}
