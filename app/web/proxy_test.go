package web

import (
	"context"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
)

func TestTheClientsAddressIsBelievedOfTrustedProxiesOnly(t *testing.T) {
	t.Parallel()
	type who struct {
		From string `request:"address"`
	}
	from := api.Get("from", api.Anyone(), "", func(_ context.Context, _ desk.Actor, in who) (string, error) { return in.From, nil })
	behind := openWith(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}}, defaultLimits(), from)
	ask := func(name, forwarded, want string) scenario {
		return scenario{name: name, path: "/api/v1/from", headers: []string{"X-Forwarded-For: " + forwarded}, status: 200, has: []string{`"` + want + `"`}}
	}
	behind.play(t,
		ask("one proxy", "192.0.2.1", "192.0.2.1"),
		ask("two proxies", "192.0.2.1, 10.1.1.1", "192.0.2.1"),
		ask("what the client wrote itself", "198.51.100.9, 192.0.2.1", "192.0.2.1"),
		ask("IPv6", "2001:db8::1", "2001:db8::1"),
		ask("with a port", "192.0.2.1:51234", "192.0.2.1"),
		ask("in brackets", "[2001:db8::1]", "2001:db8::1"),
		ask("in brackets with a port", "[2001:db8::1]:443", "2001:db8::1"),
		ask("IPv4 in IPv6", "::ffff:192.0.2.1", "192.0.2.1"),
		ask("a proxy with a port", "192.0.2.1, 10.1.1.1:80", "192.0.2.1"),
		ask("a proxy written as IPv6", "192.0.2.1, ::ffff:10.1.1.1", "192.0.2.1"),
		ask("in quotes", `"[2001:db8::1]"`, "2001:db8::1"),
		ask("nonsense", "unknown", "127.0.0.1"),
	)
}

// HAProxy adds a line of its own below the client's.
func TestAClientCannotHideBehindAHeaderLineOfItsOwn(t *testing.T) {
	t.Parallel()
	type who struct {
		From string `request:"address"`
	}
	from := api.Get("from", api.Anyone(), "", func(_ context.Context, _ desk.Actor, in who) (string, error) { return in.From, nil })
	r := openWith(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}, defaultLimits(), from)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"/api/v1/from", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header["X-Forwarded-For"] = []string{"198.51.100.9", "192.0.2.1"}
	response, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got, err := io.ReadAll(response.Body); err != nil || string(got) != `"192.0.2.1"` {
		t.Errorf("the client is %s, %v", got, err)
	}
}

func TestAPublicAddressMeansTheSameHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, public := range []string{"https://desk.example.com", "HTTPS://Desk.Example.com", "https://desk.example.com:443", "https://desk.example.com/", "https://desk.example.com."} {
		r := open(t, Options{PublicURL: public})
		for _, host := range []string{"desk.example.com", "DESK.example.com", "desk.example.com:443"} {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/api/v1/setup", strings.NewReader(newAdmin))
			if err != nil {
				t.Fatal(err)
			}
			request.Host = host
			request.Header.Set("Content-Type", "application/json")
			request.Header.Set("Origin", "https://desk.example.com")
			response, err := r.client.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode == http.StatusForbidden || response.Header.Get("Strict-Transport-Security") == "" {
				t.Errorf("%s as %s: %d %v", public, host, response.StatusCode, response.Header)
			}
			for _, cookie := range response.Cookies() {
				if !cookie.Secure || !strings.HasPrefix(cookie.Name, "__Host-") {
					t.Errorf("%s as %s: the cookie is %s", public, host, cookie)
				}
			}
		}
	}
}
