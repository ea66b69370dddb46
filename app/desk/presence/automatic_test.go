package presence_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/store"
)

// taken gives somebody so many conversations.
func (o office) taken(t *testing.T, who desk.Actor, n int) (ids []store.ID) {
	t.Helper()
	for i := range n {
		c := o.Text(t, fmt.Sprintf("+1555867%04d", i), "hello")
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), who, c.ID)))
		ids = append(ids, c.ID)
	}
	return ids
}

func TestWhoHasAsMuchWorkAsTheyCanTakeIsShownAsBusy(t *testing.T) {
	t.Parallel()
	o := open(t)
	ids := o.taken(t, o.Nadia, 4)
	o.wantBase(t, o.Nadia, presence.Available)
	omar := o.Listen(t, o.Omar)
	fifth := o.Text(t, desktest.Stranger, "hello")
	omar.Hear(t)
	desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, fifth.ID)))
	desktest.WantKinds(t, omar.Hear(t), "standing", "conversation", "entry")
	o.wantBase(t, o.Nadia, presence.Busy)
	if s := o.seen(t, o.Omar, o.Nadia); s.Chosen.Base != presence.Available || o.of(t, o.Nadia).Base != presence.Available {
		t.Errorf("what she has chosen is %+v", s)
	}

	desktest.Done(t, desktest.Err(o.Wait(t.Context(), o.Nadia, ids[0])))
	desktest.WantKinds(t, omar.Hear(t), "standing", "conversation", "entry")
	o.wantBase(t, o.Nadia, presence.Available)

	desktest.Done(t, desktest.Err(o.Resume(t.Context(), o.Nadia, ids[0])))
	o.wantBase(t, o.Nadia, presence.Busy)
	omar.Hear(t)
	o.rules(t, presence.Rules{})
	desktest.WantKinds(t, omar.Hear(t), "standing")
	o.wantBase(t, o.Nadia, presence.Available)
}

func TestWhoHasChosenSomethingElseIsNotShownAsBusy(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.taken(t, o.Nadia, 6)
	for _, base := range []presence.Base{presence.DoNotDisturb, presence.Away, presence.Offline} {
		o.chooseBase(t, o.Nadia, base)
		o.wantBase(t, o.Nadia, base)
	}
	o.chooseBase(t, o.Nadia, presence.Available)
	o.wantBase(t, o.Nadia, presence.Busy)
}

func TestAMissedOfferMakesAwayWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.watch(t, o.Nadia, beat)
		miss := func(phone string) {
			id := o.offer(t, o.Nadia, phone)
			o.watch(t, o.Nadia, 2*time.Minute)
			if o.onOffer(t, id) {
				t.Fatal("the offer did not run out")
			}
		}
		miss(desktest.Customer)
		o.wantBase(t, o.Nadia, presence.Available) // off by default

		o.rules(t, presence.Rules{AwayAfterMissed: true})
		miss(desktest.Stranger)
		s := o.seen(t, o.Nadia, o.Nadia)
		if s.Base != presence.Away || s.Cause != presence.MissedOffer || s.Before == nil || s.Before.Base != presence.Available {
			t.Errorf("she is told %+v", s)
		}
		o.asked.users = nil
		desktest.Done(t, desktest.Err(o.Return(t.Context(), o.Nadia)))
		o.wantBase(t, o.Nadia, presence.Available)
		o.wantAsked(t, o.Nadia)
	})
}

func TestWhoWasNotConnectedHasMissedNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.rules(t, presence.Rules{AwayAfterMissed: true})
		o.watch(t, o.Nadia, beat)
		id := o.offer(t, o.Nadia, desktest.Customer)
		desktest.Done(t, o.Leave(t.Context(), o.Nadia.UserID))
		o.pass(t, 2*time.Minute)
		if o.onOffer(t, id) {
			t.Fatal("the offer did not run out")
		}
		o.wantBase(t, o.Nadia, presence.Available)
	})
}

func TestADeclinedOfferMakesUndisturbedWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	o := open(t)
	decline := func(phone string) {
		id := o.offer(t, o.Nadia, phone)
		desktest.Done(t, desktest.Err(o.Decline(t.Context(), o.Nadia, id)))
	}
	decline(desktest.Customer)
	o.wantBase(t, o.Nadia, presence.Available)
	o.rules(t, presence.Rules{DoNotDisturbAfterDecline: true})
	decline(desktest.Stranger)
	s := o.seen(t, o.Nadia, o.Nadia)
	if s.Base != presence.DoNotDisturb || s.Cause != presence.DeclinedOffer || s.Before == nil || s.Before.Base != presence.Available {
		t.Errorf("she is told %+v", s)
	}
	desktest.Done(t, desktest.Err(o.Return(t.Context(), o.Nadia)))

	// Whoever hands an offer on, or lets it be taken from them, has not declined it.
	id := o.offer(t, o.Nadia, "+15558675311")
	desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, id, conversations.Assignment{QueueID: store.DefaultID})))
	o.wantBase(t, o.Nadia, presence.Available)
	id = o.offer(t, o.Nadia, "+15558675312")
	desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, id)))
	o.wantBase(t, o.Nadia, presence.Available)
}

func TestWhatSomebodyChoseThatTakesLessStaysAsItIs(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.rules(t, presence.Rules{DoNotDisturbAfterDecline: true})
	o.chooseBase(t, o.Nadia, presence.Away)
	id := o.offer(t, o.Nadia, desktest.Customer)
	desktest.Done(t, desktest.Err(o.Decline(t.Context(), o.Nadia, id)))
	o.wantBase(t, o.Nadia, presence.Away)
}

func TestWhatWasChosenIsGoneBackToThroughSeveralChanges(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.rules(t, presence.Rules{DoNotDisturbAfterDecline: true})
	busy := o.own(t, presence.CustomSettings{Name: "Second line", Base: presence.Busy})
	o.choose(t, o.Nadia, presence.Choice{PresenceID: busy.ID})
	id := o.offer(t, o.Nadia, desktest.Customer)
	desktest.Done(t, desktest.Err(o.Decline(t.Context(), o.Nadia, id)))
	_, err := o.ChooseFor(t.Context(), o.Lead, o.Nadia.UserID, presence.Choice{Base: presence.Away})
	desktest.Done(t, err)
	s, err := o.Return(t.Context(), o.Nadia)
	desktest.Done(t, err)
	if s.Base != presence.Busy || s.Chosen.PresenceID != busy.ID {
		t.Errorf("back she is %+v", s)
	}
}
