package calendars

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/hours"
	"textdesk/store"
)

// previewed is how many days a preview shows.
const previewed = 14

// HoursPreview is what operating hours mean from today on.
type HoursPreview struct {
	Open      bool         `json:"open"`                // at this moment
	ChangesAt *time.Time   `json:"changes_at,omitzero"` // when that changes; left out where it never does
	Days      []PreviewDay `json:"days"`
}

// PreviewDay is a day in the time zone of the hours.
type PreviewDay struct {
	Date    string `json:"date"`    // as in 2026-12-24
	Weekday string `json:"weekday"` // as in monday
	Holiday string `json:"holiday"` // its name, empty where it is none
	// ClockChange is by how many minutes clocks are put forward on this day; less than
	// zero where they are put back.
	ClockChange int    `json:"clock_change"`
	Open        []Span `json:"open"`    // within this day, as the clock on the wall shows it
	Minutes     int    `json:"minutes"` // for how long it is open in all
}

// PreviewOperatingHours tells what hours that are not kept yet mean in the coming two
// weeks. What could not be kept is refused as it would be then, save a missing name.
func (u *UseCases) PreviewOperatingHours(ctx context.Context, by desk.Actor, s OperatingHoursSettings) (HoursPreview, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (HoursPreview, error) {
		c, err := s.calendar()
		if err != nil {
			return HoursPreview{}, err
		}
		p := HoursPreview{Open: c.Open(v.Now), ChangesAt: nextChange(c, v.Now)}
		year, month, day := v.Now.In(c.Zone).Date()
		for i := range previewed {
			p.Days = append(p.Days, previewDay(c, year, month, day+i))
		}
		return p, nil
	})
}

func previewDay(c hours.Calendar, year int, month time.Month, day int) PreviewDay {
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	begins, ends := time.Date(year, month, day, 0, 0, 0, 0, c.Zone), time.Date(year, month, day+1, 0, 0, 0, 0, c.Zone)
	shown := PreviewDay{
		Date: date.Format(time.DateOnly), Weekday: dayNames[date.Weekday()], Open: []Span{},
		ClockChange: int((24*time.Hour - ends.Sub(begins)) / time.Minute),
	}
	if h, ok := c.Holiday(begins.Add(ends.Sub(begins) / 2)); ok {
		shown.Holiday = h.Name
	}
	for at := begins; at.Before(ends); {
		until, ok := c.Next(at)
		if !ok || until.After(ends) {
			until = ends
		}
		if c.Open(at) {
			shown.Open = append(shown.Open, Span{From: clock(at), To: clockAtEnd(until, ends)})
			shown.Minutes += int(until.Sub(at) / time.Minute)
		}
		at = until
	}
	return shown
}

func clock(at time.Time) string { return at.Format("15:04") }

// clockAtEnd gives the day's end as 24:00.
func clockAtEnd(at, ends time.Time) string {
	if at.Equal(ends) {
		return hours.Day.String()
	}
	return clock(at)
}
