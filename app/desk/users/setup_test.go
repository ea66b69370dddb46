package users_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
)

func TestAnEmptyDeskWaitsForItsFirstAdministrator(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	before, err := d.SetupNeeded(t.Context())
	desktest.Done(t, err)
	if !before.Needed || before.CodeRequired || before.Language != "en" {
		t.Errorf("got %+v", before)
	}
	by, in := d.FirstAdmin(t)
	if got := len(by.Roles); got != 3 {
		t.Errorf("the first user has %d roles, want all three", got)
	}
	if in.Answer.User.Email != "ada@example.com" || in.Answer.User.Invited {
		t.Errorf("got %+v", in.Answer.User)
	}
	after, err := d.SetupNeeded(t.Context())
	desktest.Done(t, err)
	if after.Needed {
		t.Error("the desk still waits")
	}
}

func TestSettingUpTwiceFindsNothing(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	d.FirstAdmin(t)
	_, err := d.SetUp(t.Context(), users.NewAdmin{Email: "eve@example.com", Name: "Eve", Password: desktest.Password}, users.Client{})
	desktest.WantCode(t, err, desk.NotFound)
}

func TestOfTwoFirstAdministratorsAtOnceOneIsMade(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	outcomes := make([]error, 4)
	var all sync.WaitGroup
	for i := range outcomes {
		all.Go(func() {
			_, outcomes[i] = d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: desktest.Password}, users.Client{})
		})
	}
	all.Wait()
	made := 0
	for _, err := range outcomes {
		if err == nil {
			made++
			continue
		}
		desktest.WantCode(t, err, desk.NotFound)
	}
	if made != 1 {
		t.Errorf("%d administrators were made", made)
	}
}

func TestTheSetupCodeIsAskedForAndGuessingItIsSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{SetupCode: "plum-4471"})
		need, err := d.SetupNeeded(t.Context())
		desktest.Done(t, err)
		if !need.CodeRequired {
			t.Error("no code is asked for")
		}
		admin := users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: desktest.Password}
		for range 5 {
			_, err := d.SetUp(t.Context(), admin, home)
			desktest.WantInvalid(t, err, "code", "wrong")
		}
		admin.Code = "plum-4471"
		_, err = d.SetUp(t.Context(), admin, home)
		desktest.WantCode(t, err, desk.RateLimited)
		time.Sleep(time.Minute)
		_, err = d.SetUp(t.Context(), admin, home)
		desktest.Done(t, err)
	})
}
