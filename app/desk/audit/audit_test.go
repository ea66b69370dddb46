package audit_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/app/desk/users"
	"textdesk/store"
	"textdesk/store/work"
)

// trail gives what is kept, the oldest first, each as "act who>of from".
func trail(t *testing.T, d *desktest.Desk, by desk.Actor) (acts []string) {
	t.Helper()
	found, err := d.Ask(t, by, "GET audit", "", nil)
	desktest.Done(t, err)
	for _, e := range found.(desk.List[audit.Shown]).Items {
		if e.At.IsZero() {
			t.Errorf("%+v has no time", e)
		}
		acts = append(acts, fmt.Sprintf("%s %s>%s %s", e.Act, e.Who, e.Of, e.From))
	}
	slices.Reverse(acts)
	return acts
}

func TestWhateverGivesOrTakesAWayInIsKeptWithWhoWhatWhenAndFromWhere(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	ada, _ := d.FirstAdmin(t)
	ada.From = "203.0.113.7"
	home := users.Client{Address: "198.51.100.1"}
	_, err := d.ChangePublicAddress(t.Context(), ada, desk.Replace(settings.NewAddress{Address: "https://desk.example.com"}))
	desktest.Done(t, err)
	invited, err := d.AddUser(t.Context(), ada, users.NewUser{Name: "Nadia", Email: "nadia@example.com", Roles: []store.Role{store.Agent}})
	desktest.Done(t, err)
	nadia := invited.User.ID
	link, err := d.NewLink(t.Context(), ada, nadia)
	desktest.Done(t, err)
	in, err := d.UseLink(t.Context(), link.Link[strings.LastIndexAny(link.Link, "/=#")+1:], desktest.Password, home)
	desktest.Done(t, err)
	desktest.Done(t, d.SignOut(t.Context(), in.Token, home))
	_, err = d.SignIn(t.Context(), "nadia@example.com", "not her password", home)
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = d.SignIn(t.Context(), "nobody@example.com", "not her password", home)
	desktest.WantCode(t, err, desk.WrongPassword)
	_, err = d.SignIn(t.Context(), "nadia@example.com", desktest.Password, home)
	desktest.Done(t, err)
	_, err = d.ChangeUser(t.Context(), ada, nadia, desktest.Change[users.NewUser](t, `{"roles":["admin"]}`))
	desktest.Done(t, err)
	desktest.Done(t, desktest.Err(d.Deactivate(t.Context(), ada, nadia)))
	desktest.Done(t, desktest.Err(d.Activate(t.Context(), ada, nadia)))
	desktest.Done(t, desktest.Err(d.ResetPassword(t.Context(), "nadia@example.com", "quiet blue harbour")))
	_, err = d.ChangePassword(t.Context(), ada, desktest.Password, "wide yellow desert", users.Session{Client: home})
	desktest.Done(t, err)
	a, err := d.AddAccount(t.Context(), ada, accounts.Input{APIKey: desktest.APIKey, AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: desktest.CustomerID}})
	desktest.Done(t, err)
	for _, change := range []string{`{"api_key":"bmV3"}`, `{"previous_api_key":""}`, `{"callback_check":"report"}`, `{"name":"Shoes"}`} {
		_, err = d.ChangeAccount(t.Context(), ada, a.ID, desktest.Change[accounts.Input](t, change))
		desktest.Done(t, err)
	}
	desktest.Done(t, desktest.Err(d.ForgetSecrets(t.Context())))
	want := []string{
		"set_up Ada>Ada ", "public_address_changed Ada> 203.0.113.7", "user_added Ada>Nadia 203.0.113.7", "link_made Ada>Nadia 203.0.113.7", "link_used Nadia>Nadia 198.51.100.1",
		"signed_out Nadia>Nadia 198.51.100.1", "sign_in_failed >Nadia 198.51.100.1", "signed_in Nadia>Nadia 198.51.100.1",
		"user_changed Ada>Nadia 203.0.113.7", "user_deactivated Ada>Nadia 203.0.113.7", "user_activated Ada>Nadia 203.0.113.7",
		"password_reset >Nadia ", "password_changed Ada>Ada 198.51.100.1", "account_added Ada>Shoes 203.0.113.7",
		"key_changed Ada>Shoes 203.0.113.7", "key_changed Ada>Shoes 203.0.113.7",
		"account_changed Ada>Shoes 203.0.113.7", "desk_key_replaced > ",
	}
	if got := trail(t, d, ada); !slices.Equal(got, want) {
		t.Errorf("kept is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatWasKeptCannotBeChangedOrRemoved(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, e := range d.Parts.Endpoints() {
		if strings.HasPrefix(e.Path, "audit") && e.Method != "GET" {
			t.Errorf("%s changes the trail", e.Name())
		}
	}
	_, err := d.Ask(t, d.Lead, "GET audit", "", nil)
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestTheLogSaysItOnceItIsOnDiskAndNamesNobody(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	var log bytes.Buffer
	trail := audit.Trail{Log: slog.New(slog.NewTextHandler(&log, nil))}
	kept := audit.OnUser(audit.LinkMade, d.Nadia.UserID)
	by := desk.Actor{UserID: d.Admin.UserID, From: "203.0.113.7"}
	failure := d.Store.Update(t.Context(), func(tx *store.Tx) error {
		if err := trail.Record(tx, by, kept); err != nil {
			return err
		}
		return desk.Hidden()
	})
	if failure == nil || log.Len() > 0 {
		t.Errorf("what did not happen is logged: %s", log.String())
	}
	d.Update(t, func(tx *store.Tx) error { return trail.Record(tx, by, kept) })
	if got := log.String(); strings.Count(got, "act=link_made") != 1 || !strings.Contains(got, "from=203.0.113.7") || strings.Contains(got, "@") {
		t.Errorf("the log says %s", got)
	}
}
