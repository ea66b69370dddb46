package web

import (
	"net/http"
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
	if device.Name != "textdesk-device" || !device.HttpOnly || device.SameSite != http.SameSiteLaxMode || device.MaxAge < 365*86400 {
		t.Errorf("the cookie is %+v", device)
	}
	out := r.ask(t, http.MethodDelete, "/api/v1/session", "", "Cookie: textdesk="+cookieOf(t, made).Value, "Sec-Fetch-Site: same-origin")
	if slices.ContainsFunc(out.Cookies(), isOfDevice) {
		t.Error("signing out takes it away")
	}
	r.play(t, scenario{name: "it opens nothing", path: "/api/v1/session", headers: []string{"Cookie: textdesk=" + device.Value}, status: 401})
	for range 8 {
		r.ask(t, http.MethodPost, "/api/v1/session", strings.Replace(nadia, "four", "five", 1))
	}
	r.play(t,
		scenario{name: "a stranger waits", method: "POST", path: "/api/v1/session", body: nadia, status: 429},
		scenario{name: "who is known does not", method: "POST", path: "/api/v1/session", body: nadia, headers: []string{"Cookie: textdesk-device=" + device.Value}, status: 200},
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
	if first.Name != "textdesk" || !first.HttpOnly || first.Secure || first.SameSite != http.SameSiteLaxMode || first.Path != "/" || first.MaxAge < 86400 {
		t.Errorf("the cookie is %+v", first)
	}
	second := cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/session", nadia, "Cookie: textdesk="+first.Value, "Sec-Fetch-Site: same-origin"))
	if second.Value == first.Value {
		t.Error("signing in again gave the same token")
	}
	r.play(t,
		scenario{name: "the sign-in before it is over", path: "/api/v1/session", headers: []string{"Cookie: textdesk=" + first.Value}, status: 401},
		scenario{name: "the new one is good", path: "/api/v1/session", headers: []string{"Cookie: textdesk=" + second.Value}, status: 200, has: []string{"nadia@example.com"}},
		scenario{name: "as bearer token too", path: "/api/v1/session", headers: []string{"Authorization: Bearer " + second.Value}, status: 200},
	)
	gone := cookieOf(t, r.ask(t, http.MethodDelete, "/api/v1/session", "", "Cookie: textdesk="+second.Value, "Sec-Fetch-Site: same-origin"))
	if gone.Value != "" || gone.Expires.Year() > 2000 || !gone.HttpOnly {
		t.Errorf("signing out leaves %+v", gone)
	}
	r.play(t, scenario{name: "signed out", path: "/api/v1/session", headers: []string{"Cookie: textdesk=" + second.Value}, status: 401})
}

func TestOnHTTPSTheCookieIsBoundToTheHost(t *testing.T) {
	t.Parallel()
	r := open(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	const encrypted = "X-Forwarded-Proto: https"
	c := cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin, encrypted))
	if c.Name != "__Host-textdesk" || !c.Secure || c.Path != "/" || c.Domain != "" || !c.HttpOnly {
		t.Errorf("the cookie is %+v", c)
	}
	r.play(t,
		scenario{name: "it is good", path: "/api/v1/session", headers: []string{encrypted, "Cookie: __Host-textdesk=" + c.Value}, status: 200},
		scenario{name: "not under the name that anybody can set", path: "/api/v1/session", headers: []string{encrypted, "Cookie: textdesk=" + c.Value}, status: 401},
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
	if c.Name != "textdesk" || c.Secure {
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
