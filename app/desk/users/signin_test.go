package users_test

import (
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

const otherPassword = "quiet blue harbour"

var home = at("203.0.113.7")

// at is a browser that nobody has signed in with, at a network address.
func at(address string) users.Client { return users.Client{Address: address} }

func signIn(t *testing.T, d *desktest.Desk, password string) (users.SignedIn, error) {
	t.Helper()
	return d.SignIn(t.Context(), "ada@example.com", password, home)
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{Version: "1.2.3"})
	_, first := d.FirstAdmin(t)
	in, err := d.SignIn(t.Context(), " ADA@Example.com ", desktest.Password, home)
	desktest.Done(t, err)
	if in.Token == first.Token {
		t.Error("a new sign-in has the old token")
	}
	me, err := d.Me(t.Context(), d.Holder(t, in.Token))
	desktest.Done(t, err)
	if me.User.Name != "Ada" || me.Version != "1.2.3" || me.Settings.Region != "US" || me.User.Language != "en" {
		t.Errorf("got %+v", me)
	}
	desktest.Done(t, d.SignOut(t.Context(), in.Token, users.Client{}))
	desktest.Done(t, d.SignOut(t.Context(), in.Token, users.Client{}))
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
	d.Holder(t, first.Token)
}

func TestAWrongPasswordAndAnUnknownUserAreAnsweredAlike(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	invited, err := d.AddUser(t.Context(), by, users.NewUser{Name: "Ida", Email: "ida@example.com", Roles: []store.Role{store.Agent}})
	desktest.Done(t, err)
	gone := d.Colleague(t, "Gil", store.Agent)
	_, err = d.Deactivate(t.Context(), by, gone.UserID)
	desktest.Done(t, err)
	_, err = signIn(t, d, otherPassword)
	want := desktest.WantCode(t, err, desk.WrongPassword)
	for _, email := range []string{"nobody@example.com", invited.User.Email, "Gil@example.com", ""} {
		_, err := d.SignIn(t.Context(), email, desktest.Password, home)
		if got := desktest.WantCode(t, err, desk.WrongPassword); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, want %+v", email, got, want)
		}
	}
	_, err = d.SignIn(t.Context(), invited.User.Email, "", home)
	desktest.WantCode(t, err, desk.WrongPassword)
}

func TestASignInEndsAfterThirtyDaysWithoutUse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, in := d.FirstAdmin(t)
		time.Sleep(29 * 24 * time.Hour)
		d.Holder(t, in.Token)
		time.Sleep(29 * 24 * time.Hour)
		d.Holder(t, in.Token)
		time.Sleep(30 * 24 * time.Hour)
		_, err := d.Authenticate(t.Context(), in.Token)
		desktest.WantCode(t, err, desk.Unauthenticated)
	})
}

func TestASignInEndsAfterNinetyDaysWithUse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, in := d.FirstAdmin(t)
		for range 89 {
			time.Sleep(24 * time.Hour)
			d.Holder(t, in.Token)
		}
		if left := time.Until(in.ExpiresAt); left != 24*time.Hour {
			t.Errorf("the browser may forget the token in %s", left)
		}
		time.Sleep(24 * time.Hour)
		_, err := d.Authenticate(t.Context(), in.Token)
		desktest.WantCode(t, err, desk.Unauthenticated)
	})
}

func TestBeingSeenIsWrittenEveryTenMinutesAtMost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		by, in := d.FirstAdmin(t)
		seen := func() time.Time {
			u, err := d.Doors.User(t.Context(), by, by.UserID)
			desktest.Done(t, err)
			return u.LastSeenAt
		}
		first := seen()
		time.Sleep(9 * time.Minute)
		d.Holder(t, in.Token)
		if got := seen(); !got.Equal(first) {
			t.Errorf("written after %s", got.Sub(first))
		}
		time.Sleep(time.Minute)
		d.Holder(t, in.Token)
		if got := seen().Sub(first); got != 10*time.Minute {
			t.Errorf("seen %s later, want 10m", got)
		}
	})
}
