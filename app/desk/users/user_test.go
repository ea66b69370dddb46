package users_test

import (
	"slices"
	"strings"
	"testing"

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
