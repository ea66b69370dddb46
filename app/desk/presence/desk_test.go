package presence_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// office is a desk that tells who may take work.
type office struct {
	*desktest.Desk
	asked *asked
}

// asked is who was found to be able to take work, in the order of it.
type asked struct{ users []store.ID }

func (a *asked) part() part.Part {
	return part.Part{Name: "asked", Hooks: desk.Hooks{MayTakeWork: func(tx *store.Tx, userID store.ID) error {
		tx.Then(func() { a.users = append(a.users, userID) })
		return nil
	}}}
}

func open(t *testing.T) office {
	t.Helper()
	a := &asked{}
	return office{desktest.New(t, a.part()), a}
}

// of gives somebody's standing.
func (o office) of(t *testing.T, who desk.Actor) (s presence.Standing) {
	t.Helper()
	o.View(t, func(v *store.View) (err error) {
		s, err = presence.Of(v, who.UserID)
		return err
	})
	return s
}

// seen gives somebody's presence as by sees it.
func (o office) seen(t *testing.T, by, who desk.Actor) presence.Shown {
	t.Helper()
	list, err := o.Standings(t.Context(), by)
	desktest.Done(t, err)
	for _, s := range list.Items {
		if s.UserID == who.UserID {
			return s
		}
	}
	t.Fatalf("%s is not among %+v", who.UserID, list.Items)
	return presence.Shown{}
}

func (o office) choose(t *testing.T, who desk.Actor, c presence.Choice) presence.Shown {
	t.Helper()
	s, err := o.Choose(t.Context(), who, c)
	desktest.Done(t, err)
	return s
}

func (o office) chooseBase(t *testing.T, who desk.Actor, base presence.Base) presence.Shown {
	t.Helper()
	return o.choose(t, who, presence.Choice{Base: base})
}

// own adds a presence of the desk's own.
func (o office) own(t *testing.T, s presence.CustomSettings) presence.ShownCustom {
	t.Helper()
	p, err := o.AddPresence(t.Context(), o.Admin, s)
	desktest.Done(t, err)
	return p
}

func (o office) rules(t *testing.T, r presence.Rules) {
	t.Helper()
	_, err := o.ChangeRules(t.Context(), o.Admin, desk.Replace(r))
	desktest.Done(t, err)
}

// wantBase wants somebody to be seen on a base.
func (o office) wantBase(t *testing.T, who desk.Actor, want presence.Base) {
	t.Helper()
	if got := o.seen(t, o.Lead, who); got.Base != want {
		t.Errorf("%s is %s, want %s (%+v)", who.UserID, got.Base, want, got)
	}
}

// wantAsked wants those to have been found able to take work, and nobody else, since
// it was last looked.
func (o office) wantAsked(t *testing.T, want ...desk.Actor) {
	t.Helper()
	got := o.asked.users
	o.asked.users = nil
	if len(got) != len(want) {
		t.Fatalf("asked was for %v, want %v", got, want)
	}
	for i, who := range want {
		if got[i] != who.UserID {
			t.Errorf("asked was for %v, want %v", got, want)
		}
	}
}

// watch is a browser that is connected for so long.
func (o office) watch(t *testing.T, who desk.Actor, long time.Duration) {
	t.Helper()
	for left := long; ; left -= beat {
		desktest.Done(t, o.Attend(t.Context(), who))
		if left < beat {
			o.pass(t, left)
			return
		}
		o.pass(t, beat)
	}
}

// beat is how often an event stream gives a sign of life.
const beat = 15 * time.Second

// pass lets time go by, and what is due happen.
func (o office) pass(t *testing.T, long time.Duration) {
	t.Helper()
	time.Sleep(long)
	o.due(t)
}

func (o office) due(t *testing.T) {
	t.Helper()
	_, err := o.FireDeadlines(t.Context())
	desktest.Done(t, err)
}

// offer puts a new conversation to somebody.
func (o office) offer(t *testing.T, who desk.Actor, phone string) store.ID {
	t.Helper()
	c := o.Text(t, phone, "hello")
	desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{AgentID: who.UserID})))
	return c.ID
}

// onOffer tells whether a conversation is on offer.
func (o office) onOffer(t *testing.T, id store.ID) bool {
	t.Helper()
	return o.Record(t, id).Offer != nil
}

// client is where those sign in from who do.
var client = users.Client{Address: "192.0.2.1"}

// come signs a colleague in, and gives the token.
func (o office) come(t *testing.T, name string) string {
	t.Helper()
	in, err := o.SignIn(t.Context(), name+"@example.com", desktest.Password, client)
	desktest.Done(t, err)
	return in.Token
}
