package automessages_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// office is a desk of the team Fennel's, whose number is on a channel.
type office struct {
	*desktest.Desk

	t       *testing.T
	channel store.ID
}

// inOffice runs a story there, in fake time.
func inOffice(t *testing.T, story func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { story(t, open(t)) })
}

// open opens the office with all its messages off.
func open(t *testing.T) *office {
	t.Helper()
	o := &office{Desk: desktest.New(t), t: t}
	o.Update(t, func(tx *store.Tx) error {
		s, err := tx.Settings()
		if err != nil {
			return err
		}
		s.TeamName = "Fennel's"
		return tx.PutSettings(s)
	})
	c, err := o.AddChannel(t.Context(), o.Admin, channels.ChannelSettings{
		Name: "Shop", NumberID: o.Number.ID, WorkstreamID: store.DefaultID, Language: "en",
	})
	desktest.Done(t, err)
	o.channel = c.ID
	for _, trigger := range work.Trigger("").Choices() {
		if !work.Trigger(trigger).AnswersKeyword() {
			o.set(trigger, `{"on":false}`)
		}
	}
	return o
}

// set changes a message by what the API takes.
func (o *office) set(id, object string) automessages.Shown {
	o.t.Helper()
	got, err := o.ChangeAutomatedMessage(o.t.Context(), o.Admin, store.ID(id), desktest.Change[automessages.Settings](o.t, object))
	desktest.Done(o.t, err)
	return got
}

func (o *office) on(triggers ...work.Trigger) {
	o.t.Helper()
	for _, trigger := range triggers {
		o.set(string(trigger), `{"on":true}`)
	}
}

// said gives what the desk has written to the customer by itself, oldest first, each
// by its occasion.
func (o *office) said(phone string) (all []string) {
	o.t.Helper()
	contact := o.Contact(o.t, phone)
	o.View(o.t, func(v *store.View) error {
		for e, err := range v.ThreadBefore(o.Number.ID, contact.ID, "") {
			if err != nil {
				return err
			}
			if m := e.Message; m != nil && m.Automatic != "" {
				all = append([]string{m.Automatic}, all...)
			}
		}
		return nil
	})
	return all
}

// last gives the text the desk wrote last.
func (o *office) last(phone string) (text string) {
	o.t.Helper()
	contact := o.Contact(o.t, phone)
	o.View(o.t, func(v *store.View) error {
		for e, err := range v.ThreadBefore(o.Number.ID, contact.ID, "") {
			if err != nil {
				return err
			}
			if m := e.Message; m != nil && m.Automatic != "" {
				text = m.Text
				break
			}
		}
		return nil
	})
	return text
}

func (o *office) want(want ...string) {
	o.t.Helper()
	if got := o.said(desktest.Customer); strings.Join(got, " ") != strings.Join(want, " ") {
		o.t.Errorf("the desk wrote %q, want %q", got, want)
	}
}

func (o *office) hears(text string) store.ID {
	o.t.Helper()
	return o.Text(o.t, desktest.Customer, text).ID
}

func (o *office) reply(id store.ID, text string) {
	o.t.Helper()
	_, err := o.Reply(o.t.Context(), o.Nadia, id, delivery.NewMessage{Text: text})
	desktest.Done(o.t, err)
}

// leaves has what is queued begin to leave.
func (o *office) leaves() {
	o.t.Helper()
	_, _, err := o.Claim(o.t.Context(), 10)
	desktest.Done(o.t, err)
}

func (o *office) accept(id store.ID) {
	o.t.Helper()
	_, err := o.Accept(o.t.Context(), o.Nadia, id)
	desktest.Done(o.t, err)
}

// opensMonday has the channel open on Mondays from nine to five, with a holiday.
func (o *office) opensMonday(holidays ...calendars.Holiday) {
	o.t.Helper()
	h, err := o.AddOperatingHours(o.t.Context(), o.Admin, calendars.OperatingHoursSettings{
		Name: "Mondays", Zone: "America/New_York",
		Week:     calendars.Week{Monday: []calendars.Span{{From: "09:00", To: "17:00"}}},
		Holidays: holidays,
	})
	desktest.Done(o.t, err)
	_, err = o.ChangeChannel(o.t.Context(), o.Admin, o.channel, desktest.Change[channels.ChannelSettings](o.t, `{"hours_id":"`+string(h.ID)+`"}`))
	desktest.Done(o.t, err)
}

// wait lets time pass, and all that is due happen.
func (o *office) wait(d time.Duration) {
	o.t.Helper()
	time.Sleep(d)
	_, err := o.FireDeadlines(o.t.Context())
	desktest.Done(o.t, err)
}

// told counts the lines of a kind in the customer's whole history.
func (o *office) told(kind store.LineKind) (n int) {
	o.t.Helper()
	contact := o.Contact(o.t, desktest.Customer)
	o.View(o.t, func(v *store.View) error {
		for e, err := range v.ThreadBefore(o.Number.ID, contact.ID, "") {
			if err != nil {
				return err
			}
			if e.Line != nil && e.Line.Kind == kind {
				n++
			}
		}
		return nil
	})
	return n
}

func (o *office) lines(id store.ID, kind store.LineKind) (all []conversations.Line) {
	o.t.Helper()
	for _, l := range o.Lines(o.t, id) {
		if l.Kind == kind {
			all = append(all, l)
		}
	}
	return all
}
