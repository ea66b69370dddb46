package users_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
)

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
			_, err = signIn(t, d, otherPassword)
			desktest.WantCode(t, err, desk.WrongPassword)
		}
		time.Sleep(time.Minute)
		_, err := signIn(t, d, desktest.Password)
		desktest.Done(t, err)
		_, err = signIn(t, d, otherPassword)
		desktest.WantCode(t, err, desk.WrongPassword)
	})
}

func TestABurstOfGuessesFromManyNetworksGetsNoMoreTries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		var judged, slowed atomic.Int32
		var all sync.WaitGroup
		for i := range 120 {
			all.Go(func() {
				_, err := d.SignIn(t.Context(), "ada@example.com", otherPassword, at(fmt.Sprintf("203.0.113.%d", i%60)))
				switch {
				case errors.Is(err, &desk.Error{Code: desk.WrongPassword}):
					judged.Add(1)
				case errors.Is(err, &desk.Error{Code: desk.RateLimited}):
					slowed.Add(1)
				}
			})
		}
		all.Wait()
		if judged.Load() != 50 || slowed.Load() != 70 {
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
			_, err := d.SignIn(t.Context(), fmt.Sprintf("user%d@example.com", i), otherPassword, at(fmt.Sprintf("2001:db8:1:2::%x", i)))
			desktest.WantCode(t, err, desk.WrongPassword)
		}
		_, err := d.SignIn(t.Context(), "ada@example.com", desktest.Password, at("2001:db8:1:2:ffff::1"))
		desktest.WantCode(t, err, desk.RateLimited)
		_, err = d.SignIn(t.Context(), "ada@example.com", desktest.Password, at("2001:db8:1:3::1"))
		desktest.Done(t, err)
	})
}

func TestAPasswordOfOnesOwnDoesNotClearTheWayForGuessingOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		for i := range 20 {
			_, err := d.SignIn(t.Context(), fmt.Sprintf("user%d@example.com", i), otherPassword, home)
			desktest.WantCode(t, err, desk.WrongPassword)
			if i == 10 {
				_, err := signIn(t, d, desktest.Password)
				desktest.Done(t, err)
			}
		}
		_, err := d.SignIn(t.Context(), "user20@example.com", otherPassword, home)
		desktest.WantCode(t, err, desk.RateLimited)
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
