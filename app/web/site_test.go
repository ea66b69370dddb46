package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// address gives where the page says that a file of the site is.
func (r *running) address(t *testing.T, file string) string {
	t.Helper()
	page := r.ask(t, http.MethodGet, "/", "").body
	found := regexp.MustCompile(`"(/assets/[0-9a-f]+/` + regexp.QuoteMeta(file) + `)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page does not name %s: %s", file, page)
	}
	return found[1]
}

func TestTheSiteIsServed(t *testing.T) {
	t.Parallel()
	script := "import './b.js'//" + strings.Repeat(".", 1000)
	r := open(t, Options{UI: fstest.MapFS{
		"index.html":         {Data: []byte(`<!doctype html>page<link href="/assets/Inter.woff2"><script src="/assets/main.js">`)},
		"assets/main.js":     {Data: []byte(script)},
		"assets/Inter.woff2": {Data: []byte("font" + strings.Repeat(".", 1000))},
	}})
	page := []string{"<!doctype html>page"}
	plain, packed := "Accept-Encoding: identity", "Accept-Encoding: br, gzip"
	main, font := r.address(t, "main.js"), r.address(t, "Inter.woff2")
	r.play(t,
		scenario{name: "the page", path: "/", status: 200, has: page,
			header: []string{"Cache-Control: no-cache", "Content-Type: text/html; charset=utf-8"}},
		scenario{name: "the page for every screen", path: "/conversations/01ABC", status: 200, has: page},
		scenario{name: "its head alone", method: "HEAD", path: "/", status: 200, header: []string{"Content-Length: 116"}},
		scenario{name: "a script, for ever", path: main, headers: []string{plain}, status: 200, has: []string{script},
			header: []string{"Cache-Control: public, max-age=31536000, immutable", "Content-Type: text/javascript; charset=utf-8", "Vary: Accept-Encoding"}},
		scenario{name: "a script, compressed", path: main, headers: []string{packed}, status: 200,
			has: []string{"\x1f\x8b"}, header: []string{"Content-Encoding: gzip", "Content-Type: text/javascript; charset=utf-8"}},
		scenario{name: "a font, which is compressed already", path: font, headers: []string{packed}, status: 200,
			has: []string{"font"}, header: []string{"Content-Type: font/woff2", "Content-Encoding: "}},
		scenario{name: "no script by the name it is built under", path: "/assets/main.js", status: 404},
		scenario{name: "no page for an old script", path: "/assets/0123456789abcdef/main.js", status: 404, hasNot: page},
		scenario{name: "no page for a favicon", path: "/favicon.ico", status: 404, hasNot: page},
		scenario{name: "no way out", path: "/../../etc/passwd.txt", status: 404},
		scenario{name: "no posting to a screen", method: "POST", path: "/conversations", status: 405, header: []string{"Allow: GET, HEAD"}},
		scenario{name: "health", path: "/healthz", status: 200, has: []string{"ok"}},
		scenario{name: "readiness", path: "/readyz", status: 200, has: []string{"ready"}},
	)
	again := r.ask(t, http.MethodGet, "/", "", `If-None-Match: "other", W/`+r.ask(t, http.MethodGet, "/", "").Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || again.body != "" {
		t.Errorf("a page that is known already is answered %d %q", again.StatusCode, again.body)
	}
}

func TestADeskThatCanKeepNothingIsNotReadyAndIsStillThere(t *testing.T) {
	t.Parallel()
	r := open(t, Options{Ready: func(context.Context) error { return errors.New("the disk is full") }})
	if ready := r.ask(t, http.MethodGet, "/readyz", ""); ready.StatusCode != http.StatusServiceUnavailable || !strings.Contains(ready.body, "cannot be kept") {
		t.Errorf("ready is %d %q", ready.StatusCode, ready.body)
	}
	if health := r.ask(t, http.MethodGet, "/healthz", ""); health.StatusCode != http.StatusOK {
		t.Errorf("health is %d", health.StatusCode)
	}
	if log := r.log.String(); !strings.Contains(log, "the disk is full") {
		t.Errorf("the log says %q", log)
	}
}

func TestAnotherBuildHasOtherAddresses(t *testing.T) {
	t.Parallel()
	addresses := map[string]string{}
	for _, lazy := range []string{"one", "another"} {
		r := open(t, Options{UI: fstest.MapFS{
			"index.html":     {Data: []byte(`<script src="/assets/main.js">`)},
			"assets/main.js": {Data: []byte("import('./lazy.js')")},
			"assets/lazy.js": {Data: []byte(lazy)},
		}})
		addresses[r.address(t, "main.js")] = lazy
	}
	if len(addresses) != 2 {
		t.Errorf("a change of what main.js loads later leaves its address: %v", addresses)
	}
}

func TestMetricsAreForThisMachineAndAdministrators(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{PublicURL: "http://desk.example.com"}, defaultLimits())
	r.play(t,
		scenario{name: "this machine", path: "/metrics", status: 200, has: []string{`textdesk_callbacks_total{outcome="taken"} 0`, "textdesk_streams 0"}},
		scenario{name: "under a name of the network", path: "/metrics", headers: []string{"Host: desk.example.com"}, status: 401},
		scenario{name: "which counts refusals", path: "/metrics", status: 200, has: []string{`textdesk_problems_total{status="4xx"} 1`}},
		scenario{name: "an administrator", path: "/metrics", headers: []string{"Host: desk.example.com", asProgram}, status: 200},
	)
}
