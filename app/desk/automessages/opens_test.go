package automessages_test

import (
	"testing"

	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestItOpensWhenTheChannelAndItsQueueDo(t *testing.T) {
	for name, one := range map[string]struct {
		queue calendars.Week
		want  string
	}{
		"later":     {calendars.Week{Monday: []calendars.Span{{From: "06:00", To: "08:30"}, {From: "13:00", To: "15:00"}}}, "on Monday at 1 PM"},
		"now":       {calendars.Week{Saturday: []calendars.Span{{From: "00:00", To: "24:00"}}, Friday: []calendars.Span{{From: "00:00", To: "24:00"}}, Monday: []calendars.Span{{From: "10:00", To: "11:00"}}}, "on Monday at 10 AM"},
		"never":     {calendars.Week{Tuesday: []calendars.Span{{From: "10:00", To: "11:00"}}}, "as soon as we can"},
		"just then": {calendars.Week{Monday: []calendars.Span{{From: "16:59", To: "20:00"}}}, "on Monday at 4:59 PM"},
	} {
		t.Run(name, func(t *testing.T) {
			inOffice(t, func(t *testing.T, o *office) {
				o.opensMonday()
				h, err := o.AddOperatingHours(t.Context(), o.Admin, calendars.OperatingHoursSettings{Name: "Queue", Zone: "America/New_York", Week: one.queue})
				desktest.Done(t, err)
				o.Update(t, func(tx *store.Tx) error {
					q, err := store.Queues.Get(tx, store.DefaultID)
					if err != nil {
						return err
					}
					q.HoursID = h.ID
					return store.Queues.Put(tx, q)
				})
				o.set("closed", `{"on":true,"texts":[{"language":"en","text":"{OpensAt}"}]}`)
				o.hears("hello")
				if got := o.last(desktest.Customer); got != one.want {
					t.Errorf("it says %q, want %q", got, one.want)
				}
			})
		})
	}
}
