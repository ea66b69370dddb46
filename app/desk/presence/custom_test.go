package presence_test

import (
	"fmt"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
)

func TestWhatIsWrongWithAPresenceIsSaidOfItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.own(t, presence.CustomSettings{Name: "Training / Formation", Base: presence.Busy})
	for _, bad := range []struct {
		change        func(*presence.CustomSettings)
		field, reason string
	}{
		{func(s *presence.CustomSettings) { s.Name = " " }, "name", "required"},
		{func(s *presence.CustomSettings) { s.Name = "two\nlines" }, "name", "not_text"},
		{func(s *presence.CustomSettings) { s.Name = strings.Repeat("x", desk.MaxName+1) }, "name", "too_long"},
		{func(s *presence.CustomSettings) { s.Name = "training / formation" }, "name", "taken"},
		{func(s *presence.CustomSettings) { s.Base = "" }, "base", "unknown"},
		{func(s *presence.CustomSettings) { s.Base = "asleep" }, "base", "unknown"},
		{func(s *presence.CustomSettings) { s.Minutes = -1 }, "minutes", "out_of_range"},
		{func(s *presence.CustomSettings) { s.Minutes = 1441 }, "minutes", "out_of_range"},
	} {
		given := presence.CustomSettings{Name: "Lunch", Base: presence.Away, Minutes: 30}
		bad.change(&given)
		_, err := o.AddPresence(t.Context(), o.Admin, given)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
	}
	if list, err := o.Presences(t.Context(), o.Nadia); err != nil || len(list.Items) != 1 {
		t.Errorf("there are %+v (%v)", list.Items, err)
	}
}

func TestNamesThatOnlyBeginAlikeAreNotTheSame(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.own(t, presence.CustomSettings{Name: "Lunch break", Base: presence.Away})
	o.own(t, presence.CustomSettings{Name: "Lunch", Base: presence.Away})
	_, err := o.AddPresence(t.Context(), o.Admin, presence.CustomSettings{Name: "🥪", Base: presence.Away})
	desktest.Done(t, err)
	_, err = o.AddPresence(t.Context(), o.Admin, presence.CustomSettings{Name: "☕", Base: presence.Away})
	desktest.Done(t, err)
}

func TestThereIsAMostOfPresences(t *testing.T) {
	t.Parallel()
	o := open(t)
	for i := range 50 {
		o.own(t, presence.CustomSettings{Name: fmt.Sprint("Number ", i), Base: presence.Away})
	}
	_, err := o.AddPresence(t.Context(), o.Admin, presence.CustomSettings{Name: "One more", Base: presence.Away})
	desktest.WantInvalid(t, err, "name", "too_many")
}

func TestWhoHasAPresenceHasWhatItIsNow(t *testing.T) {
	t.Parallel()
	o := open(t)
	p := o.own(t, presence.CustomSettings{Name: "Second line", Base: presence.Busy, Minutes: 60})
	o.choose(t, o.Nadia, presence.Choice{PresenceID: p.ID})
	o.choose(t, o.Omar, presence.Choice{PresenceID: p.ID})
	_, err := o.ChooseFor(t.Context(), o.Lead, o.Omar.UserID, presence.Choice{Base: presence.Away})
	desktest.Done(t, err)
	o.asked.users = nil

	_, err = o.ChangePresence(t.Context(), o.Admin, p.ID, desktest.Change[presence.CustomSettings](t, `{"base":"do_not_disturb"}`))
	desktest.Done(t, err)
	o.wantBase(t, o.Nadia, presence.DoNotDisturb)
	if s := o.seen(t, o.Omar, o.Omar); s.Before == nil || s.Before.Base != presence.DoNotDisturb || s.Base != presence.Away {
		t.Errorf("Omar is %+v", s)
	}
	o.wantAsked(t, o.Nadia, o.Omar)

	until := o.of(t, o.Nadia).Until
	desktest.Done(t, o.RemovePresence(t.Context(), o.Admin, p.ID))
	if s := o.of(t, o.Nadia); s.Base != presence.DoNotDisturb || s.PresenceID != "" || !s.Until.Equal(until) || until.IsZero() {
		t.Errorf("without it she is %+v", s)
	}
	s, err := o.Return(t.Context(), o.Omar)
	desktest.Done(t, err)
	if s.Base != presence.DoNotDisturb || s.Chosen.PresenceID != "" {
		t.Errorf("back he is %+v", s)
	}
	desktest.WantCode(t, o.RemovePresence(t.Context(), o.Admin, p.ID), desk.NotFound)
	_, err = o.Choose(t.Context(), o.Nadia, presence.Choice{PresenceID: p.ID})
	desktest.WantInvalid(t, err, "presence_id", "unknown")
}
