package presence_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/store"
)

func TestWhoIsConnectedIsReachableForAWhileLonger(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		if s := o.of(t, o.Nadia); s.Connected || s.Reachable || s.Base != presence.Available {
			t.Errorf("before she came she was %+v", s)
		}
		o.watch(t, o.Nadia, time.Hour)
		if s := o.of(t, o.Nadia); !s.Connected || !s.Reachable {
			t.Errorf("connected she is %+v", s)
		}
		desktest.Done(t, o.Leave(t.Context(), o.Nadia.UserID))
		if s := o.of(t, o.Nadia); s.Connected || !s.Reachable {
			t.Errorf("just gone she is %+v", s)
		}
		o.pass(t, presence.Reach-time.Second)
		if !o.of(t, o.Nadia).Reachable {
			t.Error("she is given up too soon")
		}
		o.pass(t, time.Second)
		if s := o.of(t, o.Nadia); s.Reachable || s.Base != presence.Available {
			t.Errorf("gone for good she is %+v", s)
		}
	})
}

func TestALeaseEndsByItself(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		desktest.Done(t, o.Attend(t.Context(), o.Nadia)) // and then the power fails
		o.pass(t, time.Minute)
		if s := o.of(t, o.Nadia); s.Connected || !s.Reachable {
			t.Errorf("after the lease she is %+v", s)
		}
		o.pass(t, presence.Reach-time.Minute)
		if o.of(t, o.Nadia).Reachable {
			t.Error("she counts as there")
		}
	})
}

func TestOfTwoDevicesOneIsEnough(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		laptop := open(t)
		phone := office{laptop.Beside(t, "other"), laptop.asked} // on another node
		laptop.watch(t, laptop.Nadia, time.Minute)
		phone.watch(t, phone.Nadia, time.Minute)
		id := laptop.offer(t, laptop.Nadia, desktest.Customer)
		desktest.Done(t, laptop.Leave(t.Context(), laptop.Nadia.UserID))
		phone.watch(t, phone.Nadia, 100*time.Second)
		if s := laptop.of(t, laptop.Nadia); !s.Connected || !laptop.onOffer(t, id) {
			t.Errorf("with the phone alone she is %+v", s)
		}
	})
}

func TestALostConnectionTakesBackUnacceptedOffersAndNothingElse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		mine := o.Text(t, desktest.Stranger, "hello")
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, mine.ID)))
		o.watch(t, o.Nadia, time.Minute)
		o.chooseBase(t, o.Nadia, presence.Busy)
		desktest.Done(t, o.Leave(t.Context(), o.Nadia.UserID))
		o.pass(t, presence.Reach-time.Minute)
		id := o.offer(t, o.Nadia, desktest.Customer)
		before := o.Record(t, id).UpdatedAt
		o.pass(t, time.Minute-time.Second)
		if !o.onOffer(t, id) {
			t.Error("the offer was taken back too soon")
		}
		o.pass(t, time.Second)
		if c := o.Record(t, id); c.Offer != nil || !c.UpdatedAt.Equal(before) {
			t.Errorf("the offer is %+v, since %v", c.Offer, c.UpdatedAt)
		}
		o.Line(t, id, store.LineOfferWithdrawn)
		if c := o.Record(t, mine.ID); c.AgentID != o.Nadia.UserID || c.State != store.Active {
			t.Errorf("her own conversation is %s of %q", c.State, c.AgentID)
		}
		o.wantBase(t, o.Nadia, presence.Busy)
	})
}

func TestAPhoneThatLocksGivesNothingAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.watch(t, o.Nadia, time.Minute)
		omar := o.Listen(t, o.Omar)
		id := o.offer(t, o.Nadia, desktest.Customer)
		desktest.WantKinds(t, omar.Hear(t), "account", "conversation", "contact", "entry", "entry")
		desktest.Done(t, o.Leave(t.Context(), o.Nadia.UserID))
		o.pass(t, 100*time.Second)
		o.watch(t, o.Nadia, 15*time.Second)
		desktest.WantKinds(t, omar.Hear(t)) // nothing has happened
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, id)))
	})
}

func TestWhoIsConnectedAgainMayTakeWork(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.watch(t, o.Nadia, time.Minute)
		o.wantAsked(t, o.Nadia)
		desktest.Done(t, o.Leave(t.Context(), o.Nadia.UserID))
		o.pass(t, time.Minute)
		o.watch(t, o.Nadia, time.Minute)
		o.wantAsked(t) // she was there all along
		o.pass(t, time.Hour)
		o.watch(t, o.Nadia, time.Minute)
		o.wantAsked(t, o.Nadia)
	})
}

func TestColleaguesAreToldWhoIsThereAndNotOfEachSignOfLife(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		omar := o.Listen(t, o.Omar)
		o.watch(t, o.Nadia, time.Hour)
		told := omar.Hear(t)
		desktest.WantKinds(t, told, "standing")
		if s := told[0].Data.(presence.Shown); !s.Reachable || s.UserID != o.Nadia.UserID {
			t.Errorf("told %+v", s)
		}
		o.pass(t, presence.Reach)
		told = omar.Hear(t)
		desktest.WantKinds(t, told, "standing")
		if s := told[0].Data.(presence.Shown); s.Reachable {
			t.Errorf("told %+v", s)
		}
	})
}

func TestARestartMakesNobodyOffline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.watch(t, o.Nadia, time.Minute)
		o.chooseBase(t, o.Nadia, presence.DoNotDisturb)
		for _, down := range []time.Duration{10 * time.Second, time.Hour} {
			time.Sleep(down)
			o = office{o.Beside(t, ""), o.asked}
			o.due(t)
			o.wantBase(t, o.Nadia, presence.DoNotDisturb)
			o.watch(t, o.Nadia, beat)
			if s := o.of(t, o.Nadia); !s.Connected {
				t.Errorf("after %v she is %+v", down, s)
			}
		}
	})
}

func TestAClockThatIsSetBackOrForwardMendsItself(t *testing.T) {
	t.Parallel()
	for _, leap := range []time.Duration{-time.Hour, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			o := open(t)
			o.watch(t, o.Nadia, time.Minute)
			o.SetClock(leap)
			if o.of(t, o.Nadia).Reachable {
				t.Error("a sign of life from another time counts")
			}
			o.watch(t, o.Nadia, beat)
			if s := o.of(t, o.Nadia); !s.Connected || !s.Reachable {
				t.Errorf("with a clock that leapt %v she is %+v", leap, s)
			}
			o.pass(t, presence.Reach)
			if o.of(t, o.Nadia).Reachable {
				t.Error("she counts as there")
			}
		})
	}
}

func TestWhoSignsOutOnTheLastDeviceIsOfflineUntilTheyAreBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		ivy := o.Colleague(t, "Ivy", store.Agent)
		laptop, phone := o.come(t, "Ivy"), o.come(t, "Ivy")
		o.watch(t, ivy, time.Minute)
		o.chooseBase(t, ivy, presence.Busy)
		id := o.offer(t, ivy, desktest.Customer)
		omar := o.Listen(t, o.Omar)
		desktest.Done(t, o.SignOut(t.Context(), laptop, client))
		o.wantBase(t, ivy, presence.Busy)
		if !o.onOffer(t, id) {
			t.Error("signing out on one device takes an offer back")
		}
		desktest.Done(t, o.SignOut(t.Context(), phone, client))
		desktest.WantKinds(t, omar.Hear(t), "standing", "conversation", "entry")
		o.wantBase(t, ivy, presence.Offline)
		if s := o.of(t, ivy); s.Base != presence.Offline || !s.SignedOut {
			t.Errorf("signed out she is %+v", s)
		}
		o.asked.users = nil
		o.come(t, "Ivy")
		o.wantAsked(t, desk.Actor{UserID: ivy.UserID})
		o.wantBase(t, ivy, presence.Busy)
	})
}
