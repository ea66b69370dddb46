package settings_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/store"
)

func set(t *testing.T, d *desktest.Desk, by desk.Actor, address string) (settings.DeskAddress, error) {
	t.Helper()
	return d.ChangePublicAddress(t.Context(), by, desk.Replace(settings.NewAddress{Address: address}))
}

func TestWhatIsSetAsPublicAddressHoldsAtOnce(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	ivy := d.Colleague(t, "Ivy", store.Agent)
	for given, want := range map[string]string{"HTTPS://Desk.Example.com:443/": "https://desk.example.com", "http://10.0.0.7:8080": "http://10.0.0.7:8080", "": ""} {
		kept, err := set(t, d, by, given)
		desktest.Done(t, err)
		if kept.Address != want || kept.Configured {
			t.Errorf("%q is kept as %+v", given, kept)
		}
		link, err := d.Doors.NewLink(t.Context(), by, ivy.UserID)
		desktest.Done(t, err)
		if !strings.HasPrefix(link.Link, want+"/join#code=") {
			t.Errorf("with %q a link leads to %s", want, link.Link)
		}
	}
	for _, bad := range []string{"desk.example.com", "ftp://desk.example.com", "https://desk.example.com/desk", "https://ada@desk.example.com", "https://"} {
		_, err := set(t, d, by, bad)
		desktest.WantInvalid(t, err, "address", "not_an_origin")
	}
}

func TestTheConfigurationsPublicAddressWins(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	_, err := set(t, d, by, "https://set.example.com")
	desktest.Done(t, err)
	d.Parts.Desk.Configure("https://configured.example.com")
	got, err := d.PublicAddress(t.Context(), by)
	desktest.Done(t, err)
	if got.Address != "https://configured.example.com" || !got.Configured {
		t.Errorf("got %+v", got)
	}
	_, err = set(t, d, by, "https://other.example.com")
	desktest.WantCode(t, err, desk.WrongState)
}

// site serves what leads to the desk, or pretends to.
func site(t *testing.T, serve http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(serve)
	t.Cleanup(s.Close)
	return s.URL
}

func TestTheTestOfTheAddressSaysYesOnlyIfItsQuestionComesHere(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	hears := func(r *http.Request) {
		_, _ = d.Reached(r.Context(), r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:])
	}
	here := site(t, func(_ http.ResponseWriter, r *http.Request) { hears(r) })
	for name, one := range map[string]struct {
		address string
		want    bool
	}{
		"this desk":               {here, true},
		"whatever it answers":     {site(t, func(w http.ResponseWriter, r *http.Request) { hears(r); w.WriteHeader(http.StatusTeapot) }), true},
		"another that says yes":   {site(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"ok":true}`)) }), false},
		"one that leads here":     {site(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, here+r.URL.Path, http.StatusFound) }), false},
		"where nobody is at home": {"http://127.0.0.1:1", false},
	} {
		_, err := set(t, d, by, one.address)
		desktest.Done(t, err)
		for range 2 {
			got, err := d.TestPublicAddress(t.Context(), by)
			desktest.Done(t, err)
			if got.OK != one.want {
				t.Errorf("%s: %v", name, got.OK)
			}
		}
	}
	_, err := d.Reached(t.Context(), "guess")
	desktest.WantCode(t, err, desk.NotFound)
}
