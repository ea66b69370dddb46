package users_test

import (
	"errors"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestDeactivatingShutsOutAndGivesBackTheWork(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	nadia := d.Colleague(t, "Nadia", store.Agent)
	in, err := d.SignIn(t.Context(), "Nadia@example.com", desktest.Password, home)
	desktest.Done(t, err)
	link, err := d.NewLink(t.Context(), by, nadia.UserID)
	desktest.Done(t, err)
	offer := &store.Offer{AgentID: nadia.UserID, ExpiresAt: d.Store.Now().Add(time.Minute)}
	put(t, d,
		&store.Conversation{ID: "hers", State: store.Active, AgentID: nadia.UserID},
		&store.Conversation{ID: "set aside", State: store.Waiting, AgentID: nadia.UserID},
		&store.Conversation{ID: "offered", State: store.Open, Offer: offer},
		&store.Conversation{ID: "a colleague's", State: store.Active, AgentID: by.UserID, Offer: offer},
		&store.Conversation{ID: "wrapping up", State: store.WrapUp, AgentID: nadia.UserID},
		&store.Conversation{ID: "over", State: store.Resolved, AgentID: nadia.UserID},
		&store.Conversation{ID: "another's", State: store.Active, AgentID: by.UserID},
	)
	off, err := d.Deactivate(t.Context(), by, nadia.UserID)
	desktest.Done(t, err)
	if off.User.Active || off.Conversations != 3 {
		t.Errorf("got %+v", off)
	}
	for id, want := range map[string]store.Conversation{
		"hers":          {State: store.Open},
		"set aside":     {State: store.Open},
		"offered":       {State: store.Open},
		"a colleague's": {State: store.Active, AgentID: by.UserID},
		"wrapping up":   {State: store.Resolved, AgentID: nadia.UserID},
		"over":          {State: store.Resolved, AgentID: nadia.UserID},
		"another's":     {State: store.Active, AgentID: by.UserID},
	} {
		got := d.Record(t, store.ID(id))
		if got.State != want.State || got.AgentID != want.AgentID || got.Offer != nil {
			t.Errorf("%s: got %+v, want %+v", id, got, want)
		}
	}
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = d.Link(t.Context(), tokenOf(t, link.Link))
	desktest.WantCode(t, err, desk.NotFound)
	_, err = d.NewLink(t.Context(), by, nadia.UserID)
	desktest.WantCode(t, err, desk.WrongState)
}

func TestActivatingAgainBringsThePasswordBackNotTheSignIns(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	nadia := d.Colleague(t, "Nadia", store.Agent)
	in, err := d.SignIn(t.Context(), "nadia@example.com", desktest.Password, home)
	desktest.Done(t, err)
	_, err = d.Deactivate(t.Context(), by, nadia.UserID)
	desktest.Done(t, err)
	u, err := d.Activate(t.Context(), by, nadia.UserID)
	desktest.Done(t, err)
	if !u.Active {
		t.Error("she is not active")
	}
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = d.SignIn(t.Context(), "nadia@example.com", desktest.Password, home)
	desktest.Done(t, err)
}

// put keeps conversations of the default workstream as they are given.
func put(t *testing.T, d *desktest.Desk, conversations ...*store.Conversation) {
	t.Helper()
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		if err := errors.Join(
			store.Accounts.Put(tx, &store.Account{ID: "a"}),
			store.Numbers.Put(tx, &store.Number{ID: "n", AccountID: "a", Digits: "14252306549"}),
		); err != nil {
			return err
		}
		for _, c := range conversations {
			c.WorkstreamID, c.QueueID, c.NumberID, c.ContactID = store.DefaultID, store.DefaultID, "n", "c "+c.ID
			if err := errors.Join(
				store.Contacts.Put(tx, &store.Contact{ID: c.ContactID, Phone: string(c.ID)}),
				store.Conversations.Put(tx, c),
			); err != nil {
				return err
			}
		}
		return nil
	}))
}
