package automessages_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// Whatever a customer, people and time do: nothing automatic goes to who has opted out,
// nothing twice, nothing that no text of the customer's called for, and no two in a row
// within twelve hours unless a person wrote in between. Of the answers to keywords only
// the first holds.
func TestWhateverHappensTheDeskHoldsItsTongue(t *testing.T) {
	t.Parallel()
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{rapid.SampledFrom(acts()).Draw(t, "act"), rapid.Bool().Draw(t, "by Omar"), time.Duration(rapid.IntRange(1, 50).Draw(t, "length"))}
	}), 5, 40)
	rapid.Check(t, func(rt *rapid.T) {
		plan := steps.Draw(rt, "steps")
		var faults []string
		synctest.Test(t, func(t *testing.T) {
			o := open(t)
			o.opensMonday(calendars.Holiday{Name: "Day", Date: "2000-01-05", Until: "2000-01-08"})
			for _, trigger := range work.Trigger("").Choices() {
				o.set(trigger, `{"on":true}`)
			}
			for _, s := range plan {
				o.step(s)
			}
			faults = o.faults()
		})
		if len(faults) > 0 {
			rt.Fatalf("%q after %v", faults, plan)
		}
	})
}

// step is one thing that may happen.
type step struct {
	act    string
	byOmar bool
	length time.Duration
}

func acts() []string {
	return []string{
		"text", "text", "text", "STOP", "START", "HELP", "machine", "accept", "reply", "take over", "transfer", "queue", "set aside", "resolve",
		"idle", "minutes", "hours",
	}
}

// step does one thing that may happen in the customer's conversation; what is refused
// is no matter.
func (o *office) step(s step) {
	o.t.Helper()
	ctx, phone := o.t.Context(), desktest.Customer
	switch s.act {
	case "text", "STOP", "START", "HELP":
		o.Text(o.t, phone, s.act)
		return
	case "machine":
		o.Text(o.t, phone, "Automatic reply: we are closed.")
		return
	case "minutes":
		o.wait(s.length * time.Minute)
		return
	case "hours":
		o.wait(2 * s.length * time.Hour)
		return
	case "idle":
		_, err := o.ResolveIdle(ctx, 100)
		desktest.Done(o.t, err)
		return
	}
	c := o.latest(phone)
	if c == nil {
		return
	}
	by := o.Nadia
	if s.byOmar {
		by = o.Omar
	}
	var err error
	switch s.act {
	case "accept":
		_, err = o.Accept(ctx, by, c.ID)
	case "reply":
		_, err = o.Reply(ctx, by, c.ID, delivery.NewMessage{Text: "hello"})
	case "take over":
		_, err = o.TakeOver(ctx, by, c.ID)
	case "transfer":
		_, err = o.Assign(ctx, by, c.ID, conversations.Assignment{AgentID: "Omar"})
	case "queue":
		_, err = o.Assign(ctx, by, c.ID, conversations.Assignment{QueueID: store.DefaultID})
	case "set aside":
		_, err = o.Wait(ctx, by, c.ID)
	case "resolve":
		_, err = o.Resolve(ctx, by, c.ID)
	}
	if refused := (*desk.Error)(nil); err != nil && !errors.As(err, &refused) {
		o.t.Fatal(err)
	}
}

func (o *office) latest(phone string) (found *store.Conversation) {
	o.View(o.t, func(v *store.View) error {
		contact, err := v.ContactByPhone(phone)
		if err != nil {
			return desk.IgnoreNotFound(err)
		}
		found, err = v.LatestConversation(o.Number.ID, contact.ID)
		return desk.IgnoreNotFound(err)
	})
	return found
}

// faults reads the customer's history, oldest first.
func (o *office) faults() (all []string) {
	o.t.Helper()
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	var last *store.Message
	heard, person, optedOut := false, false, false
	at := map[string]*store.Message{}
	for _, e := range o.history(desktest.Customer) {
		m := e.Message
		switch {
		case m == nil:
		case m.Direction == store.In:
			heard = true
			switch sms.Action(m.Text) {
			case "STOP":
				optedOut = true
			case "START":
				optedOut = false
			}
		case m.State == store.Cancelled: // it never left
		case m.Automatic == "":
			person = true
		case work.Trigger(m.Automatic).AnswersKeyword():
			last, heard, person = m, false, false
		default:
			before := at[m.Automatic]
			switch {
			case optedOut:
				say("%s went to who had opted out", m.Automatic)
			case !heard:
				say("%s answers nothing", m.Automatic)
			case last != nil && !person && m.CreatedAt.Sub(last.CreatedAt) < 12*time.Hour:
				say("%s follows %s after %s, and nobody wrote in between", m.Automatic, last.Automatic, m.CreatedAt.Sub(last.CreatedAt))
			case before != nil && before.ConversationID == m.ConversationID:
				say("%s came twice in a conversation", m.Automatic)
			case before != nil && m.CreatedAt.Sub(before.CreatedAt) < 12*time.Hour:
				say("%s came again after %s", m.Automatic, m.CreatedAt.Sub(before.CreatedAt))
			}
			at[m.Automatic], last, heard, person = m, m, false, false
		}
	}
	return all
}
