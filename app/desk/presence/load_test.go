package presence_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/skills"
	"textdesk/store"
	"textdesk/store/work"
)

func (o office) carries(t *testing.T, who desk.Actor, units int) {
	t.Helper()
	_, err := o.Parts.Skills.SetAbilities(t.Context(), o.Lead, who.UserID, desk.Replace(skills.AbilitySettings{Capacity: units}))
	desktest.Done(t, err)
}

func TestHowMuchAWorkstreamsConversationsTakeCounts(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Workstream(t, func(w *store.Workstream) { w.Capacity = 50 })
	ids := o.taken(t, o.Nadia, 1)
	o.wantBase(t, o.Nadia, presence.Available)
	o.offer(t, o.Nadia, desktest.Customer)
	o.wantBase(t, o.Nadia, presence.Busy) // what is on offer to her is taken, too
	desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, ids[0])))
	o.wantBase(t, o.Nadia, presence.Available)
}

func TestHowMuchSomebodyCarriesCountsFromTheMomentItIsSet(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.taken(t, o.Nadia, 2)
	omar := o.Listen(t, o.Omar)
	o.carries(t, o.Nadia, 40)
	o.wantBase(t, o.Nadia, presence.Busy)
	desktest.WantKinds(t, omar.Hear(t), "user_skills", "standing")
	o.carries(t, o.Nadia, 41)
	o.wantBase(t, o.Nadia, presence.Available)
}

func TestAWrapUpThatBlocksForATimeGivesItsCapacityBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.Workstream(t, func(w *store.Workstream) {
			w.Capacity, w.WrapUp, w.WrapUpBlock, w.WrapUpBlockSeconds = 100, true, work.BlockTimed, 60
		})
		id := o.taken(t, o.Nadia, 1)[0]
		desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, id)))
		o.pass(t, 59*time.Second)
		o.wantBase(t, o.Nadia, presence.Busy)
		o.pass(t, time.Second)
		o.wantBase(t, o.Nadia, presence.Available)
		if c := o.Record(t, id); c.State != store.WrapUp || c.Taken != 0 {
			t.Errorf("it is %s and takes %d", c.State, c.Taken)
		}
		// Taken up again it is work like any other, and its next wrap-up blocks anew.
		desktest.Done(t, desktest.Err(o.Resume(t.Context(), o.Nadia, id)))
		o.wantBase(t, o.Nadia, presence.Busy)
		desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, id)))
		o.pass(t, 30*time.Second)
		o.wantBase(t, o.Nadia, presence.Busy)
	})
}

func TestADeskThatStoodStillTakesNoOfferBackBeforePeopleCouldComeAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.watch(t, o.Nadia, beat)
		o.watch(t, o.Omar, beat)
		time.Sleep(time.Hour) // nobody fires what is due
		desktest.Done(t, o.Parts.Presence.Recover(t.Context()))
		id := o.offer(t, o.Nadia, desktest.Customer)
		o.due(t)
		if s := o.of(t, o.Nadia); !s.Reachable || s.Connected || !o.onOffer(t, id) {
			t.Errorf("after the start she is %+v, and it is on offer: %v", s, o.onOffer(t, id))
		}
		o.watch(t, o.Nadia, presence.Reach)
		if !o.of(t, o.Nadia).Reachable || o.of(t, o.Omar).Reachable {
			t.Errorf("later she is %+v and he %+v", o.of(t, o.Nadia), o.of(t, o.Omar))
		}
	})
}
