package web

import (
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

const (
	newAdmin = `{"email":"nadia@example.com","name":"Nadia","password":"four words in a row"}`
	nadia    = `{"email":"nadia@example.com","password":"four words in a row"}`
)

// cookieOf gives the cookie of the sign-in that an answer sets.
func cookieOf(t *testing.T, a answer) *http.Cookie {
	t.Helper()
	cookies := slices.DeleteFunc(a.Cookies(), isOfDevice)
	if a.StatusCode >= 400 || len(cookies) != 1 {
		t.Fatalf("status %d with %d cookies: %s", a.StatusCode, len(cookies), a.body)
	}
	return cookies[0]
}

// cookieName is that of the sign-in at the server's own address.
func (r *running) cookieName() string { return "textdesk-" + r.url[strings.LastIndex(r.url, ":")+1:] }

// withCookie is the header of a browser with that sign-in.
func (r *running) withCookie(value string) string { return "Cookie: " + r.cookieName() + "=" + value }

func isOfDevice(c *http.Cookie) bool { return strings.HasSuffix(c.Name, "-device") }

func TestABrowserThatSignedInIsKnownAgainAfterItSignedOut(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	made := r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin)
	at := slices.IndexFunc(made.Cookies(), isOfDevice)
	if at < 0 {
		t.Fatal("it gets nothing to be known again by")
	}
	device := made.Cookies()[at]
	if !strings.HasPrefix(device.Name, "textdesk-") || !device.HttpOnly || device.SameSite != http.SameSiteLaxMode || device.MaxAge < 365*86400 {
		t.Errorf("the cookie is %+v", device)
	}
	out := r.ask(t, http.MethodDelete, "/api/v1/session", "", r.withCookie(cookieOf(t, made).Value), "Sec-Fetch-Site: same-origin")
	if slices.ContainsFunc(out.Cookies(), isOfDevice) {
		t.Error("signing out takes it away")
	}
	r.play(t, scenario{name: "it opens nothing", path: "/api/v1/session", headers: []string{r.withCookie(device.Value)}, status: 401})
	for range 8 {
		r.ask(t, http.MethodPost, "/api/v1/session", strings.Replace(nadia, "four", "five", 1))
	}
	r.play(t,
		scenario{name: "a stranger waits", method: "POST", path: "/api/v1/session", body: nadia, status: 429},
		scenario{name: "who is known does not", method: "POST", path: "/api/v1/session", body: nadia, headers: []string{"Cookie: " + device.Name + "=" + device.Value}, status: 200},
	)
}

func TestSigningInSetsACookieThatScriptsCannotRead(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	made := r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin)
	if made.StatusCode != http.StatusCreated || !strings.Contains(made.body, `"user":{`) {
		t.Fatalf("%d %s", made.StatusCode, made.body)
	}
	first := cookieOf(t, made)
	if strings.Contains(made.body, first.Value) {
		t.Error("the token is in the body, where scripts can read it")
	}
	if first.Name != r.cookieName() || !first.HttpOnly || first.Secure || first.SameSite != http.SameSiteLaxMode || first.Path != "/" || first.MaxAge < 86400 {
		t.Errorf("the cookie is %+v", first)
	}
	second := cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/session", nadia, r.withCookie(first.Value), "Sec-Fetch-Site: same-origin"))
	if second.Value == first.Value {
		t.Error("signing in again gave the same token")
	}
	r.play(t,
		scenario{name: "the sign-in before it is over", path: "/api/v1/session", headers: []string{r.withCookie(first.Value)}, status: 401},
		scenario{name: "the new one is good", path: "/api/v1/session", headers: []string{r.withCookie(second.Value)}, status: 200, has: []string{"nadia@example.com"}},
		scenario{name: "as bearer token too", path: "/api/v1/session", headers: []string{"Authorization: Bearer " + second.Value}, status: 200},
	)
	gone := cookieOf(t, r.ask(t, http.MethodDelete, "/api/v1/session", "", r.withCookie(second.Value), "Sec-Fetch-Site: same-origin"))
	if gone.Value != "" || gone.Expires.Year() > 2000 || !gone.HttpOnly {
		t.Errorf("signing out leaves %+v", gone)
	}
	r.play(t, scenario{name: "signed out", path: "/api/v1/session", headers: []string{r.withCookie(second.Value)}, status: 401})
}

func TestOnHTTPSTheCookieIsBoundToTheHost(t *testing.T) {
	t.Parallel()
	r := open(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	const encrypted = "X-Forwarded-Proto: https"
	c := cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin, encrypted))
	if c.Name != "__Host-"+r.cookieName() || !c.Secure || c.Path != "/" || c.Domain != "" || !c.HttpOnly {
		t.Errorf("the cookie is %+v", c)
	}
	r.play(t,
		scenario{name: "it is good", path: "/api/v1/session", headers: []string{encrypted, "Cookie: " + c.Name + "=" + c.Value}, status: 200},
		scenario{name: "not under the name that anybody can set", path: "/api/v1/session", headers: []string{encrypted, r.withCookie(c.Value)}, status: 401},
	)
}

// Somebody who forgot to name the proxy has said in the public address that
// browsers speak HTTPS.
func TestUnderAPublicHTTPSNameTheCookieIsBoundToTheHost(t *testing.T) {
	t.Parallel()
	r := open(t, Options{PublicURL: "https://desk.example.com"})
	c := cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin, "Host: desk.example.com"))
	if c.Name != "__Host-textdesk" || !c.Secure {
		t.Errorf("the cookie is %+v", c)
	}
	c = cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/session", nadia, "Host: "+strings.TrimPrefix(r.url, "http://")))
	if c.Name != r.cookieName() || c.Secure {
		t.Errorf("on this machine itself, the cookie is %+v", c)
	}
}

func TestAWrongPasswordIsToldWithoutACookie(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin)
	got := r.ask(t, http.MethodPost, "/api/v1/session", `{"email":"nadia@example.com","password":"something else"}`)
	scenario{status: 401, has: []string{`"code":"wrong_password"`}}.check(t, got)
	if len(got.Cookies()) != 0 {
		t.Error("it sets a cookie")
	}
}

func TestTwoDesksOnOneMachineSignNobodyOutOfTheOther(t *testing.T) {
	t.Parallel()
	jar, err := cookiejar.New(nil) // as browsers do, it keeps cookies by host, whatever the port
	if err != nil {
		t.Fatal(err)
	}
	desks := []*running{open(t, Options{}), open(t, Options{})}
	for _, r := range desks {
		r.client.Jar = jar
		r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin)
	}
	for _, r := range desks {
		r.play(t, scenario{name: r.url, path: "/api/v1/session", status: 200, has: []string{"nadia@example.com"}})
	}
	desks[0].ask(t, http.MethodDelete, "/api/v1/session", "", "Sec-Fetch-Site: same-origin")
	desks[0].play(t, scenario{name: "signed out of the one", path: "/api/v1/session", status: 401})
	desks[1].play(t, scenario{name: "not of the other", path: "/api/v1/session", status: 200})
}
