package desk_test

import (
	"errors"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/store"
)

func TestAResetPasswordLetsInAndSignsOutEverywhere(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	in, err := o.SetUp(t.Context(), desk.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: goodPassword})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 { // until further tries are refused
		_, _ = o.SignIn(t.Context(), "nadia@example.com", "not the password", "192.0.2.1:1")
	}
	if _, err := o.ResetPassword(t.Context(), desk.System(), "Nadia@example.com ", otherPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Authenticate(t.Context(), in.Token); !errors.Is(err, &desk.Error{Code: desk.Unauthenticated}) {
		t.Errorf("the old sign-in: %v", err)
	}
	if _, err := o.SignIn(t.Context(), "nadia@example.com", otherPassword, "192.0.2.2:1"); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

func TestResettingThePasswordOfNobodyNamesTheAdministrators(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	if _, err := o.SetUp(t.Context(), desk.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: goodPassword}); err != nil {
		t.Fatal(err)
	}
	_, err := o.ResetPassword(t.Context(), desk.System(), "nadja@example.com", otherPassword)
	if !errors.Is(err, &desk.Error{Code: desk.NotFound}) || !strings.Contains(err.Error(), "nadia@example.com") {
		t.Errorf("got %v", err)
	}
}

func TestOnlyTheCommandLineMayResetAPassword(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by := desk.Actor{UserID: "u1", Roles: []store.Role{store.Admin}}
	if _, err := o.ResetPassword(t.Context(), by, "nadia@example.com", otherPassword); !errors.Is(err, &desk.Error{Code: desk.Forbidden}) {
		t.Errorf("got %v", err)
	}
}

func TestAWeakPasswordIsNoReset(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	if _, err := o.SetUp(t.Context(), desk.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: goodPassword}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.ResetPassword(t.Context(), desk.System(), "nadia@example.com", "short"); !errors.Is(err, &desk.Error{Code: desk.Invalid}) {
		t.Errorf("got %v", err)
	}
	if _, err := o.SignIn(t.Context(), "nadia@example.com", goodPassword, "192.0.2.2:1"); err != nil {
		t.Errorf("the old password: %v", err)
	}
}
