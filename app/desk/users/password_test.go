package users_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
)

func TestAPasswordHashedAtAnotherCostIsHashedAnew(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	dearer, err := parts.New(parts.Options{})
	desktest.Done(t, err)
	dearer.Desk.Use(d.Store)
	_, err = dearer.Users.SignIn(t.Context(), "ada@example.com", desktest.Password, home)
	desktest.Done(t, err)
	desktest.Done(t, d.Store.View(t.Context(), func(v *store.View) error {
		u, err := store.Users.Get(v, by.UserID)
		if err == nil && !strings.HasPrefix(u.PasswordHash, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("kept as %s", u.PasswordHash)
		}
		return err
	}))
	_, err = dearer.Users.SignIn(t.Context(), "ada@example.com", desktest.Password, home)
	desktest.Done(t, err)
}

func TestChangingThePasswordEndsEveryOtherSignIn(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, first := d.FirstAdmin(t)
	second, err := signIn(t, d, desktest.Password)
	desktest.Done(t, err)
	_, err = d.ChangePassword(t.Context(), by, otherPassword, otherPassword, users.Session{})
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = d.ChangePassword(t.Context(), by, desktest.Password, "short", users.Session{})
	desktest.WantInvalid(t, err, "new", "too_short")
	d.Holder(t, first.Token)
	third, err := d.ChangePassword(t.Context(), by, desktest.Password, otherPassword, users.Session{})
	desktest.Done(t, err)
	for _, over := range []users.SignedIn{first, second} {
		_, err := d.Authenticate(t.Context(), over.Token)
		desktest.WantCode(t, err, desk.Unauthenticated)
	}
	d.Holder(t, third.Token)
	_, err = signIn(t, d, desktest.Password)
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = signIn(t, d, otherPassword)
	desktest.Done(t, err)
}

func TestAPasswordThatWasChangedMeanwhileLetsNobodyIn(t *testing.T) {
	t.Parallel()
	engine := desktest.NewMeanwhile()
	d := desktest.Empty(t, desktest.Options{Engine: engine})
	d.FirstAdmin(t)
	engine.BeforeNext(func() { desktest.Done(t, desktest.Err(d.ResetPassword(t.Context(), "ada@example.com", otherPassword))) })
	_, err := signIn(t, d, desktest.Password)
	desktest.WantCode(t, err, desk.WrongPassword)
}

func TestAPasswordThatWasChangedMeanwhileIsNotChangedOver(t *testing.T) {
	t.Parallel()
	engine := desktest.NewMeanwhile()
	d := desktest.Empty(t, desktest.Options{Engine: engine})
	by, _ := d.FirstAdmin(t)
	engine.BeforeNext(func() { desktest.Done(t, desktest.Err(d.ResetPassword(t.Context(), "ada@example.com", otherPassword))) })
	_, err := d.ChangePassword(t.Context(), by, desktest.Password, "wide yellow desert", users.Session{})
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = signIn(t, d, otherPassword)
	desktest.Done(t, err)
}
