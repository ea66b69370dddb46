package users_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
)

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
