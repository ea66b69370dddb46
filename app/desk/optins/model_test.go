package optins_test

import (
	"cmp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/store"
)

// believed is what a number's consent must be, and what may have been texted to it.
type believed struct {
	state     store.ConsentState
	asked     time.Time // when the last question went
	pending   bool      // a YES counts
	questions int
}

// enter is somebody entering the number on the page.
func (b *believed) enter(now time.Time) {
	switch {
	case !b.asked.IsZero() && now.Sub(b.asked) < day:
	case b.state == store.OptedOut:
		b.asked, b.pending = time.Time{}, false
	default:
		b.asked, b.pending = now, true
		b.questions++
	}
}

// hear is the number's holder texting.
func (b *believed) hear(text string, now time.Time) {
	switch {
	case text == "STOP":
		b.state = store.OptedOut
	case text == "START" && b.state == store.OptedOut:
		b.state = store.OptedIn
	case text == "YES" && b.pending && now.Sub(b.asked) < 7*day && b.state != store.OptedOut:
		b.state, b.pending = store.OptedIn, false
	}
}

// Whatever comes in whatever order: a page lifts no opt-out, a number is asked once in 24
// hours and never while it is opted out, and consent comes of a YES to a question only.
func TestNoOrderOfThingsMakesAPageLiftAnOptOut(t *testing.T) {
	t.Parallel()
	type step struct {
		does  string
		hours int
	}
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{rapid.SampledFrom([]string{"enter", "enter", "wait", "STOP", "START", "YES", "YES", "hello"}).Draw(t, "does"), rapid.IntRange(1, 100).Draw(t, "hours")}
	}), 1, 20)
	rapid.Check(t, func(rt *rapid.T) {
		all := steps.Draw(rt, "steps")
		synctest.Test(t, func(t *testing.T) {
			o, b := open(t), believed{state: store.ConsentUnknown}
			for i, s := range all {
				switch s.does {
				case "enter":
					o.join(t, customer)
					b.enter(time.Now())
				case "wait":
					time.Sleep(time.Duration(s.hours) * time.Hour)
				default:
					o.Text(t, phone, s.does)
					b.hear(s.does, time.Now())
				}
				if state, questions := o.stands(t); state != b.state || questions != b.questions {
					t.Fatalf("after %+v it is %s after %d questions, and must be %s after %d", all[:i+1], state, questions, b.state, b.questions)
				}
			}
		})
		if t.Failed() {
			rt.FailNow()
		}
	})
}

// stands gives what the customer's consent is, and how often they were asked.
func (o *office) stands(t *testing.T) (state store.ConsentState, questions int) {
	t.Helper()
	state, _ = o.consent(t, phone)
	for _, text := range o.sent(t, phone) {
		if strings.Contains(text, "Reply YES") {
			questions++
		}
	}
	return cmp.Or(state, store.ConsentUnknown), questions
}
