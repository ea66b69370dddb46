package typing_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/typing"
	"textdesk/store"
)

func types(t *testing.T, d *desktest.Desk, by desk.Actor, c *store.Conversation) typing.Typing {
	t.Helper()
	said, err := d.Parts.Typing.Type(t.Context(), by, c.ID, typing.Said{Typing: true})
	desktest.Done(t, err)
	return said
}

func TestColleaguesAreToldWhoTypesAndUntilWhen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		nadia, omar := d.Listen(t, d.Nadia), d.Listen(t, d.Omar)
		types(t, d, d.Nadia, c)
		events := omar.Hear(t)
		desktest.WantKinds(t, events, "typing")
		want := typing.Typing{ConversationID: c.ID, UserID: "Nadia", Until: time.Now().Add(30 * time.Second)}
		if told := events[0].Data.(typing.Typing); told.ConversationID != want.ConversationID || told.UserID != want.UserID || !told.Until.Equal(want.Until) {
			t.Errorf("told %+v, want %+v", told, want)
		}
		desktest.WantKinds(t, nadia.Hear(t)) // she knows
	})
}

func TestWhatIsKnownIsNotSaidAgainUntilItIsHalfOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		omar := d.Listen(t, d.Omar)
		for range 15 { // seconds 0 to 14
			types(t, d, d.Nadia, c)
			time.Sleep(time.Second)
		}
		desktest.WantKinds(t, omar.Hear(t), "typing")
		time.Sleep(time.Second)
		if until := types(t, d, d.Nadia, c).Until; !until.Equal(time.Now().Add(30 * time.Second)) {
			t.Errorf("renewed, it holds until %v", until)
		}
		desktest.WantKinds(t, omar.Hear(t), "typing")
	})
}

func TestWhoTypesNoLongerSaysSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		types(t, d, d.Nadia, c)
		omar := d.Listen(t, d.Omar)
		for range 2 { // the second says nothing new
			said, err := d.Parts.Typing.Type(t.Context(), d.Nadia, c.ID, typing.Said{})
			desktest.Done(t, err)
			if said.Until.After(time.Now()) {
				t.Errorf("it holds until %v", said.Until)
			}
		}
		desktest.WantKinds(t, omar.Hear(t), "typing")
	})
}

func TestWhatIsOverIsSweptAwayInSilence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		types(t, d, d.Nadia, c)
		omar := d.Listen(t, d.Omar)
		time.Sleep(time.Minute)
		sweep := d.Parts.Typing.Part().Sweeps[0]
		var swept int
		d.Update(t, func(tx *store.Tx) (err error) {
			swept, err = sweep(tx, 10)
			return err
		})
		if swept != 1 {
			t.Errorf("%d rows were swept", swept)
		}
		desktest.WantKinds(t, omar.Hear(t))
	})
}

func TestNobodyHearsOfATypistWhereTheySeeNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	nadia := d.Listen(t, d.Nadia)
	types(t, d, d.Omar, c)
	desktest.WantKinds(t, nadia.Hear(t))
	_, err := d.Parts.Typing.Type(t.Context(), d.Nadia, c.ID, typing.Said{Typing: true})
	desktest.WantCode(t, err, desk.NotFound)
}
