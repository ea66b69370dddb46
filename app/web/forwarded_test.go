package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
)

func TestWhatAnUnnamedProxyOnThisMachinePassesOnIsRefusedAndSaidOnce(t *testing.T) {
	t.Parallel()
	for _, header := range []string{
		"X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: desk.example.com",
		"Forwarded: for=192.0.2.1", "X-Real-Ip: 192.0.2.1", "Cf-Connecting-Ip: 192.0.2.1", "Via: 1.1 proxy",
	} {
		t.Run(header, func(t *testing.T) {
			t.Parallel()
			r := open(t, Options{})
			refused := scenario{status: 403, has: []string{`"code":"proxy_not_trusted"`, "trusted_proxies", "127.0.0.1"}}
			for _, path := range []string{"/", "/metrics", "/api/v1/setup", "/api/v1/session", "/api/v1/events", "/api/v1/openapi.json", "/welcome"} {
				refused.check(t, r.ask(t, http.MethodGet, path, "", header))
			}
			refused.check(t, r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin, header))
			r.play(t,
				scenario{name: "nobody was made administrator", path: "/api/v1/setup", status: 200, has: []string{`"needed":true`}},
				scenario{name: "monitors are answered", path: "/healthz", headers: []string{header}, status: 200},
				scenario{name: "callbacks prove themselves", method: "POST", path: "/callbacks/telesign/guess", body: "{}", headers: []string{header}, status: 404},
			)
			if n := strings.Count(r.log.String(), "trusted_proxies"); n != 1 {
				t.Errorf("the log says it %d times: %s", n, r.log)
			}
		})
	}
	r := open(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	r.play(t, scenario{name: "what a named one passes on is not", path: "/api/v1/setup", headers: []string{"X-Forwarded-For: 192.0.2.1"}, status: 200})
}

func TestMetricsAreNotForWhoComesThroughAProxyThatSaysNothing(t *testing.T) {
	t.Parallel()
	r := open(t, Options{PublicURL: "http://desk.example.com"})
	r.play(t,
		scenario{name: "HAProxy leaves the name", path: "/metrics", headers: []string{"Host: desk.example.com"}, status: 401},
		scenario{name: "a program here", path: "/metrics", status: 200},
	)
	if got := r.asNginxAsks(t, "/metrics"); !strings.HasPrefix(got, "HTTP/1.1 401") && !strings.HasPrefix(got, "HTTP/1.0 401") {
		t.Errorf("nginx, which changes the name and speaks HTTP/1.0, is answered %.60s", got)
	}
}

// A proxy elsewhere that is not named is a client like any other.
func TestWhatAProxyElsewhereSaysIsNotBelievedUnlessItIsNamed(t *testing.T) {
	t.Parallel()
	type who struct {
		From string `request:"address"`
	}
	from := api.Get("from", api.Anyone(), "", func(_ context.Context, _ desk.Actor, in who) (string, error) { return in.From, nil })
	s := newServer(served(newParts(t)), Options{}, []api.Endpoint{from}, defaultLimits())
	request := httptest.NewRequest(http.MethodGet, "/api/v1/from", nil) // from 0.0.0.0, as Fiber has it
	request.Header.Set("X-Forwarded-For", "192.0.2.1")
	request.Header.Set("X-Forwarded-Proto", "https")
	response, err := s.app.Test(request, -1)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got, err := io.ReadAll(response.Body); err != nil || string(got) != `"0.0.0.0"` || response.Header.Get("Strict-Transport-Security") != "" {
		t.Errorf("the client is %s, %v; %v", got, err, response.Header)
	}
}

// asNginxAsks gives the answer to a request as nginx passes it on by default.
func (r *running) asNginxAsks(t *testing.T, path string) string {
	t.Helper()
	host := strings.TrimPrefix(r.url, "http://")
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n", path, host); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
