package calendars

import (
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/hours"
)

// readHolidays puts each day of the holidays into the calendar, and gives the place of
// the holiday that each is of.
func (s *OperatingHoursSettings) readHolidays(c *hours.Calendar) (of []int, err error) {
	if len(s.Holidays) > maxHolidays {
		return nil, desk.RefuseField("holidays", "too_many", "At most %d holidays.", maxHolidays)
	}
	tidy, taken := make([]Holiday, 0, len(s.Holidays)), map[hours.Date]bool{}
	for i, h := range s.Holidays {
		at := fmt.Sprintf("holidays.%d", i)
		if h.Name, err = desk.Named(at+".name", h.Name, desk.MaxName); err != nil {
			return nil, err
		}
		dates, err := h.dates(at)
		if err != nil {
			return nil, err
		}
		spans, err := readSpans(at+".spans", &h.Spans)
		if err != nil {
			return nil, err
		}
		for _, date := range dates {
			if taken[date] {
				return nil, desk.RefuseField(at+".date", "taken", "Another holiday is on this date already.")
			}
			taken[date], of = true, append(of, i)
			c.Holidays = append(c.Holidays, hours.Holiday{Name: h.Name, Date: date, Spans: spans})
		}
		tidy = append(tidy, h)
	}
	s.Holidays = tidy
	return of, nil
}

// dates gives the days of a holiday.
func (h Holiday) dates(at string) (dates []hours.Date, err error) {
	first, err := readDate(at+".date", h.Date)
	if err != nil {
		return nil, err
	}
	last := first
	if h.Until != "" {
		if last, err = readDate(at+".until", h.Until); err != nil {
			return nil, err
		}
	}
	if last.Before(first) || !last.Before(first.AddDate(0, 0, maxRow)) {
		return nil, desk.RefuseField(at+".until", "out_of_range", "The last day is the first or after it, and a holiday has at most %d days.", maxRow)
	}
	for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
		date := hours.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}
		if h.Yearly {
			date.Year = 0
		}
		dates = append(dates, date)
	}
	return dates, nil
}

func readDate(field, text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 1900 {
		return day, desk.RefuseField(field, "not_a_date", "Enter a date such as 2026-12-24.")
	}
	return day, nil
}
