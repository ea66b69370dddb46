package automessages

import (
	"strconv"
	"strings"
	"time"

	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/store"
)

// opening is whether a conversation's hours are closed. The zero value says that they are
// not.
type opening struct {
	closed  bool
	holiday bool
	hours   []calendars.Hours // all of which must be open
}

// openingOf looks at the operating hours that a conversation goes by: those of its
// channel and of its queue, both of which must be open, or where neither has any the
// desk's.
func openingOf(v *store.View, c *store.Conversation) (opening, error) {
	ids, err := hoursOf(v, c)
	if err != nil {
		return opening{}, err
	}
	o := opening{hours: make([]calendars.Hours, len(ids))}
	for i, id := range ids {
		if o.hours[i], err = calendars.Of(v, id); err != nil {
			return opening{}, err
		}
		if o.hours[i].Open(v.Now) {
			continue
		}
		o.closed = true
		if _, is := o.hours[i].Holiday(v.Now); is {
			o.holiday = true
		}
	}
	return o, nil
}

// maxOpenings is how many openings are looked at for one of all hours at once: some
// weeks' worth.
const maxOpenings = 100

// openTogether gives when all of the hours are open for the first time from then on, in
// the zone of those that open last; zero where they never are.
func openTogether(all []calendars.Hours, from time.Time) time.Time {
	at := from
	for range maxOpenings {
		before := at
		for _, hours := range all {
			if hours.Open(at) {
				continue
			}
			next := hours.Next(at)
			if next.IsZero() {
				return next
			}
			at = next.In(hours.Zone())
		}
		if at.Equal(before) {
			return at
		}
	}
	return time.Time{}
}

func hoursOf(v *store.View, c *store.Conversation) (ids []store.ID, err error) {
	channel, err := channels.Of(v, c.NumberID)
	if err != nil {
		return nil, err
	}
	if channel != nil && channel.HoursID != "" {
		ids = append(ids, channel.HoursID)
	}
	queue, err := store.Queues.Get(v, c.QueueID)
	if err != nil {
		return nil, err
	}
	if queue.HoursID != "" {
		ids = append(ids, queue.HoursID)
	}
	if len(ids) > 0 {
		return ids, nil
	}
	settings, err := v.Settings()
	if err != nil || settings.HoursID == "" {
		return nil, err
	}
	return []store.ID{settings.HoursID}, nil
}

// inWords says when it opens, in the zone of its hours, as people say it, in plain
// letters; the zero time is never.
func inWords(at, now time.Time, language string) string {
	french := strings.HasPrefix(language, string(store.French))
	if at.IsZero() {
		return pick(french, "dès que possible", "as soon as we can")
	}
	return dayInWords(at, now, french) + clockInWords(at, french)
}

// dayInWords ends where the time of day follows.
func dayInWords(at, now time.Time, french bool) string {
	switch days := daysBetween(now.In(at.Location()), at); {
	case days == 0:
		return pick(french, "aujourd'hui à ", "today at ")
	case days == 1:
		return pick(french, "demain à ", "tomorrow at ")
	case days < 7 && french:
		return frenchDays()[at.Weekday()] + " à "
	case days < 7:
		return "on " + at.Weekday().String() + " at "
	case french:
		return "le " + strconv.Itoa(at.Day()) + " " + frenchMonths()[at.Month()-1] + " à "
	}
	return "on " + strconv.Itoa(at.Day()) + " " + at.Month().String() + " at "
}

// daysBetween counts midnights.
func daysBetween(from, to time.Time) int {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(day(to).Sub(day(from)) / (24 * time.Hour))
}

func clockInWords(at time.Time, french bool) string {
	if french {
		hour := strconv.Itoa(at.Hour()) + " h"
		if at.Minute() == 0 {
			return hour
		}
		return hour + at.Format(" 04")
	}
	if at.Minute() == 0 {
		return at.Format("3 PM")
	}
	return at.Format("3:04 PM")
}

func frenchDays() []string {
	return []string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
}

// frenchMonths are spelt without the û of août, which would double what a text costs.
func frenchMonths() []string {
	return []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "décembre"}
}

func pick(french bool, inFrench, inEnglish string) string {
	if french {
		return inFrench
	}
	return inEnglish
}
