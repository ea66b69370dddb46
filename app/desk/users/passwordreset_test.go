package users_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
)

func TestAResetPasswordLetsInAndSignsOutEverywhere(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	in, err := d.SetUp(t.Context(), users.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: desktest.Password}, users.Client{})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 { // until further tries are refused
		_, _ = d.SignIn(t.Context(), "nadia@example.com", "not the password", at("192.0.2.1:1"))
	}
	if _, err := d.ResetPassword(t.Context(), "Nadia@example.com ", otherPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Authenticate(t.Context(), in.Token); !errors.Is(err, &desk.Error{Code: desk.Unauthenticated}) {
		t.Errorf("the old sign-in: %v", err)
	}
	if _, err := d.SignIn(t.Context(), "nadia@example.com", otherPassword, at("192.0.2.2:1")); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

func TestResettingThePasswordOfNobodyNamesTheAdministrators(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	if _, err := d.SetUp(t.Context(), users.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: desktest.Password}, users.Client{}); err != nil {
		t.Fatal(err)
	}
	_, err := d.ResetPassword(t.Context(), "nadja@example.com", otherPassword)
	if !errors.Is(err, &desk.Error{Code: desk.NotFound}) || !strings.Contains(err.Error(), "nadia@example.com") {
		t.Errorf("got %v", err)
	}
}

func TestOnlyTheCommandLineMayResetAPassword(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	// Who is signed in gives the old one too, and the others need a one-time link or
	// are the first there is.
	if got, want := takingA(d, "password"), []string{"POST setup", "POST session", "POST session/confirm", "POST links/use"}; !slices.Equal(got, want) {
		t.Errorf("a password is taken by %q, want %q", got, want)
	}
	if got, want := takingA(d, "new"), []string{"PUT me/password"}; !slices.Equal(got, want) {
		t.Errorf("a new password is taken by %q, want %q", got, want)
	}
}

func TestAWeakPasswordIsNoReset(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	if _, err := d.SetUp(t.Context(), users.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: desktest.Password}, users.Client{}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ResetPassword(t.Context(), "nadia@example.com", "short"); !errors.Is(err, &desk.Error{Code: desk.Invalid}) {
		t.Errorf("got %v", err)
	}
	if _, err := d.SignIn(t.Context(), "nadia@example.com", desktest.Password, at("192.0.2.2:1")); err != nil {
		t.Errorf("the old password: %v", err)
	}
}

func TestTheCommandLineLetsALockedOutOwnerBackIn(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	_, in := d.FirstAdmin(t)
	_, err := d.ResetPassword(t.Context(), "Ada@example.com", otherPassword)
	desktest.Done(t, err)
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = signIn(t, d, otherPassword)
	desktest.Done(t, err)
	_, err = d.ResetPassword(t.Context(), "nobody@example.com", otherPassword)
	desktest.WantCode(t, err, desk.NotFound)
}

// takingA gives the endpoints whose body has a field with that name.
func takingA(d *desktest.Desk, field string) (endpoints []string) {
	for _, e := range d.Parts.Endpoints() {
		if body, ok := e.In.FieldByName("Body"); ok && hasField(body.Type, field) {
			endpoints = append(endpoints, e.Name())
		}
	}
	return endpoints
}

// hasField tells whether the JSON of a body has a field with that name. Of a change,
// it looks at what can be changed.
func hasField(body reflect.Type, field string) bool {
	if change, ok := reflect.Zero(body).Interface().(interface{ Changes() reflect.Type }); ok {
		body = change.Changes()
	}
	if body.Kind() != reflect.Struct {
		return false
	}
	return slices.ContainsFunc(reflect.VisibleFields(body), func(f reflect.StructField) bool {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name == field
	})
}
