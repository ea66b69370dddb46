package calendars

import (
	"errors"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/hours"
)

// The bounds of operating hours.
const (
	maxSpans    = 10 // a day
	maxHolidays = 100
	maxRow      = 31 // days of one holiday
)

// days gives the spans of each day of the week, in the order of hours.Calendar.
func (w *Week) days() [7]*[]Span {
	return [7]*[]Span{&w.Sunday, &w.Monday, &w.Tuesday, &w.Wednesday, &w.Thursday, &w.Friday, &w.Saturday}
}

// dayNames are what the API calls the days of a week, in the same order.
var dayNames = [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// check brings operating hours into the form they are kept in, or refuses them.
func (s *OperatingHoursSettings) check() (err error) {
	if s.Name, err = desk.Named("name", s.Name, desk.MaxName); err != nil {
		return err
	}
	return s.checkTimes()
}

// checkTimes is check without the name: what a preview needs.
func (s *OperatingHoursSettings) checkTimes() error {
	_, err := s.calendar()
	return err
}

// calendar gives what the settings mean, and tidies them; what cannot be is refused at
// its field.
func (s *OperatingHoursSettings) calendar() (hours.Calendar, error) {
	c := hours.Calendar{}
	var err error
	// "Local" means another zone on each machine.
	if c.Zone, err = time.LoadLocation(s.Zone); err != nil || s.Zone == "" || s.Zone == "Local" {
		return c, desk.RefuseField("zone", "unknown", "This time zone is not known. Enter one such as America/Toronto or Europe/Paris.")
	}
	for day, spans := range s.Week.days() {
		if c.Week[day], err = readSpans("week."+dayNames[day], spans); err != nil {
			return c, err
		}
	}
	of, err := s.readHolidays(&c)
	if err != nil {
		return c, err
	}
	var p hours.Problem
	if errors.As(c.Check(), &p) {
		return c, refusalOf(p, of)
	}
	return c, nil
}

// refusalOf says a problem at the field it is in; of are the holidays that those of the
// calendar are days of.
func refusalOf(p hours.Problem, of []int) error {
	at := fmt.Sprintf("week.%s.%d", dayNames[p.Weekday], p.Span)
	if p.Holiday >= 0 {
		at = fmt.Sprintf("holidays.%d.spans.%d", of[p.Holiday], p.Span)
	}
	return desk.RefuseField(at, string(p.Reason), "This begins before another span has ended, be it one of the day before that goes over midnight.")
}

// readSpans reads the spans of a day.
func readSpans(field string, spans *[]Span) (read []hours.Span, err error) {
	if len(*spans) > maxSpans {
		return nil, desk.RefuseField(field, "too_many", "At most %d spans a day.", maxSpans)
	}
	tidy := make([]Span, 0, len(*spans))
	for i, s := range *spans {
		at := fmt.Sprintf("%s.%d", field, i)
		one, err := readSpan(at, s)
		if err != nil {
			return nil, err
		}
		read = append(read, one)
		tidy = append(tidy, Span{From: one.From.String(), To: one.To.String()})
	}
	*spans = tidy
	return read, nil
}

func readSpan(at string, s Span) (hours.Span, error) {
	from, err := readMinute(at+".from", s.From)
	if err != nil {
		return hours.Span{}, err
	}
	to, err := readMinute(at+".to", s.To)
	if err != nil {
		return hours.Span{}, err
	}
	from %= hours.Day
	if to == 0 {
		to = hours.Day // a day ends where the next begins
	}
	if from == to {
		return hours.Span{}, desk.RefuseField(at+".to", "empty", "This ends when it begins. For a whole day enter 00:00 to 24:00.")
	}
	return hours.Span{From: from, To: to}, nil
}

// readMinute reads a time of day, as in 9:00, up to 24:00.
func readMinute(field, text string) (hours.Minute, error) {
	if text == hours.Day.String() {
		return hours.Day, nil
	}
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, desk.RefuseField(field, "not_a_time", "Enter a time of day such as 09:00.")
	}
	return hours.Minute(at.Hour()*60 + at.Minute()), nil
}
