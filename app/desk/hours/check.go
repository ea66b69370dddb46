package hours

import (
	"fmt"
	"slices"
	"time"
)

// Problem is what is wrong with a calendar, and where.
type Problem struct {
	// Weekday is the day of the week, where it is one's.
	Weekday time.Weekday
	// Holiday is the place of a holiday in its list, or -1.
	Holiday int
	// Span is the place of the span.
	Span   int
	Reason Reason
}

// Reason is why a span cannot be.
type Reason string

// The reasons.
const (
	Outside  Reason = "outside"  // it begins or ends at no minute of a day
	Overlaps Reason = "overlaps" // it begins before another has ended
	NoDate   Reason = "no_date"  // a holiday on a date that no year has
)

// Error says it to a developer; screens have words of their own.
func (p Problem) Error() string {
	if p.Holiday >= 0 {
		return fmt.Sprintf("holiday %d, span %d: %s", p.Holiday, p.Span, p.Reason)
	}
	return fmt.Sprintf("%s, span %d: %s", p.Weekday, p.Span, p.Reason)
}

// Check gives the first that is wrong with a calendar. Spans of the week must not
// overlap, also not over midnight. On a holiday the one of the day before may reach in.
func (c Calendar) Check() error {
	for day := range time.Saturday + 1 {
		before := (day + 6) % 7
		if p, bad := wrongSpan(c.Week[day], reach(c.Week[before])); bad {
			p.Weekday, p.Holiday = day, -1
			return p
		}
	}
	for i, h := range c.Holidays {
		if !h.Date.exists() {
			return Problem{Holiday: i, Reason: NoDate}
		}
		if p, bad := wrongSpan(h.Spans, 0); bad {
			p.Holiday = i
			return p
		}
	}
	return nil
}

// reach gives up to which minute of the day after a day's spans reach.
func reach(spans []Span) (into Minute) {
	for _, s := range spans {
		into = max(into, s.end()-Day)
	}
	return into
}

func wrongSpan(spans []Span, from Minute) (Problem, bool) {
	order := make([]int, len(spans))
	for i, s := range spans {
		if s.From < 0 || s.From >= Day || s.To < 0 || s.To > Day {
			return Problem{Span: i, Reason: Outside}, true
		}
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(spans[a].From - spans[b].From) })
	for _, i := range order {
		if spans[i].From < from {
			return Problem{Span: i, Reason: Overlaps}, true
		}
		from = spans[i].end()
	}
	return Problem{}, false
}

func (d Date) exists() bool {
	year := d.Year
	if year == 0 {
		year = 2024 // which has a 29 February
	}
	day := time.Date(year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return d.is(day) || d.Year == 0 && day.Month() == d.Month && day.Day() == d.Day
}
