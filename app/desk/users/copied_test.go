package users_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

func TestSomebodySignsInWithAnAddressHoweverItWasCopiedOrTyped(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	d.FirstAdmin(t)
	_, err := d.AddUserWithPassword(t.Context(), users.NewUser{Name: "René", Email: "\u200brené@example.com", Roles: []store.Role{store.Agent}}, desktest.Password)
	desktest.Done(t, err)
	for _, typed := range []string{"rené@example.com", "RENÉ@example.com", " rené@example.com\u200b", "\u202arené@example.com\u202c", "rene\u0301@example.com"} {
		desktest.Done(t, desktest.Err(d.SignIn(t.Context(), typed, desktest.Password, users.Client{})))
		_, err := d.AddUserWithPassword(t.Context(), users.NewUser{Name: "Twin", Email: typed, Roles: []store.Role{store.Agent}}, desktest.Password)
		desktest.WantCode(t, err, desk.Exists)
	}
}

func TestAPasswordIsTheSameOnEverySystem(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	d.FirstAdmin(t)
	_, err := d.AddUserWithPassword(t.Context(), users.NewUser{Name: "Theo", Email: "theo@example.com", Roles: []store.Role{store.Agent}}, "un été très doux")
	desktest.Done(t, err)
	for _, typed := range []string{"un été très doux", "un e\u0301te\u0301 tre\u0300s doux"} {
		desktest.Done(t, desktest.Err(d.SignIn(t.Context(), "theo@example.com", typed, users.Client{})))
	}
}
