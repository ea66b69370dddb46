package presence_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
)

// believed is what somebody's presence should be, told simply: what they have, and
// what they would go back to.
type believed struct {
	now, before presence.Chosen
	changed     bool // not by their own doing
}

func (b *believed) chosen(c presence.Chosen) { *b = believed{now: c} }

func (b *believed) set(c presence.Chosen) {
	if !b.changed {
		b.before = b.now
	}
	b.now, b.changed = c, true
	if b.before.Base == c.Base && b.before.PresenceID == c.PresenceID {
		b.changed = false
	}
}

func (b *believed) back() {
	if b.changed {
		*b = believed{now: b.before}
	}
}

// pass ends what has come to its end: being available comes after it.
func (b *believed) pass(now time.Time) {
	if over(b.now, now) {
		*b = believed{now: presence.Chosen{Base: presence.Available}}
	}
	if b.changed && over(b.before, now) {
		b.before = presence.Chosen{Base: presence.Available}
	}
}

func over(c presence.Chosen, now time.Time) bool { return !c.Until.IsZero() && !now.Before(c.Until) }

func TestWhateverHappensOnesPresenceIsWhatWasSaidLast(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		steps := rapid.SliceOfN(rapid.IntRange(0, 6), 1, 25).Draw(r, "what happens")
		draw := func(label string, n int) int { return rapid.IntRange(0, n-1).Draw(r, label) }
		bases := []presence.Base{presence.Available, presence.Busy, presence.DoNotDisturb, presence.Away, presence.Offline}
		choices := make([]presence.Base, len(steps))
		minutes := make([]int, len(steps))
		for i := range steps {
			choices[i], minutes[i] = bases[draw("base", len(bases))], draw("minutes", 90)
		}
		synctest.Test(t, func(t *testing.T) { happen(t, steps, choices, minutes) })
	})
}

// happen does it all to Nadia, and looks at her after each step with the eyes of
// somebody who was there, before and after it is written down what has ended.
func happen(t *testing.T, steps []int, bases []presence.Base, minutes []int) {
	o := open(t)
	custom := o.own(t, presence.CustomSettings{Name: "Training", Base: presence.Away, Minutes: 30})
	b := believed{now: presence.Chosen{Base: presence.Available}}
	for i, step := range steps {
		base, later := bases[i], time.Now().Add(time.Duration(minutes[i]+1)*time.Minute)
		switch step {
		case 0:
			o.chooseBase(t, o.Nadia, base)
			b.chosen(presence.Chosen{Base: base})
		case 1:
			o.choose(t, o.Nadia, presence.Choice{PresenceID: custom.ID, Until: &later})
			b.chosen(presence.Chosen{Base: presence.Away, PresenceID: custom.ID, Until: later})
		case 2:
			_, err := o.ChooseFor(t.Context(), o.Lead, o.Nadia.UserID, presence.Choice{Base: presence.DoNotDisturb, Until: &later})
			desktest.Done(t, err)
			b.set(presence.Chosen{Base: presence.DoNotDisturb, Until: later})
		case 3:
			desktest.Done(t, desktest.Err(o.Return(t.Context(), o.Nadia)))
			b.back()
		case 4:
			time.Sleep(time.Duration(minutes[i]) * time.Minute)
		case 5:
			o.due(t)
		case 6:
			desktest.Done(t, o.Attend(t.Context(), o.Nadia)) // which changes nothing of it
		}
		b.pass(time.Now())
		wantBelieved(t, o, b)
	}
}

func wantBelieved(t *testing.T, o office, b believed) {
	t.Helper()
	s := o.of(t, o.Nadia)
	if s.Base != b.now.Base || s.PresenceID != b.now.PresenceID || !s.Until.Equal(b.now.Until) {
		t.Errorf("she is %+v, and should be %+v", s, b.now)
	}
	shown := o.seen(t, o.Nadia, o.Nadia)
	if (shown.Before != nil) != b.changed || b.changed && shown.Before.Base != b.before.Base {
		t.Errorf("she would go back to %+v, and should to %+v (%t)", shown.Before, b.before, b.changed)
	}
}
