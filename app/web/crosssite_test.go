package web

import (
	"net/netip"
	"testing"

	"textdesk/app/api"
)

func TestAnotherSitesPageChangesNothing(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{PublicURL: "https://desk.example.com"}, defaultLimits(),
		api.Post("act", api.Anyone(), "", failing(nil)), api.Get("look", api.Anyone(), "", failing(nil)))
	const cookie, host = "Cookie: textdesk=key", "Host: localhost:8080"
	refused := []string{`"code":"cross_site"`}
	act := func(name string, status int, has []string, headers ...string) scenario {
		return scenario{name: name, method: "POST", path: "/api/v1/act", headers: headers, status: status, has: has}
	}
	r.play(t,
		act("its own page may", 200, nil, cookie, "Sec-Fetch-Site: same-origin"),
		act("an address typed in may", 200, nil, cookie, "Sec-Fetch-Site: none"),
		act("another site may not", 403, refused, cookie, "Sec-Fetch-Site: cross-site"),
		act("a sister host may not", 403, refused, cookie, "Sec-Fetch-Site: same-site"),
		act("what the browser says first counts", 403, refused, cookie, "Sec-Fetch-Site: cross-site", "Origin: https://desk.example.com"),
		act("on plain HTTP its own origin may", 200, nil, cookie, host, "Origin: http://localhost:8080"),
		act("the public origin may", 200, nil, cookie, host, "Origin: https://desk.example.com"),
		act("another origin may not", 403, refused, cookie, host, "Origin: http://evil.example.com"),
		act("another port may not", 403, refused, cookie, host, "Origin: http://localhost:81"),
		act("no origin may not", 403, refused, cookie, host, "Origin: null"),
		act("a cookie alone may not", 403, refused, r.withCookie("key")),
		act("also where the address has no port", 403, refused, cookie, "Host: localhost"),
		act("a program without a cookie may", 200, nil),
		act("a program with a token may", 200, nil, asProgram, "Sec-Fetch-Site: cross-site"),
		scenario{name: "looking is free", path: "/api/v1/look", headers: []string{cookie, "Sec-Fetch-Site: cross-site"}, status: 200},
	)
}

func TestADeskOnThisMachineAnswersToItsOwnNamesOnly(t *testing.T) {
	t.Parallel()
	table := []api.Endpoint{api.Post("act", api.Anyone(), "", failing(nil)), api.Get("look", api.Anyone(), "", failing(nil))}
	ask := func(name string, status int, headers ...string) []scenario {
		all := []scenario{{name: name + ", to act", method: "POST", path: "/api/v1/act", headers: headers, status: status}}
		for _, path := range []string{"/api/v1/look", "/", "/welcome", "/api/v1/openapi.json", "/api/v1/nothing"} {
			want := status
			if status == 200 && path != "/api/v1/look" && path != "/api/v1/openapi.json" {
				want = 404 // this desk has no pages
			}
			all = append(all, scenario{name: name + ", " + path, path: path, headers: headers, status: want})
		}
		return all
	}
	at := openWith(t, Options{PublicURL: "https://desk.example.com"}, defaultLimits(), table...)
	for _, asked := range [][]scenario{
		ask("its address", 200),
		ask("localhost", 200, "Host: localhost:8080"),
		ask("IPv6", 200, "Host: [::1]:8080"),
		ask("its public name", 200, "Host: desk.example.com"),
		ask("a name that was bent to this machine", 403, "Host: evil.example.com:8080", "Sec-Fetch-Site: same-origin"),
		ask("a name that ends as its own does", 403, "Host: desk.example.com.evil.example.com"),
		ask("whatever it says of proxies", 403, "Host: evil.example.com:8080", "X-Forwarded-For: 192.0.2.1"),
		{{name: "to see whether it lives", path: "/healthz", headers: []string{"Host: probe.example.com"}, status: 200}},
	} {
		at.play(t, asked...)
	}
	openWith(t, Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}, defaultLimits(), table...).play(t,
		ask("any name that a trusted proxy passes on", 200, "Host: inside.example.com")...,
	)
}
