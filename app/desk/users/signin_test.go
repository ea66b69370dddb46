package users_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
)

const (
	home          = "203.0.113.7"
	otherPassword = "quiet blue harbour"
)

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
	desktest.Done(t, d.SignOut(t.Context(), in.Token))
	desktest.Done(t, d.SignOut(t.Context(), in.Token))
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

func TestAfterFiveFailuresEachTryMustWaitButNeverOverAMinute(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		for range 5 {
			_, err := signIn(t, d, otherPassword)
			desktest.WantCode(t, err, desk.WrongPassword)
		}
		last := 0
		for range 12 {
			_, err := signIn(t, d, desktest.Password)
			refusal := desktest.WantCode(t, err, desk.RateLimited)
			if refusal.RetryAfter < max(last, 1) || refusal.RetryAfter > 60 {
				t.Errorf("wait %d s after %d s", refusal.RetryAfter, last)
			}
			last = refusal.RetryAfter
			time.Sleep(time.Duration(last) * time.Second)
			_, err = d.SignIn(t.Context(), "ada@example.com", otherPassword, "198.51.100.1")
			desktest.WantCode(t, err, desk.WrongPassword)
		}
		time.Sleep(time.Minute)
		_, err := signIn(t, d, desktest.Password)
		desktest.Done(t, err)
		_, err = signIn(t, d, otherPassword)
		desktest.WantCode(t, err, desk.WrongPassword)
	})
}

func TestABurstOfGuessesGetsNoMoreTries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		var judged, slowed atomic.Int32
		var all sync.WaitGroup
		for i := range 30 {
			all.Go(func() {
				_, err := d.SignIn(t.Context(), "ada@example.com", otherPassword, fmt.Sprintf("203.0.113.%d", i))
				switch {
				case errors.Is(err, &desk.Error{Code: desk.WrongPassword}):
					judged.Add(1)
				case errors.Is(err, &desk.Error{Code: desk.RateLimited}):
					slowed.Add(1)
				}
			})
		}
		all.Wait()
		if judged.Load() != 5 || slowed.Load() != 25 {
			t.Errorf("%d guesses were judged and %d slowed down", judged.Load(), slowed.Load())
		}
	})
}

func TestGuessingManyUsersFromOneNetworkIsSlowedDown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		for i := range 20 {
			_, err := d.SignIn(t.Context(), fmt.Sprintf("user%d@example.com", i), otherPassword, fmt.Sprintf("2001:db8:1:2::%x", i))
			desktest.WantCode(t, err, desk.WrongPassword)
		}
		_, err := d.SignIn(t.Context(), "ada@example.com", desktest.Password, "2001:db8:1:2:ffff::1")
		desktest.WantCode(t, err, desk.RateLimited)
		_, err = d.SignIn(t.Context(), "ada@example.com", desktest.Password, "2001:db8:1:3::1")
		desktest.Done(t, err)
	})
}

func TestATryThatWasBrokenOffDoesNotCount(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	d.FirstAdmin(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for range 30 {
		_, err := d.SignIn(gone, "ada@example.com", desktest.Password, home)
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
	}
	_, err := signIn(t, d, desktest.Password)
	desktest.Done(t, err)
}

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
	_, err = d.ChangePassword(t.Context(), by, otherPassword, otherPassword)
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = d.ChangePassword(t.Context(), by, desktest.Password, "short")
	desktest.WantInvalid(t, err, "new", "too_short")
	d.Holder(t, first.Token)
	third, err := d.ChangePassword(t.Context(), by, desktest.Password, otherPassword)
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

func TestPreferencesAreOnesOwn(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	want := users.Preferences{Language: "fr", EnterSends: true}
	me, err := d.SetPreferences(t.Context(), by, want)
	desktest.Done(t, err)
	if me.User.Preferences != want {
		t.Errorf("got %+v", me.User.Preferences)
	}
	_, err = d.SetPreferences(t.Context(), by, users.Preferences{Language: "tlh"})
	desktest.WantInvalid(t, err, "language", "unknown")
	_, err = d.SetPreferences(t.Context(), desk.Actor{}, want)
	desktest.WantCode(t, err, desk.Unauthenticated)
}
