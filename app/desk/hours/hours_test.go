package hours_test

import (
	"flag"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"textdesk/app/desk/hours"
)

// tenYears has the oracle go through every minute of ten years, which takes a while.
var tenYears = flag.Bool("ten-years", false, "compare with the oracle in every minute of ten years")

// zones change their clocks by an hour or half of one, at midnight, at two, in
// Ramadan, or lost a whole day.
func zones(t *testing.T) (all []*time.Location) {
	t.Helper()
	for _, name := range []string{"Europe/Paris", "America/St_Johns", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, zone)
	}
	return all
}

// oracle goes through time minute by minute, and remembers the furthest the clock on
// the wall has come.
type oracle struct {
	calendar hours.Calendar
	furthest time.Time
}

func (o *oracle) open(at time.Time) bool {
	l := at.In(o.calendar.Zone)
	shown := time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), 0, 0, time.UTC)
	if shown.After(o.furthest) {
		o.furthest = shown
	}
	for back := range 2 {
		day := o.furthest.AddDate(0, 0, -back)
		spans := o.calendar.Week[day.Weekday()]
		for _, h := range o.calendar.Holidays {
			if h.Date.Month == day.Month() && h.Date.Day == day.Day() {
				spans = h.Spans
			}
		}
		midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
		for _, s := range spans {
			from, to := midnight.Add(time.Duration(s.From)*time.Minute), midnight.Add(time.Duration(s.To)*time.Minute)
			if s.To <= s.From {
				to = to.Add(24 * time.Hour)
			}
			if !o.furthest.Before(from) && o.furthest.Before(to) {
				return true
			}
		}
	}
	return false
}

// calendars draws one with spans at which clocks are changed, some over midnight.
func calendars(zone *time.Location) *rapid.Generator[hours.Calendar] {
	return rapid.Custom(func(rt *rapid.T) hours.Calendar {
		c := hours.Calendar{Zone: zone}
		for {
			for day := range c.Week {
				c.Week[day] = spans(rt)
			}
			c.Holidays = []hours.Holiday{
				{Date: hours.Date{Month: rapid.SampledFrom([]time.Month{3, 4, 10, 11}).Draw(rt, "month"), Day: rapid.IntRange(1, 30).Draw(rt, "day")}, Spans: spans(rt)},
			}
			if c.Check() == nil {
				return c
			}
		}
	})
}

func spans(rt *rapid.T) (all []hours.Span) {
	quarter := rapid.Custom(func(rt *rapid.T) hours.Minute {
		return hours.Minute(15 * rapid.OneOf(rapid.IntRange(0, 14), rapid.IntRange(0, 95)).Draw(rt, "quarters"))
	})
	for range rapid.IntRange(0, 2).Draw(rt, "spans") {
		all = append(all, hours.Span{From: quarter.Draw(rt, "from"), To: quarter.Draw(rt, "to")})
	}
	return all
}

func TestHoursAgreeWithAClockThatIsReadEveryMinute(t *testing.T) {
	t.Parallel()
	for _, zone := range zones(t) {
		t.Run(zone.String(), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				c := calendars(zone).Draw(rt, "calendar")
				from := time.Date(2009+rapid.IntRange(0, 14).Draw(rt, "year"), 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 364).Draw(rt, "day"))
				span := 60 * time.Hour
				if change, ok := nextChange(from, zone); ok { // the days that matter are those of a change
					from = change.Add(-30 * time.Hour).Truncate(time.Minute)
				}
				if *tenYears {
					from, span = time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC), 10*366*24*time.Hour
				}
				compare(rt, c, from, from.Add(span))
			})
		})
	}
}

func nextChange(at time.Time, zone *time.Location) (time.Time, bool) {
	_, end := at.In(zone).ZoneBounds()
	return end, !end.IsZero()
}

// compare wants a calendar to say in each minute what the oracle says, and to name
// each change in advance.
func compare(rt *rapid.T, c hours.Calendar, from, to time.Time) {
	o := oracle{calendar: c, furthest: time.Time{}}
	for at := from.Add(-26 * time.Hour); at.Before(from); at = at.Add(time.Minute) {
		o.open(at) // it knows how far the clock had come
	}
	was, open := o.open(from), time.Duration(0)
	next, ok := c.Next(from)
	for at := from; at.Before(to); at = at.Add(time.Minute) {
		is := o.open(at)
		if got := c.Open(at); got != is {
			rt.Fatalf("at %s it is open: %v, want %v", at.In(c.Zone), got, is)
		}
		if is != was {
			if !ok || !next.Equal(at) {
				rt.Fatalf("the change at %s was foretold for %s", at.In(c.Zone), next)
			}
			next, ok = c.Next(at)
			was = is
		}
		if is {
			open += time.Minute
		}
	}
	if ok && next.Before(to) {
		rt.Fatalf("a change was foretold for %s", next)
	}
	if got := c.Between(from, to); got != open {
		rt.Fatalf("it is open for %v, want %v", got, open)
	}
}

func TestASkippedHourOpensAtTheNextMinuteAndARepeatedOneCountsOnce(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	c := hours.Calendar{Zone: paris}
	c.Week[time.Sunday] = []hours.Span{{From: 2*60 + 30, To: 2*60 + 45}, {From: 2*60 + 50, To: 4 * 60}}
	at := func(text string) time.Time {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	opens, ok := c.Next(at("2026-03-28T12:00:00Z")) // clocks go from 2 to 3
	if want := at("2026-03-29T03:00:00+02:00"); !ok || !opens.Equal(want) {
		t.Errorf("a skipped time opens at %v, want %v", opens, want)
	}
	sunday := at("2026-10-24T22:00:00Z") // clocks go from 3 to 2
	if open := c.Between(sunday, sunday.Add(24*time.Hour)); open != (15+10+60+60)*time.Minute {
		t.Errorf("a day with an hour twice is open for %v", open)
	}
}

func TestNeverAndAlwaysOpenHaveNoNextChange(t *testing.T) {
	t.Parallel()
	for name, spans := range map[string][]hours.Span{"never": nil, "always": {{From: 0, To: hours.Day}}} {
		c := hours.Calendar{Zone: time.UTC}
		for day := range c.Week {
			c.Week[day] = spans
		}
		if next, ok := c.Next(time.Now()); ok {
			t.Errorf("what is %s open changes at %v", name, next)
		}
	}
}

func TestAHolidayOfOneYearSaysMoreThanOneOfEveryYear(t *testing.T) {
	t.Parallel()
	c := hours.Calendar{Zone: time.UTC, Holidays: []hours.Holiday{
		{Name: "this year", Date: hours.Date{Year: 2026, Month: 12, Day: 24}, Spans: []hours.Span{{From: 600, To: 720}}},
		{Name: "every year", Date: hours.Date{Month: 12, Day: 24}},
	}}
	noon := time.Date(2026, 12, 24, 11, 0, 0, 0, time.UTC)
	if h, ok := c.Holiday(noon); !ok || h.Name != "this year" || !c.Open(noon) {
		t.Errorf("in 2026 it is %q", h.Name)
	}
	if h, ok := c.Holiday(noon.AddDate(1, 0, 0)); !ok || h.Name != "every year" || c.Open(noon.AddDate(1, 0, 0)) {
		t.Errorf("in 2027 it is %q", h.Name)
	}
}

func TestWhatCannotBeOpenIsRefused(t *testing.T) {
	t.Parallel()
	late := hours.Span{From: 22 * 60, To: 6 * 60}
	for name, c := range map[string]hours.Calendar{
		"overlaps":     {Week: [7][]hours.Span{1: {{From: 60, To: 120}, {From: 119, To: 180}}}},
		"into the day": {Week: [7][]hours.Span{1: {late}, 2: {{From: 300, To: 400}}}},
		"into Sunday":  {Week: [7][]hours.Span{6: {late}, 0: {{From: 300, To: 400}}}},
		"outside":      {Week: [7][]hours.Span{3: {{From: 0, To: hours.Day + 1}}}},
		"before":       {Week: [7][]hours.Span{3: {{From: -1, To: 60}}}},
		"no date":      {Holidays: []hours.Holiday{{Date: hours.Date{Month: 2, Day: 30}}}},
		"no leap year": {Holidays: []hours.Holiday{{Date: hours.Date{Year: 2026, Month: 2, Day: 29}}}},
		"on a holiday": {Holidays: []hours.Holiday{{Date: hours.Date{Month: 2, Day: 3}, Spans: []hours.Span{late, late}}}},
	} {
		if c.Check() == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
	fine := hours.Calendar{
		Week:     [7][]hours.Span{1: {late}, 2: {{From: 360, To: 400}, {From: 400, To: hours.Day}}},
		Holidays: []hours.Holiday{{Date: hours.Date{Month: 2, Day: 29}}},
	}
	if err := fine.Check(); err != nil {
		t.Errorf("what can be is refused: %v", err)
	}
}
