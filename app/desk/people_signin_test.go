package desk_test

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

const home = "203.0.113.7"

func (o office) signIn(t *testing.T, password string) (users.SignedIn, error) {
	t.Helper()
	return o.SignIn(t.Context(), "ada@example.com", password, home)
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{Version: "1.2.3"})
	_, first := o.setUp(t)
	in, err := o.SignIn(t.Context(), " ADA@Example.com ", goodPassword, home)
	done(t, err)
	if in.Token == first.Token {
		t.Error("a new sign-in has the old token")
	}
	me, err := o.Me(t.Context(), o.actor(t, in.Token))
	done(t, err)
	if me.User.Name != "Ada" || me.Version != "1.2.3" || me.Settings.Region != "US" || me.User.Language != "en" {
		t.Errorf("got %+v", me)
	}
	done(t, o.SignOut(t.Context(), in.Token))
	done(t, o.SignOut(t.Context(), in.Token))
	_, err = o.Authenticate(t.Context(), in.Token)
	wantCode(t, err, desk.Unauthenticated)
	o.actor(t, first.Token)
}

func TestAWrongPasswordAndAnUnknownUserAreAnsweredAlike(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	invited, err := o.AddUser(t.Context(), by, users.NewUser{Name: "Ida", Email: "ida@example.com", Roles: []store.Role{store.Agent}})
	done(t, err)
	gone := o.add(t, "Gil", store.Agent)
	_, err = o.Deactivate(t.Context(), by, gone.UserID)
	done(t, err)
	_, err = o.signIn(t, otherPassword)
	want := wantCode(t, err, desk.WrongPassword)
	for _, email := range []string{"nobody@example.com", invited.User.Email, "Gil@example.com", ""} {
		_, err := o.SignIn(t.Context(), email, goodPassword, home)
		if got := wantCode(t, err, desk.WrongPassword); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, want %+v", email, got, want)
		}
	}
	_, err = o.SignIn(t.Context(), invited.User.Email, "", home)
	wantCode(t, err, desk.WrongPassword)
}

func TestASignInEndsAfterThirtyDaysWithoutUse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		_, in := o.setUp(t)
		time.Sleep(29 * 24 * time.Hour)
		o.actor(t, in.Token)
		time.Sleep(29 * 24 * time.Hour)
		o.actor(t, in.Token)
		time.Sleep(30 * 24 * time.Hour)
		_, err := o.Authenticate(t.Context(), in.Token)
		wantCode(t, err, desk.Unauthenticated)
	})
}

func TestASignInEndsAfterNinetyDaysWithUse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		_, in := o.setUp(t)
		for range 89 {
			time.Sleep(24 * time.Hour)
			o.actor(t, in.Token)
		}
		if left := time.Until(in.ExpiresAt); left != 24*time.Hour {
			t.Errorf("the browser may forget the token in %s", left)
		}
		time.Sleep(24 * time.Hour)
		_, err := o.Authenticate(t.Context(), in.Token)
		wantCode(t, err, desk.Unauthenticated)
	})
}

func TestBeingSeenIsWrittenEveryTenMinutesAtMost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		by, in := o.setUp(t)
		seen := func() time.Time {
			u, err := o.Doors.User(t.Context(), by, by.UserID)
			done(t, err)
			return u.LastSeenAt
		}
		first := seen()
		time.Sleep(9 * time.Minute)
		o.actor(t, in.Token)
		if got := seen(); !got.Equal(first) {
			t.Errorf("written after %s", got.Sub(first))
		}
		time.Sleep(time.Minute)
		o.actor(t, in.Token)
		if got := seen().Sub(first); got != 10*time.Minute {
			t.Errorf("seen %s later, want 10m", got)
		}
	})
}

func TestAfterFiveFailuresEachTryMustWaitButNeverOverAMinute(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		o.setUp(t)
		for range 5 {
			_, err := o.signIn(t, otherPassword)
			wantCode(t, err, desk.WrongPassword)
		}
		last := 0
		for range 12 {
			_, err := o.signIn(t, goodPassword)
			refusal := wantCode(t, err, desk.RateLimited)
			if refusal.RetryAfter < max(last, 1) || refusal.RetryAfter > 60 {
				t.Errorf("wait %d s after %d s", refusal.RetryAfter, last)
			}
			last = refusal.RetryAfter
			time.Sleep(time.Duration(last) * time.Second)
			_, err = o.SignIn(t.Context(), "ada@example.com", otherPassword, "198.51.100.1")
			wantCode(t, err, desk.WrongPassword)
		}
		time.Sleep(time.Minute)
		_, err := o.signIn(t, goodPassword)
		done(t, err)
		_, err = o.signIn(t, otherPassword)
		wantCode(t, err, desk.WrongPassword)
	})
}

func TestABurstOfGuessesGetsNoMoreTries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := newDesk(t, desktest.Options{})
		o.setUp(t)
		var judged, slowed atomic.Int32
		var all sync.WaitGroup
		for i := range 30 {
			all.Go(func() {
				_, err := o.SignIn(t.Context(), "ada@example.com", otherPassword, fmt.Sprintf("203.0.113.%d", i))
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
		o := newDesk(t, desktest.Options{})
		o.setUp(t)
		for i := range 20 {
			_, err := o.SignIn(t.Context(), fmt.Sprintf("user%d@example.com", i), otherPassword, fmt.Sprintf("2001:db8:1:2::%x", i))
			wantCode(t, err, desk.WrongPassword)
		}
		_, err := o.SignIn(t.Context(), "ada@example.com", goodPassword, "2001:db8:1:2:ffff::1")
		wantCode(t, err, desk.RateLimited)
		_, err = o.SignIn(t.Context(), "ada@example.com", goodPassword, "2001:db8:1:3::1")
		done(t, err)
	})
}

func TestAPasswordHashedAtAnotherCostIsHashedAnew(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	dearer, err := parts.New(parts.Options{})
	done(t, err)
	dearer.Desk.Use(o.Store)
	_, err = dearer.Users.SignIn(t.Context(), "ada@example.com", goodPassword, home)
	done(t, err)
	done(t, o.Store.View(t.Context(), func(v *store.View) error {
		u, err := store.Users.Get(v, by.UserID)
		if err == nil && !strings.HasPrefix(u.PasswordHash, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("kept as %s", u.PasswordHash)
		}
		return err
	}))
	_, err = dearer.Users.SignIn(t.Context(), "ada@example.com", goodPassword, home)
	done(t, err)
}

func TestChangingThePasswordEndsEveryOtherSignIn(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, first := o.setUp(t)
	second, err := o.signIn(t, goodPassword)
	done(t, err)
	_, err = o.ChangePassword(t.Context(), by, otherPassword, otherPassword)
	wantCode(t, err, desk.WrongPassword)
	_, err = o.ChangePassword(t.Context(), by, goodPassword, "short")
	wantInvalid(t, err, "new", "too_short")
	o.actor(t, first.Token)
	third, err := o.ChangePassword(t.Context(), by, goodPassword, otherPassword)
	done(t, err)
	for _, over := range []users.SignedIn{first, second} {
		_, err := o.Authenticate(t.Context(), over.Token)
		wantCode(t, err, desk.Unauthenticated)
	}
	o.actor(t, third.Token)
	_, err = o.signIn(t, goodPassword)
	wantCode(t, err, desk.WrongPassword)
	_, err = o.signIn(t, otherPassword)
	done(t, err)
}

func TestTheSamePasswordTypedOnAnotherSystemIsTheSame(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	_, err := o.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: "forêt très dense"})
	done(t, err)
	_, err = o.signIn(t, "fore\u0302t tre\u0300s dense")
	done(t, err)
}

func TestPreferencesAreOnesOwn(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	want := users.Preferences{Language: "fr", EnterSends: true}
	me, err := o.SetPreferences(t.Context(), by, want)
	done(t, err)
	if me.User.Preferences != want {
		t.Errorf("got %+v", me.User.Preferences)
	}
	_, err = o.SetPreferences(t.Context(), by, users.Preferences{Language: "tlh"})
	wantInvalid(t, err, "language", "unknown")
	_, err = o.SetPreferences(t.Context(), desk.Actor{}, want)
	wantCode(t, err, desk.Unauthenticated)
}

func TestATryThatWasBrokenOffDoesNotCount(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	o.setUp(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for range 30 {
		_, err := o.SignIn(gone, "ada@example.com", goodPassword, home)
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
	}
	_, err := o.signIn(t, goodPassword)
	done(t, err)
}
