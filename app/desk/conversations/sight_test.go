package conversations_test

import (
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// page is what somebody's browser has of conversations and contacts, by their IDs. It
// reads lists whenever it likes, and hears of what happens when it likes.
type page struct {
	*desktest.Listener
	d     *desktest.Desk
	knows map[part.Gone]bool
}

func (p *page) read(t *testing.T) {
	t.Helper()
	found, err := p.d.Conversations(t.Context(), p.By, conversations.Query{})
	desktest.Done(t, err)
	for _, c := range found.Items {
		p.learn(c)
	}
	people, err := p.d.Contacts(t.Context(), p.By, "", desk.Slice{})
	desktest.Done(t, err)
	for _, c := range people.Items {
		p.learn(c)
	}
}

// learn keeps what the page is shown.
func (p *page) learn(shown any) {
	switch shown := shown.(type) {
	case conversations.Conversation:
		p.knows[part.Gone{Kind: "conversation", ID: shown.ID}] = true
		p.learn(shown.Contact)
	case contacts.Contact:
		p.knows[part.Gone{Kind: "contact", ID: shown.ID}] = true
	case part.Gone:
		delete(p.knows, shown)
	}
}

func (p *page) hear(t *testing.T, limit int) (some bool) {
	t.Helper()
	told, next, err := p.d.EventsAfter(t.Context(), p.By, p.At, limit)
	desktest.Done(t, err)
	for _, one := range told {
		p.learn(one.Data)
	}
	some = next != p.At
	p.At = next
	return some
}

// mustKnowWhatItSees wants the page to have all that its reader sees, and nothing else.
func (p *page) mustKnowWhatItSees(t *testing.T) {
	t.Helper()
	for p.hear(t, 1000) {
	}
	today := &page{d: p.d, Listener: &desktest.Listener{By: p.By}, knows: map[part.Gone]bool{}}
	today.read(t)
	for one := range p.knows {
		if !today.knows[one] {
			t.Errorf("%s still has the %s %s", p.By.UserID, one.Kind, one.ID)
		}
	}
	for one := range today.knows {
		if !p.knows[one] {
			t.Errorf("%s lacks the %s %s", p.By.UserID, one.Kind, one.ID)
		}
	}
}

// Whenever a page reads its lists and in whatever pieces it hears of what happens, it
// ends with what its reader may see: who no longer does is told so.
func TestAPageEndsWithWhatItsReaderSees(t *testing.T) {
	t.Parallel()
	phones := []string{desktest.Customer, desktest.Stranger, "+12065550123"}
	rapid.Check(t, func(rt *rapid.T) {
		d := desktest.New(t)
		d.PrivateQueue(t, "vault", d.Omar)
		other := d.AddNumber(t, "14252306550")
		pages := []*page{}
		for _, by := range []desk.Actor{d.Nadia, d.Omar, d.Lead, d.Admin} {
			pages = append(pages, &page{d: d, Listener: d.Listen(t, by), knows: map[part.Gone]bool{}})
		}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			phone := rapid.SampledFrom(phones).Draw(rt, "phone")
			number, numberID := desktest.Digits, d.Number.ID
			if rapid.Bool().Draw(rt, "by another number") {
				number, numberID = "14252306550", other.ID
			}
			switch c := d.Latest(t, phone, numberID); rapid.IntRange(0, 4).Draw(rt, "what") {
			case 0:
				d.Post(t, desktest.Inbound(desktest.Reference(), phone, number, "hello"))
			case 1, 2:
				queue := rapid.SampledFrom([]store.ID{"vault", store.DefaultID}).Draw(rt, "queue")
				if c != nil {
					_, _ = d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: queue})
				}
			case 3:
				agent := rapid.SampledFrom([]store.ID{"Nadia", "Omar"}).Draw(rt, "agent")
				if c != nil {
					_, _ = d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: agent})
				}
			case 4:
				if c != nil {
					desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Lead, c.ContactID, desktest.Named(rapid.SampledFrom([]string{"Ann", "Bea"}).Draw(rt, "name")))))
				}
			}
			for _, p := range pages {
				if rapid.Bool().Draw(rt, "reads") {
					p.read(t)
				}
				if rapid.Bool().Draw(rt, "hears") {
					p.hear(t, rapid.IntRange(1, 5).Draw(rt, "at once"))
				}
			}
		}
		for _, p := range pages {
			p.mustKnowWhatItSees(t)
		}
		if t.Failed() {
			rt.FailNow()
		}
	})
}

func TestTheConversationBeforeIsNamedToWhoSeesIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	first := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, first.ID, conversations.Assignment{QueueID: "vault"})))
	d.Update(t, func(tx *store.Tx) error { // long ago
		c, err := store.Conversations.Get(tx, first.ID)
		if err != nil {
			return err
		}
		c.State, c.StateSince = store.Resolved, tx.Now.AddDate(0, -1, 0)
		return store.Conversations.Put(tx, c)
	})
	second := d.Text(t, desktest.Customer, "me again")
	for _, one := range []struct {
		by   desk.Actor
		want store.ID
	}{{d.Nadia, ""}, {d.Omar, first.ID}, {d.Lead, first.ID}} {
		c, err := d.Conversation(t.Context(), one.by, second.ID)
		desktest.Done(t, err)
		if c.PreviousID != one.want {
			t.Errorf("%s is told of %q before it", one.by.UserID, c.PreviousID)
		}
	}
}
