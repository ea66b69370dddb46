package calendars

import (
	"errors"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/hours"
	"textdesk/store"
)

// Hours are what an hours_id means. The zero Hours are always open.
type Hours struct{ calendar *hours.Calendar }

// Of reads the operating hours of that ID. An empty one, and one that is gone, is
// always open.
func Of(v *store.View, id store.ID) (Hours, error) {
	if id == "" {
		return Hours{}, nil
	}
	o, err := table.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return Hours{}, nil
	}
	if err != nil {
		return Hours{}, err
	}
	c, err := o.calendar()
	if err != nil {
		return Hours{}, fmt.Errorf("operating hours %s: %w", id, err)
	}
	return Hours{&c}, nil
}

// OpenAt tells whether the operating hours of that ID are open at a moment. Who asks
// more than once takes [Of].
func OpenAt(v *store.View, id store.ID, at time.Time) (bool, error) {
	h, err := Of(v, id)
	return h.Open(at), err
}

// Always tells whether they never close, because none were named.
func (h Hours) Always() bool { return h.calendar == nil }

// Zone gives the time zone of their clock, UTC where they never close.
func (h Hours) Zone() *time.Location {
	if h.Always() {
		return time.UTC
	}
	return h.calendar.Zone
}

// Open tells whether they are open at that moment.
func (h Hours) Open(at time.Time) bool { return h.Always() || h.calendar.Open(at) }

// Next gives the next moment after at at which they open or close; zero where they
// never do.
func (h Hours) Next(at time.Time) time.Time {
	if h.Always() {
		return time.Time{}
	}
	if next := nextChange(*h.calendar, at); next != nil {
		return *next
	}
	return time.Time{}
}

// Between gives for how long they are open from one moment up to another.
func (h Hours) Between(from, to time.Time) time.Duration {
	if h.Always() {
		return max(0, to.Sub(from))
	}
	return h.calendar.Between(from, to)
}

// Holiday gives the name of the holiday that it is at that moment, if it is one.
func (h Hours) Holiday(at time.Time) (name string, is bool) {
	if h.Always() {
		return "", false
	}
	day, is := h.calendar.Holiday(at)
	return day.Name, is
}

// MustExist refuses the ID that a field names if it names no operating hours; an empty
// one names those that are always open.
func MustExist(v *store.View, field string, id store.ID) error {
	if id == "" {
		return nil
	}
	_, err := table.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return desk.RefuseField(field, "unknown", "These operating hours do not exist. Choose others, or none to be always open.")
	}
	return err
}

func nextChange(c hours.Calendar, at time.Time) *time.Time {
	next, ok := c.Next(at)
	if !ok {
		return nil
	}
	next = next.UTC()
	return &next
}
