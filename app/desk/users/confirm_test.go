package users_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// newcomer has whoever holds a token ask for a colleague, by the endpoint.
func newcomer(t *testing.T, d *desktest.Desk, token, email string) error {
	t.Helper()
	return desktest.Err(d.Ask(t, d.Holder(t, token), "POST users", "", users.NewUser{Name: "New", Email: email, Roles: []store.Role{store.Agent}}))
}

func TestAWayInIsGivenForTenMinutesAfterThePassword(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, in := d.FirstAdmin(t)
		with := users.Session{Client: home, Token: in.Token}
		time.Sleep(10*time.Minute - time.Second)
		desktest.Done(t, newcomer(t, d, in.Token, "one@example.com"))
		time.Sleep(time.Second)
		desktest.WantCode(t, newcomer(t, d, in.Token, "two@example.com"), desk.PasswordAgain)
		_, err := d.Confirm(t.Context(), d.Holder(t, in.Token), otherPassword, with)
		desktest.WantCode(t, err, desk.WrongPassword)
		desktest.WantCode(t, newcomer(t, d, in.Token, "two@example.com"), desk.PasswordAgain)
		given, err := d.Confirm(t.Context(), d.Holder(t, in.Token), desktest.Password, with)
		desktest.Done(t, err)
		if left := time.Until(given.Until); left != 10*time.Minute {
			t.Errorf("it holds for %s", left)
		}
		desktest.Done(t, newcomer(t, d, in.Token, "two@example.com"))
		time.Sleep(11 * time.Minute)
		desktest.WantCode(t, newcomer(t, d, in.Token, "three@example.com"), desk.PasswordAgain)
		again, err := signIn(t, d, desktest.Password)
		desktest.Done(t, err)
		desktest.Done(t, newcomer(t, d, again.Token, "three@example.com"))
		desktest.WantCode(t, newcomer(t, d, in.Token, "four@example.com"), desk.PasswordAgain)
	})
}

func TestGuessesAtThePasswordOfWhoIsSignedInAreSlowedDownAndKept(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, in := d.FirstAdmin(t)
	with := users.Session{Client: home, Token: in.Token}
	for range 5 {
		_, err := d.Confirm(t.Context(), by, otherPassword, with)
		desktest.WantCode(t, err, desk.WrongPassword)
	}
	_, err := d.Confirm(t.Context(), by, desktest.Password, with)
	desktest.WantCode(t, err, desk.RateLimited)
	found, err := d.Ask(t, by, "GET audit", "", nil)
	desktest.Done(t, err)
	failed := 0
	for _, e := range found.(desk.List[audit.Shown]).Items {
		if e.Act == audit.PasswordFailed && e.Of == "Ada" && e.From == home.Address {
			failed++
		}
	}
	if failed != 5 {
		t.Errorf("%d are kept, want 5", failed)
	}
}

func TestAPasswordThatWasChangedMeanwhileConfirmsNothing(t *testing.T) {
	t.Parallel()
	engine := desktest.NewMeanwhile()
	d := desktest.Empty(t, desktest.Options{Engine: engine})
	by, in := d.FirstAdmin(t)
	engine.BeforeNext(func() { desktest.Done(t, desktest.Err(d.ResetPassword(t.Context(), "ada@example.com", otherPassword))) })
	_, err := d.Confirm(t.Context(), by, desktest.Password, users.Session{Client: home, Token: in.Token})
	desktest.WantCode(t, err, desk.Unauthenticated)
}

func TestASignInThatSaysNotWhenThePasswordWasGivenIsAsked(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	d.Update(t, func(tx *store.Tx) error {
		return users.SignIns.Put(tx, &users.SignIn{ID: store.SecretID("old"), UserID: by.UserID, CreatedAt: tx.Now, LastUsedAt: tx.Now, ExpiresAt: tx.Now.Add(time.Hour)})
	})
	desktest.WantCode(t, newcomer(t, d, "old", "one@example.com"), desk.PasswordAgain)
}
