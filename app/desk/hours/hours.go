// Package hours says when something is open: a calendar of weekly spans and holidays
// in a time zone, and what it means on the days when clocks are changed. It is pure;
// whoever keeps calendars, and asks them, is above it.
//
// A calendar is read as the clock on the wall is. A time that the clock skips is
// reached with the first minute after it; one that it shows twice counts once, when
// it is first shown, and until the clock has caught up nothing opens or closes.
package hours

import (
	"fmt"
	"slices"
	"time"
)

// Minute is a minute of a day by the clock on the wall: 9:30 is 570.
type Minute int

// Day is as many minutes as a day has.
const Day Minute = 24 * 60

// String gives the minute as people write it, as in 09:30.
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

// Span is open from a minute of a day up to another, which no longer is. Where To is
// not after From, it is of the next day. A whole day is from 0 to Day.
type Span struct {
	From, To Minute
}

// end gives To as minutes since the midnight before From.
func (s Span) end() Minute {
	if s.To <= s.From {
		return s.To + Day
	}
	return s.To
}

// Date is a day of a year, or with the year 0, of every one.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Holiday has hours of its own on a date: none, as a rule.
type Holiday struct {
	Name  string
	Date  Date
	Spans []Span
}

// Calendar says when something is open. Make it with all that it is; a calendar
// without spans is never open.
type Calendar struct {
	Zone     *time.Location
	Week     [7][]Span // by time.Weekday
	Holidays []Holiday
}

// Open tells whether the calendar is open at that instant.
func (c Calendar) Open(at time.Time) bool {
	now := wallAt(at, c.Zone)
	today := minuteOf(now)
	return within(c.spansOf(now), today) || within(c.spansOf(now.AddDate(0, 0, -1)), today+Day)
}

func within(spans []Span, m Minute) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.From <= m && m < s.end() })
}

// Holiday gives the holiday that it is at that instant, if it is one.
func (c Calendar) Holiday(at time.Time) (Holiday, bool) { return c.holidayOn(wallAt(at, c.Zone)) }

func (c Calendar) holidayOn(day time.Time) (Holiday, bool) {
	var found Holiday
	ok := false
	for _, h := range c.Holidays {
		// A holiday of this year says more than one of every year.
		if h.Date.is(day) && (!ok || h.Date.Year != 0) {
			found, ok = h, true
		}
	}
	return found, ok
}

func (d Date) is(day time.Time) bool {
	return (d.Year == 0 || d.Year == day.Year()) && d.Month == day.Month() && d.Day == day.Day()
}

// spansOf gives the spans that begin on a day.
func (c Calendar) spansOf(day time.Time) []Span {
	if h, ok := c.holidayOn(day); ok {
		return h.Spans
	}
	return c.Week[day.Weekday()]
}

// ahead is how far Next looks: every weekday and every date of four years comes
// within it, 29 February in the longest row of years without one.
const ahead = 8*366 + 7

// Next gives the next instant after at at which the calendar opens or closes, and
// false where it never does.
func (c Calendar) Next(at time.Time) (time.Time, bool) {
	open := c.Open(at)
	day := midnight(wallAt(at, c.Zone)).AddDate(0, 0, -1)
	for range ahead {
		tomorrow := day.AddDate(0, 0, 1)
		edges := append(c.edgesOf(day), c.edgesOf(tomorrow)...) // a span may reach into those of the day after
		slices.SortFunc(edges, time.Time.Compare)
		for _, edge := range edges {
			if edge.After(at) && c.Open(edge) != open {
				return edge, true
			}
		}
		day = tomorrow
	}
	return time.Time{}, false
}

// edgesOf gives when the spans of a day begin and end.
func (c Calendar) edgesOf(day time.Time) (edges []time.Time) {
	for _, s := range c.spansOf(day) {
		edges = append(edges, reached(day, s.From, c.Zone), reached(day, s.end(), c.Zone))
	}
	return edges
}

// Between gives for how long the calendar is open from one instant up to another.
func (c Calendar) Between(from, to time.Time) (open time.Duration) {
	for from.Before(to) {
		next, ok := c.Next(from)
		if !ok || next.After(to) {
			next = to
		}
		if c.Open(from) {
			open += next.Sub(from)
		}
		from = next
	}
	return open
}
