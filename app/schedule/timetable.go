package schedule

import (
	"errors"
	"time"

	"github.com/robfig/cron/v3"
)

// timetableOf reads a timetable, whose times are those of a zone unless it names
// another.
func timetableOf(spec string, zone *time.Location) (cron.Schedule, error) {
	parsed, err := parse(spec)
	if err != nil {
		return nil, err
	}
	byHours, ok := parsed.(*cron.SpecSchedule)
	if !ok || byHours.Hour&everyHour == everyHour {
		return parsed, nil
	}
	wall := wallClock{times: *byHours, zone: zone}
	if byHours.Location != time.Local {
		wall.zone = byHours.Location
	}
	wall.times.Location = time.UTC
	return wall, nil
}

// parse has cron read a timetable. It panics at some that are cut short, such as “TZ=”.
func parse(spec string) (parsed cron.Schedule, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("it breaks off")
		}
	}()
	return cron.ParseStandard(spec)
}

// everyHour are the bits of a timetable of cron's that is for each hour alike: it
// counts hours as they pass, also the one that comes twice.
const everyHour = 1<<24 - 1

// wallClock is a timetable of certain hours, as a clock on the wall shows them. Cron
// leaves out a time that a clock skips when summer begins, and gives twice one that
// comes twice when summer ends: the first is done as soon as the clock has gone on,
// the second once.
type wallClock struct {
	times cron.SpecSchedule // as if the wall were in UTC
	zone  *time.Location
}

// Next implements [cron.Schedule].
func (w wallClock) Next(after time.Time) time.Time {
	shown := after.In(w.zone)
	_, offset := shown.Zone()
	wall := after.UTC().Add(time.Duration(offset) * time.Second)
	for {
		if wall = w.times.Next(wall); wall.IsZero() {
			return wall
		}
		if at := w.at(wall); at.After(after) { // the first of two may have passed
			return at
		}
	}
}

// at gives the first moment at which the wall shows a time or, where it skips that,
// the one at which it goes on.
func (w wallClock) at(wall time.Time) time.Time {
	before, after := w.by(wall, -24*time.Hour), w.by(wall, 24*time.Hour)
	for _, moment := range []time.Time{before, after} {
		_, offset := moment.Zone()
		if moment.UTC().Add(time.Duration(offset) * time.Second).Equal(wall) {
			return moment
		}
	}
	from, _ := before.ZoneBounds()
	return from
}

// by gives the moment of a time of the wall by the zone's distance from UTC that long
// away from it.
func (w wallClock) by(wall time.Time, away time.Duration) time.Time {
	_, offset := wall.Add(away).In(w.zone).Zone()
	return wall.Add(-time.Duration(offset) * time.Second).In(w.zone)
}
