package desk_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// keepUser changes a user behind the desk's back.
func keepUser(t *testing.T, d *desktest.Desk, id store.ID, change func(*store.Tx, *store.User)) {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return err
		}
		change(tx, u)
		return store.Users.Put(tx, u)
	})
}

func TestARoleThatWasTakenAwaySinceTheRequestCameDoesNotCount(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	keepUser(t, d, d.Admin.UserID, func(_ *store.Tx, u *store.User) { u.Roles = []store.Role{store.Supervisor} })
	for endpoint, body := range map[string]any{
		"GET set-aside":              nil,
		"PATCH numbers/{id}":         map[string]any{"version": "x", "pace": 2},
		"DELETE numbers/{id}":        nil,
		"POST users/{id}/link":       nil,
		"PATCH accounts/{id}":        map[string]any{"version": "x", "name": "Eve's"},
		"POST accounts":              map[string]any{"name": "Eve's", "customer_id": "00000000-1111-2222-3333-444444444444", "api_key": "ZXZl"},
		"DELETE accounts/{id}":       nil,
		"PUT settings":               map[string]any{"version": "x", "time_zone": "UTC", "language": "en", "region": "US"},
		"PATCH users/{id}":           map[string]any{"version": "x", "name": "Eve"},
		"POST users/{id}/deactivate": nil,
	} {
		_, err := d.Ask(t, d.Admin, endpoint, d.Number.ID, body)
		desktest.WantCode(t, err, desk.Forbidden)
	}
}

func TestARoleThatWasGivenSinceTheRequestCameCounts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	d.Workstream(t, func(w *store.Workstream) { w.FallbackQueueID = "vault" })
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.WantCode(t, err, desk.NotFound)
	keepUser(t, d, d.Nadia.UserID, func(_ *store.Tx, u *store.User) { u.Roles = []store.Role{store.Agent, store.Supervisor} })
	_, err = d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.Done(t, err)
}

func TestWhoIsShutOutOrUnknownIsSignedOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	keepUser(t, d, d.Omar.UserID, func(tx *store.Tx, u *store.User) { u.OffSince = tx.Now })
	c := d.Text(t, desktest.Customer, "hello")
	for _, by := range []desk.Actor{d.Omar, {UserID: "nobody", Roles: []store.Role{store.Agent, store.Admin}}} {
		_, err := d.Conversation(t.Context(), by, c.ID)
		desktest.WantCode(t, err, desk.Unauthenticated)
		_, err = d.Accept(t.Context(), by, c.ID)
		desktest.WantCode(t, err, desk.Unauthenticated)
		_, _, err = d.EventsAfter(t.Context(), by, part.Cursor{}, 10)
		desktest.WantCode(t, err, desk.Unauthenticated)
	}
	if kept := d.Record(t, c.ID); kept.State != store.Open || kept.AgentID != "" {
		t.Errorf("it became %+v", kept)
	}
}
