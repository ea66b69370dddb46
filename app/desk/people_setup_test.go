package desk_test

import (
	"errors"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// office is a desk on an empty database.
type office struct{ *desktest.Desk }

const (
	goodPassword  = "tall green mountain"
	otherPassword = "quiet blue harbour"
)

// newDesk opens an empty desk whose passwords are cheap to hash and whose
// TeleSign is the simulator, on whatever host it is asked. At the end of the
// test its indexes must be right.
func newDesk(t *testing.T, o desktest.Options) office {
	t.Helper()
	return office{desktest.Empty(t, o)}
}

// setUp makes the first administrator of the office.
func (o office) setUp(t *testing.T) (desk.Actor, users.SignedIn) {
	t.Helper()
	in, err := o.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: goodPassword})
	if err != nil {
		t.Fatal(err)
	}
	return o.actor(t, in.Token), in
}

// actor gives whoever holds the token.
func (o office) actor(t *testing.T, token string) desk.Actor {
	t.Helper()
	by, err := o.Authenticate(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return by
}

// add makes a user who can sign in with goodPassword.
func (o office) add(t *testing.T, name string, roles ...store.Role) desk.Actor {
	t.Helper()
	n := users.NewUser{Name: name, Email: name + "@example.com", Roles: roles}
	u, err := o.AddUserWithPassword(t.Context(), n, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	return desk.Actor{UserID: u.ID, Roles: u.Roles}
}

// wantCode fails the test unless err is a refusal with that code, and gives it.
func wantCode(t *testing.T, err error, want desk.Code) *desk.Error {
	t.Helper()
	refusal, ok := errors.AsType[*desk.Error](err)
	if !ok || refusal.Code != want {
		t.Fatalf("got %v, want a refusal with the code %s", err, want)
	}
	if refusal.Message == "" {
		t.Errorf("the refusal %s says nothing", want)
	}
	return refusal
}

// wantInvalid fails the test unless err refuses that field for that reason.
func wantInvalid(t *testing.T, err error, field, reason string) {
	t.Helper()
	if refusal := wantCode(t, err, desk.Invalid); refusal.Field != field || refusal.Reason != reason {
		t.Errorf("got %s refused as %s, want %s as %s", refusal.Field, refusal.Reason, field, reason)
	}
}

// done fails the test unless something worked.
func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
