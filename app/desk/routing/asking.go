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

// asking is a condition made ready: the questions of each of its groups.
type asking [][]question

// question is one made ready: its values folded, its pattern compiled.
type question struct {
	*Question
	folded  []string
	pattern *regexp.Regexp // nil for none, or one that is broken
}

func (c *Condition) ready() asking {
	all := make(asking, len(c.Any))
	for i := range c.Any {
		for j := range c.Any[i].All {
			all[i] = append(all[i], c.Any[i].All[j].ready())
		}
	}
	return all
}

func (q *Question) ready() question {
	r := question{Question: q}
	if q.Is == Matches && len(q.Values) == 1 {
		if checkPattern(q.Values[0]) == "" { // a broken rule is not tried
			r.pattern, _ = regexp.Compile("(?i)" + q.Values[0])
		}
		return r
	}
	for _, v := range q.Values {
		r.folded = append(r.folded, sms.Fold(v))
	}
	return r
}

// holds answers the condition.
func (a asking) holds(f *Facts) bool {
	if len(a) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(group []question) bool {
		return !slices.ContainsFunc(group, func(q question) bool { return q.asks(f) == q.Not })
	})
}

// asks answers the question as it stands, not turned round.
func (q *question) asks(f *Facts) bool {
	switch q.About {
	case AboutText:
		return q.inText(f.Text, f.foldedText())
	case AboutName:
		return q.inText(f.Name, sms.Fold(f.Name))
	case AboutVariable:
		return q.ofVariable(f.Variables[q.Name])
	case AboutTag:
		return slices.ContainsFunc(f.Tags, q.namesFolded)
	case AboutPhone:
		return slices.ContainsFunc(q.Values, func(v string) bool {
			return strings.HasPrefix(strings.TrimPrefix(f.Phone, "+"), strings.TrimPrefix(v, "+"))
		})
	case AboutFirst:
		return f.First
	case AboutTime:
		return between(f.Now(), q.Values)
	case AboutWeekday:
		return q.names(Weekdays[f.Now().Weekday()])
	case AboutHours:
		return f.Open != nil && f.Open(q.hours())
	case AboutHoliday:
		return f.Holiday != nil && f.Holiday(q.hours())
	case AboutLastAgent:
		return f.LastAgentID != "" && (q.Is == IsSet || q.names(string(f.LastAgentID)))
	}
	return q.names(f.plain(q.About))
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
func (q *Question) names(text string) bool {
	return slices.ContainsFunc(q.Values, func(v string) bool { return strings.EqualFold(v, text) })
}

// namesFolded is names that looks past accents, too.
func (q *question) namesFolded(text string) bool { return slices.Contains(q.folded, sms.Fold(text)) }

// hours is which operating hours are meant.
func (q *Question) hours() store.ID {
	if len(q.Values) == 0 {
		return ""
	}
	return store.ID(q.Values[0])
}

// inText asks about words. They are compared as stop words are, without case,
// accents and punctuation; a pattern is tried on the text as it is written, and on
// that.
func (q *question) inText(text, folded string) bool {
	if q.Is == IsSet {
		return strings.TrimSpace(text) != ""
	}
	_, is := q.search(text, folded)
	return is
}

// search looks for the values in a text, and gives the one that stands there, or what a
// pattern finds.
func (q *question) search(text, folded string) (found string, is bool) {
	if q.Is == Matches {
		return q.match(text, folded)
	}
	at := slices.IndexFunc(q.folded, func(v string) bool {
		return q.Is == HasWord && hasWords(folded, v) || q.Is == Contains && v != "" && strings.Contains(folded, v)
	})
	if at < 0 {
		return "", false
	}
	return q.Values[at], true
}

func (q *question) match(text, folded string) (found string, is bool) {
	if q.pattern == nil {
		return "", false
	}
	for _, in := range []string{beginning(text), beginning(folded)} {
		if at := q.pattern.FindStringIndex(in); at != nil {
			return in[at[0]:at[1]], true
		}
	}
	return "", false
}

// hasWords tells whether folded words stand in a folded text as words of their own.
func hasWords(text, words string) bool {
	return words != "" && strings.Contains(" "+text+" ", " "+words+" ")
}

func (q *question) ofVariable(value string) bool {
	switch q.Is {
	case Above, Below:
		if len(q.Values) != 1 {
			return false
		}
		is, err := number(value)
		limit, wrong := number(q.Values[0])
		return err == nil && wrong == nil && (q.Is == Above && is > limit || q.Is == Below && is < limit)
	case OneOf:
		return q.namesFolded(value)
	}
	return q.inText(value, sms.Fold(value))
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
