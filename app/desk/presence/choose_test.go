package presence_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
)

func TestWhatSomebodyChoosesHoldsAndIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		lunch := o.own(t, presence.CustomSettings{Name: "Lunch / Déjeuner", Base: presence.Away, Minutes: 45})
		omar := o.Listen(t, o.Omar)
		o.chooseBase(t, o.Nadia, presence.DoNotDisturb)
		o.wantAsked(t, o.Nadia)
		if s := omar.Hear(t)[0].Data.(presence.Shown); s.Base != presence.DoNotDisturb || !s.Since.Equal(time.Now()) || s.Cause != "" {
			t.Errorf("Omar is told %+v", s)
		}
		time.Sleep(time.Minute)
		s := o.choose(t, o.Nadia, presence.Choice{PresenceID: lunch.ID})
		if s.Base != presence.Away || s.Chosen.PresenceID != lunch.ID || !s.Chosen.Until.Equal(time.Now().Add(45*time.Minute)) || s.Cause != presence.ByChoice {
			t.Errorf("at lunch she is %+v", s)
		}
		until := time.Now().Add(2 * time.Hour)
		s = o.choose(t, o.Nadia, presence.Choice{PresenceID: lunch.ID, Until: &until})
		if !s.Chosen.Until.Equal(until) || !s.Since.Equal(time.Now()) {
			t.Errorf("at a long lunch she is %+v", s)
		}
	})
}

func TestWhatIsWrongWithAChoiceIsSaidOfItsField(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		in := func(d time.Duration) *time.Time { at := time.Now().Add(d); return &at }
		for _, bad := range []struct {
			choice        presence.Choice
			field, reason string
		}{
			{presence.Choice{}, "base", "required"},
			{presence.Choice{Base: presence.Away, PresenceID: "both"}, "base", "required"},
			{presence.Choice{Base: "asleep"}, "base", "unknown"},
			{presence.Choice{PresenceID: "gone"}, "presence_id", "unknown"},
			{presence.Choice{Base: presence.Available, Until: in(time.Hour)}, "until", "not_possible"},
			{presence.Choice{Base: presence.Away, Until: in(0)}, "until", "past"},
			{presence.Choice{Base: presence.Away, Until: in(367 * 24 * time.Hour)}, "until", "too_late"},
		} {
			_, err := o.Choose(t.Context(), o.Nadia, bad.choice)
			desktest.WantInvalid(t, err, bad.field, bad.reason)
		}
		if s := o.of(t, o.Nadia); s.Base != presence.Available || !s.Since.IsZero() {
			t.Errorf("she is %+v", s)
		}
		o.wantAsked(t)
	})
}

func TestAPresenceEndsWhenItsTimeIsOverWhoeverSleeps(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		until := time.Now().Add(time.Hour)
		o.choose(t, o.Nadia, presence.Choice{Base: presence.Away, Until: &until})
		o.wantAsked(t, o.Nadia)
		omar := o.Listen(t, o.Omar)
		o.pass(t, time.Hour-time.Second)
		o.wantBase(t, o.Nadia, presence.Away)
		time.Sleep(3 * time.Hour) // the desk itself was asleep
		if s := o.of(t, o.Nadia); s.Base != presence.Available || !s.Since.Equal(until) {
			t.Errorf("before it is written down she is %+v", s)
		}
		o.due(t)
		o.wantAsked(t, o.Nadia)
		if s := omar.Hear(t)[0].Data.(presence.Shown); s.Base != presence.Available || !s.Since.Equal(until) {
			t.Errorf("Omar is told %+v", s)
		}
		if s := o.seen(t, o.Nadia, o.Nadia); s.Cause != presence.ByEnd || s.Before != nil {
			t.Errorf("she is told %+v", s)
		}
		o.pass(t, time.Hour)
		o.wantAsked(t)
	})
}

func TestAnotherChoiceTakesTheEndWithIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		until := time.Now().Add(time.Hour)
		o.choose(t, o.Nadia, presence.Choice{Base: presence.Away, Until: &until})
		o.chooseBase(t, o.Nadia, presence.DoNotDisturb)
		o.pass(t, 2*time.Hour)
		o.wantBase(t, o.Nadia, presence.DoNotDisturb)
	})
}

func TestASupervisorSetsThePresenceOfOthersWhoCanGoBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		until := time.Now().Add(time.Hour)
		o.choose(t, o.Nadia, presence.Choice{Base: presence.Busy, Until: &until})
		_, err := o.ChooseFor(t.Context(), o.Lead, o.Nadia.UserID, presence.Choice{Base: presence.Offline})
		desktest.Done(t, err)
		s := o.seen(t, o.Nadia, o.Nadia)
		if s.Base != presence.Offline || s.Cause != presence.ByOther || s.ByID != o.Lead.UserID || s.Before == nil || s.Before.Base != presence.Busy {
			t.Errorf("she is told %+v", s)
		}
		if s := o.seen(t, o.Omar, o.Nadia); s.Base != presence.Offline || s.Cause != "" || s.ByID != "" || s.Before != nil {
			t.Errorf("a colleague is told %+v", s)
		}
		s, err = o.Return(t.Context(), o.Nadia)
		desktest.Done(t, err)
		if s.Base != presence.Busy || !s.Chosen.Until.Equal(until) || s.Cause != presence.ByChoice || s.Before != nil {
			t.Errorf("back she is %+v", s)
		}
		again, err := o.Return(t.Context(), o.Nadia)
		desktest.Done(t, err)
		if again.Base != presence.Busy || !again.Since.Equal(s.Since) {
			t.Errorf("with nothing to go back to she is %+v", again)
		}
	})
}

func TestWhatEndedMeanwhileIsNotGoneBackTo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		until := time.Now().Add(time.Hour)
		o.choose(t, o.Nadia, presence.Choice{Base: presence.Busy, Until: &until})
		_, err := o.ChooseFor(t.Context(), o.Lead, o.Nadia.UserID, presence.Choice{Base: presence.Away})
		desktest.Done(t, err)
		o.pass(t, 2*time.Hour)
		o.wantBase(t, o.Nadia, presence.Away)
		s, err := o.Return(t.Context(), o.Nadia)
		desktest.Done(t, err)
		if s.Base != presence.Available || !s.Chosen.Until.IsZero() {
			t.Errorf("back she is %+v", s)
		}
	})
}

func TestWhoIsDeactivatedHasNoPresence(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, err := o.Deactivate(t.Context(), o.Admin, o.Nadia.UserID)
	desktest.Done(t, err)
	_, err = o.ChooseFor(t.Context(), o.Lead, o.Nadia.UserID, presence.Choice{Base: presence.Away})
	desktest.WantCode(t, err, desk.WrongState)
	_, err = o.ChooseFor(t.Context(), o.Lead, "nobody", presence.Choice{Base: presence.Away})
	desktest.WantCode(t, err, desk.NotFound)
	list, err := o.Standings(t.Context(), o.Lead)
	desktest.Done(t, err)
	if len(list.Items) != 3 {
		t.Errorf("there are %+v", list.Items)
	}
}
