package users_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

func TestAnEmailAddressBelongsToOneUser(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	nadia := d.Colleague(t, "Nadia", store.Agent)
	_, err := d.AddUser(t.Context(), by, users.NewUser{Name: "N", Email: "NADIA@example.com", Roles: []store.Role{store.Agent}})
	if refusal := desktest.WantCode(t, err, desk.Exists); !strings.Contains(refusal.Message, "Nadia") {
		t.Errorf("it says %s", refusal.Message)
	}
	_, err = d.ChangeUser(t.Context(), by, nadia.UserID, desktest.Change[users.NewUser](t, `{"email": "ada@example.com"}`))
	desktest.WantCode(t, err, desk.Exists)
	u, err := d.ChangeUser(t.Context(), by, nadia.UserID, desktest.Change[users.NewUser](t, `{"email": "Nadia@example.com", "name": "Nadia B."}`))
	desktest.Done(t, err)
	if u.Name != "Nadia B." || u.Email != "Nadia@example.com" || !slices.Equal(u.Roles, []store.Role{store.Agent}) {
		t.Errorf("got %+v", u)
	}
}

func TestAUsersInputIsChecked(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	agent := []store.Role{store.Agent}
	for _, c := range []struct {
		user          users.NewUser
		field, reason string
	}{
		{users.NewUser{Name: "  ", Email: "n@example.com", Roles: agent}, "name", "required"},
		{users.NewUser{Name: strings.Repeat("é", 101), Email: "n@example.com", Roles: agent}, "name", "too_long"},
		{users.NewUser{Name: "N\nB", Email: "n@example.com", Roles: agent}, "name", "not_text"},
		{users.NewUser{Name: "N", Email: "", Roles: agent}, "email", "required"},
		{users.NewUser{Name: "N", Email: "n.example.com", Roles: agent}, "email", "bad_email"},
		{users.NewUser{Name: "N", Email: "N <n@example.com>", Roles: agent}, "email", "bad_email"},
		{users.NewUser{Name: "N", Email: strings.Repeat("n", 250) + "@example.com", Roles: agent}, "email", "too_long"},
		{users.NewUser{Name: "N", Email: "n@example.com"}, "roles", "required"},
		{users.NewUser{Name: "N", Email: "n@example.com", Roles: []store.Role{"owner"}}, "roles", "unknown"},
	} {
		_, err := d.AddUser(t.Context(), by, c.user)
		desktest.WantInvalid(t, err, c.field, c.reason)
	}
	users, err := d.Users(t.Context(), by)
	desktest.Done(t, err)
	if len(users.Items) != 1 {
		t.Errorf("there are %d users", len(users.Items))
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	_, err := d.AddUser(t.Context(), by, users.NewUser{Name: "Ida", Email: "ida@example.com", Roles: []store.Role{store.Admin}})
	desktest.Done(t, err) // invited only: she cannot sign in yet
	_, err = d.Deactivate(t.Context(), by, by.UserID)
	desktest.WantCode(t, err, desk.LastAdmin)
	_, err = d.ChangeUser(t.Context(), by, by.UserID, desktest.Change[users.NewUser](t, `{"roles": ["agent"]}`))
	desktest.WantCode(t, err, desk.LastAdmin)
	second := d.Colleague(t, "Gil", store.Admin)
	_, err = d.Deactivate(t.Context(), second, by.UserID)
	desktest.Done(t, err)
	_, err = d.Deactivate(t.Context(), second, second.UserID)
	desktest.WantCode(t, err, desk.LastAdmin)
}

func TestWhoIsNoAdministratorSeesNamesOnly(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	d.FirstAdmin(t)
	agent := d.Colleague(t, "Nadia", store.Agent)
	users, err := d.Users(t.Context(), agent)
	desktest.Done(t, err)
	if len(users.Items) != 2 || users.Items[0].Name != "Ada" || users.Items[1].Name != "Nadia" {
		t.Errorf("got %+v", users.Items)
	}
	for _, u := range users.Items {
		if u.Email != "" || !u.LastSeenAt.IsZero() {
			t.Errorf("an agent sees %+v", u)
		}
	}
}

func TestOnlyAdministratorsAdministerUsers(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	admin, _ := d.FirstAdmin(t)
	for code, by := range map[desk.Code]desk.Actor{
		desk.Forbidden:       d.Colleague(t, "Gil", store.Agent, store.Supervisor),
		desk.Unauthenticated: {},
	} {
		for endpoint, body := range map[string]any{
			"POST users":                 users.NewUser{Name: "N", Email: "n@example.com", Roles: []store.Role{store.Agent}},
			"PATCH users/{id}":           map[string]any{"name": "Eve"},
			"POST users/{id}/deactivate": nil,
			"POST users/{id}/activate":   nil,
			"POST users/{id}/link":       nil,
		} {
			_, err := d.Ask(t, by, endpoint, admin.UserID, body)
			desktest.WantCode(t, err, code)
		}
	}
	if slices.Contains(takingA(d, "password"), "POST users") {
		t.Error("an administrator chooses the password of whom they add")
	}
}

// tokenOf gives the token at the end of a link.
func tokenOf(t *testing.T, link string) string {
	t.Helper()
	before, token, ok := strings.Cut(link, "/join/")
	if !ok || len(token) < 40 {
		t.Fatalf("%q after %q is no link", token, before)
	}
	return token
}

func TestAnInvitedUserChoosesAPasswordOnce(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{PublicURL: "https://desk.example.com"})
	by, _ := d.FirstAdmin(t)
	invited, err := d.AddUser(t.Context(), by, users.NewUser{Name: " Nadia ", Email: "nadia@example.com", Roles: []store.Role{store.Agent, store.Supervisor, store.Agent}})
	desktest.Done(t, err)
	if u := invited.User; !u.Invited || !u.Active || u.Name != "Nadia" || !slices.Equal(u.Roles, []store.Role{store.Supervisor, store.Agent}) {
		t.Errorf("got %+v", u)
	}
	if !strings.HasPrefix(invited.Link, "https://desk.example.com/join/") {
		t.Errorf("got the link %s", invited.Link)
	}
	token := tokenOf(t, invited.Link)
	info, err := d.Link(t.Context(), token)
	desktest.Done(t, err)
	if want := (users.LinkInfo{Name: "Nadia", Email: "nadia@example.com", Kind: users.LinkInvite}); info != want {
		t.Errorf("got %+v", info)
	}
	_, err = d.UseLink(t.Context(), token, "nadia@example.com")
	desktest.WantInvalid(t, err, "password", "weak_password")
	in, err := d.UseLink(t.Context(), token, desktest.Password)
	desktest.Done(t, err)
	if in.Answer.User.Name != "Nadia" || in.Answer.User.Invited {
		t.Errorf("got %+v", in.Answer.User)
	}
	d.Holder(t, in.Token)
	_, err = d.UseLink(t.Context(), token, otherPassword)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestALinkRunsOut(t *testing.T) {
	t.Parallel()
	for kind, limit := range map[users.LinkKind]time.Duration{users.LinkInvite: 7 * 24 * time.Hour, users.LinkReset: 24 * time.Hour} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.Empty(t, desktest.Options{})
				by, _ := d.FirstAdmin(t)
				id := by.UserID
				if kind == users.LinkInvite {
					invited, err := d.AddUser(t.Context(), by, users.NewUser{Name: "Nadia", Email: "n@example.com", Roles: []store.Role{store.Agent}})
					desktest.Done(t, err)
					id = invited.User.ID
				}
				link, err := d.NewLink(t.Context(), by, id)
				desktest.Done(t, err)
				time.Sleep(limit - time.Second)
				info, err := d.Link(t.Context(), tokenOf(t, link.Link))
				desktest.Done(t, err)
				if info.Kind != kind {
					t.Errorf("got %s", info.Kind)
				}
				time.Sleep(time.Second)
				_, err = d.UseLink(t.Context(), tokenOf(t, link.Link), otherPassword)
				desktest.WantCode(t, err, desk.NotFound)
			})
		})
	}
}

func TestANewLinkVoidsTheOldOneAndUsingItEndsTheSignIns(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, in := d.FirstAdmin(t)
	old, err := d.NewLink(t.Context(), by, by.UserID)
	desktest.Done(t, err)
	link, err := d.NewLink(t.Context(), by, by.UserID)
	desktest.Done(t, err)
	_, err = d.Link(t.Context(), tokenOf(t, old.Link))
	desktest.WantCode(t, err, desk.NotFound)
	_, err = d.UseLink(t.Context(), tokenOf(t, link.Link), otherPassword)
	desktest.Done(t, err)
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
}

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
