package users_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// guess is what a stranger does who knows an address and no password.
func guess(t *testing.T, d *desktest.Desk, email string, from users.Client) {
	t.Helper()
	_, err := d.SignIn(t.Context(), email, otherPassword, from)
	if err == nil {
		t.Fatal("a guess was right")
	}
}

func TestStrangersFailuresNeverDelayADeviceThatSignedInBefore(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	_, in := d.FirstAdmin(t)
	d.Colleague(t, "Nadia", store.Agent)
	passed := time.Duration(0)
	rapid.Check(t, func(r *rapid.T) {
		known := users.Client{Address: rapid.SampledFrom([]string{"203.0.113.7", "2001:db8::7"}).Draw(r, "the owner's network"), Device: in.Device}
		for range rapid.IntRange(0, 80).Draw(r, "guesses") {
			email := rapid.SampledFrom([]string{"ada@example.com", "ADA@example.com ", "nadia@example.com", "nobody@example.com"}).Draw(r, "address")
			from := at(rapid.SampledFrom([]string{"203.0.113.7", "2001:db8::7", "2001:db8::8", "198.51.100.1", "192.0.2.1", ""}).Draw(r, "the stranger's network"))
			from.Device = rapid.SampledFrom([]string{"", "made up", in.Device[:20]}).Draw(r, "device")
			guess(t, d, email, from)
			passed += time.Duration(rapid.IntRange(0, 90).Draw(r, "seconds")) * time.Second
			d.SetClock(passed)
		}
		var err error
		if in, err = d.SignIn(t.Context(), "ada@example.com", desktest.Password, known); err != nil {
			r.Fatalf("the owner is told: %v", err)
		}
	})
}

func TestOneNetworksGuessesDoNotDelayTheOwnerSomewhereNew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		d.FirstAdmin(t)
		for i := range 300 { // for hours, as fast as it is let
			guess(t, d, "ada@example.com", at(fmt.Sprintf("2001:db8:1:2::%x", i)))
			time.Sleep(time.Minute)
		}
		_, err := signIn(t, d, desktest.Password)
		desktest.Done(t, err)
	})
}

func TestADeviceHasItsOwnTriesAndNoMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, in := d.FirstAdmin(t)
		stolen := users.Client{Address: "198.51.100.1", Device: in.Device}
		for range 5 {
			guess(t, d, "ada@example.com", stolen)
		}
		_, err := d.SignIn(t.Context(), "ada@example.com", desktest.Password, stolen)
		desktest.WantCode(t, err, desk.RateLimited)
		_, err = signIn(t, d, desktest.Password)
		desktest.Done(t, err)
	})
}

func TestADeviceIsKnownForWhoSignedInWithItAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, ada := d.FirstAdmin(t)
		d.Colleague(t, "Nadia", store.Agent)
		shared := users.Client{Address: "203.0.113.7", Device: ada.Device}
		for range 20 {
			guess(t, d, "nadia@example.com", shared)
			time.Sleep(time.Minute)
		}
		in, err := d.SignIn(t.Context(), "nadia@example.com", desktest.Password, shared)
		desktest.Done(t, err)
		shared.Device = in.Device
		for range 20 { // her colleague's computer is hers too now, and stays his
			guess(t, d, "ada@example.com", home)
			guess(t, d, "nadia@example.com", home)
		}
		for _, email := range []string{"ada@example.com", "nadia@example.com"} {
			_, err := d.SignIn(t.Context(), email, desktest.Password, shared)
			desktest.Done(t, err)
		}
	})
}

func TestADeviceIsForgottenAfterFourHundredDays(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		_, in := d.FirstAdmin(t)
		known := users.Client{Address: home.Address, Device: in.Device}
		time.Sleep(399 * 24 * time.Hour)
		for range 6 {
			guess(t, d, "ada@example.com", home)
		}
		_, err := d.SignIn(t.Context(), "ada@example.com", desktest.Password, known)
		desktest.Done(t, err)
		time.Sleep(24 * time.Hour)
		for range 6 {
			guess(t, d, "ada@example.com", home)
		}
		_, err = d.SignIn(t.Context(), "ada@example.com", desktest.Password, known)
		desktest.WantCode(t, err, desk.RateLimited)
	})
}

func TestASignInThatWasGotHoldOfKeepsNobodyFromChangingThePassword(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	for range 10 {
		_, err := d.ChangePassword(t.Context(), by, otherPassword, "wide yellow desert", users.Session{Token: "stolen"})
		if err == nil {
			t.Fatal("a guess was right")
		}
	}
	_, err := d.ChangePassword(t.Context(), by, desktest.Password, "wide yellow desert", users.Session{Token: "her own"})
	desktest.Done(t, err)
}

func TestStrangersFailuresDoNotDelayTheSetUpElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{SetupCode: "plum-4471"})
		admin := users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: desktest.Password}
		for i := range 50 {
			_, err := d.SetUp(t.Context(), admin, at(fmt.Sprintf("2001:db8:1:2::%x", i)))
			if err == nil {
				t.Fatal("no code was asked for")
			}
		}
		admin.Code = "plum-4471"
		_, err := d.SetUp(t.Context(), admin, home)
		desktest.Done(t, err)
	})
}
