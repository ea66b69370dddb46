package users_test

import (
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

func TestCustomersSeeThePublicNameOrElseTheGivenName(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	added, err := d.AddUser(t.Context(), d.Admin, users.NewUser{Name: "Theo Roux", Email: "theo@example.com", Roles: []store.Role{store.Agent}})
	desktest.Done(t, err)
	for _, step := range []struct{ change, want string }{
		{`{"public_name": " Theodore R. "}`, "Theodore R."},
		{`{"public_name": ""}`, "Theo"},
	} {
		_, err := d.ChangeUser(t.Context(), d.Admin, added.User.ID, desktest.Change[users.NewUser](t, step.change))
		desktest.Done(t, err)
		d.View(t, func(v *store.View) error {
			u, err := store.Users.Get(v, added.User.ID)
			if got := u.NameForCustomers(); got != step.want {
				t.Errorf("after %s customers see %q", step.change, got)
			}
			return err
		})
	}
	_, err = d.ChangeUser(t.Context(), d.Admin, added.User.ID, desktest.Change[users.NewUser](t, `{"public_name": "`+strings.Repeat("x", 101)+`"}`))
	desktest.WantInvalid(t, err, "public_name", "too_long")
}
