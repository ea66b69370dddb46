package users_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// tokenOf gives the token at the end of a link.
func tokenOf(t *testing.T, link string) string {
	t.Helper()
	before, token, ok := strings.Cut(link, "/join#code=")
	if !ok || len(token) < 40 {
		t.Fatalf("%q after %q is no link", token, before)
	}
	return token
}

func TestAnInvitedUserChoosesAPasswordOnce(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{PublicURL: "https://desk.example.com"})
	by, _ := d.FirstAdmin(t)
	invited, err := d.AddUser(t.Context(), by, users.NewUser{Name: " Nadia ", Email: "nadia@example.com", Roles: []store.Role{store.Agent, store.Supervisor, store.Agent}})
	desktest.Done(t, err)
	if u := invited.User; !u.Invited || !u.Active || u.Name != "Nadia" || !slices.Equal(u.Roles, []store.Role{store.Supervisor, store.Agent}) {
		t.Errorf("got %+v", u)
	}
	if !strings.HasPrefix(invited.Link, "https://desk.example.com/join#code=") {
		t.Errorf("got the link %s", invited.Link)
	}
	token := tokenOf(t, invited.Link)
	info, err := d.Link(t.Context(), token)
	desktest.Done(t, err)
	if want := (users.LinkInfo{Name: "Nadia", Email: "nadia@example.com", Kind: users.LinkInvite}); info != want {
		t.Errorf("got %+v", info)
	}
	_, err = d.UseLink(t.Context(), token, "nadia@example.com", home)
	desktest.WantInvalid(t, err, "password", "weak_password")
	in, err := d.UseLink(t.Context(), token, desktest.Password, home)
	desktest.Done(t, err)
	if in.Answer.User.Name != "Nadia" || in.Answer.User.Invited {
		t.Errorf("got %+v", in.Answer.User)
	}
	d.Holder(t, in.Token)
	_, err = d.UseLink(t.Context(), token, otherPassword, home)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestALinkRunsOut(t *testing.T) {
	t.Parallel()
	for kind, limit := range map[users.LinkKind]time.Duration{users.LinkInvite: 7 * 24 * time.Hour, users.LinkReset: 24 * time.Hour} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.Empty(t, desktest.Options{})
				by, _ := d.FirstAdmin(t)
				id := by.UserID
				if kind == users.LinkInvite {
					invited, err := d.AddUser(t.Context(), by, users.NewUser{Name: "Nadia", Email: "n@example.com", Roles: []store.Role{store.Agent}})
					desktest.Done(t, err)
					id = invited.User.ID
				}
				link, err := d.NewLink(t.Context(), by, id)
				desktest.Done(t, err)
				time.Sleep(limit - time.Second)
				info, err := d.Link(t.Context(), tokenOf(t, link.Link))
				desktest.Done(t, err)
				if info.Kind != kind {
					t.Errorf("got %s", info.Kind)
				}
				time.Sleep(time.Second)
				_, err = d.UseLink(t.Context(), tokenOf(t, link.Link), otherPassword, home)
				desktest.WantCode(t, err, desk.NotFound)
			})
		})
	}
}

func TestANewLinkVoidsTheOldOneAndUsingItEndsTheSignIns(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, in := d.FirstAdmin(t)
	old, err := d.NewLink(t.Context(), by, by.UserID)
	desktest.Done(t, err)
	link, err := d.NewLink(t.Context(), by, by.UserID)
	desktest.Done(t, err)
	_, err = d.Link(t.Context(), tokenOf(t, old.Link))
	desktest.WantCode(t, err, desk.NotFound)
	_, err = d.UseLink(t.Context(), tokenOf(t, link.Link), otherPassword, home)
	desktest.Done(t, err)
	_, err = d.Authenticate(t.Context(), in.Token)
	desktest.WantCode(t, err, desk.Unauthenticated)
}

// What stands in a path or a query is written down by proxies, browsers and logs.
func TestNoEndpointIsGivenASecretInItsAddress(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	secret := regexp.MustCompile(`(?i)token|password|secret|key|^code$`)
	for _, e := range d.Parts.Endpoints() {
		for _, f := range reflect.VisibleFields(e.In) {
			if name := f.Tag.Get("path") + f.Tag.Get("query"); secret.MatchString(name) {
				t.Errorf("%s is given %s in its address", e.Name(), name)
			}
		}
	}
}
