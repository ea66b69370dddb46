package hours

import "time"

// A wall time is what the clock on the wall shows, kept as an instant of UTC, where
// days have 24 hours and nothing is skipped or shown twice.

// wallAt gives what the clock on the wall has reached at an instant. While it shows
// for a second time what it has shown before, that is the last it showed before it
// was set back.
func wallAt(at time.Time, zone *time.Location) time.Time {
	at = at.In(zone)
	since, _ := at.ZoneBounds()
	if !since.IsZero() {
		before := wall(since.Add(-time.Nanosecond))
		if shown := wall(at); !shown.After(before) {
			return before
		}
	}
	return wall(at)
}

// wall gives what the clock shows.
func wall(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
}

func midnight(wall time.Time) time.Time { return wall.Truncate(24 * time.Hour) }

func minuteOf(wall time.Time) Minute { return Minute(wall.Hour()*60 + wall.Minute()) }

// reached gives the instant at which the clock on the wall first reaches a minute of
// a day, counted from its midnight.
func reached(day time.Time, m Minute, zone *time.Location) time.Time {
	want := midnight(day).Add(time.Duration(m) * time.Minute)
	// The instant lies between the same wall time in the zone's two offsets around it.
	early, late := want.Add(-offsetAt(want.Add(-26*time.Hour), zone)), want.Add(-offsetAt(want.Add(26*time.Hour), zone))
	if late.Before(early) {
		early, late = late, early
	}
	for _, at := range []time.Time{early, late} {
		if !wallAt(at, zone).Before(want) && wallAt(at.Add(-time.Nanosecond), zone).Before(want) {
			return at.In(zone)
		}
	}
	since, _ := late.In(zone).ZoneBounds() // it is skipped: reached when the clock is put forward
	return since
}

func offsetAt(at time.Time, zone *time.Location) time.Duration {
	_, seconds := at.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
