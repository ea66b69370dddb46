package automessages_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata"

	"textdesk/app/desk"
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

// history gives all that a customer's thread has, oldest first; nothing where nobody
// knows them.
func (o *office) history(phone string) (all []store.Entry) {
	o.t.Helper()
	o.View(o.t, func(v *store.View) error {
		contact, err := v.ContactByPhone(phone)
		if err != nil {
			return desk.IgnoreNotFound(err)
		}
		for e, err := range v.ThreadBefore(o.Number.ID, contact.ID, "") {
			if err != nil {
				return err
			}
			all = append(all, e)
		}
		return nil
	})
	slices.Reverse(all)
	return all
}

// written gives what the desk has written to a customer by itself, oldest first.
func (o *office) written(phone string) (all []*store.Message) {
	o.t.Helper()
	for _, e := range o.history(phone) {
		if e.Message != nil && e.Message.Automatic != "" {
			all = append(all, e.Message)
		}
	}
	return all
}

// said gives it by its occasions.
func (o *office) said(phone string) (all []string) {
	o.t.Helper()
	for _, m := range o.written(phone) {
		all = append(all, m.Automatic)
	}
	return all
}

// last gives the text the desk wrote last.
func (o *office) last(phone string) string {
	o.t.Helper()
	all := o.written(phone)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].Text
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
	for _, e := range o.history(desktest.Customer) {
		if e.Line != nil && e.Line.Kind == kind {
			n++
		}
	}
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
