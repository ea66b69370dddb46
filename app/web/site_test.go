package web

import (
	"net/http"
	"testing"
	"testing/fstest"
)

func TestTheSiteIsServed(t *testing.T) {
	t.Parallel()
	const script = "console.log(1)//.............................."
	r := open(t, Options{UI: fstest.MapFS{
		"index.html":            {Data: []byte("<!doctype html>page")},
		"assets/main-A1.js":     {Data: []byte(script)},
		"assets/main-A1.js.gz":  {Data: []byte("zipped")},
		"assets/Inter-B2.woff2": {Data: []byte("font")},
	}})
	page := []string{"<!doctype html>page"}
	plain := "Accept-Encoding: identity"
	r.play(t,
		scenario{name: "the page", path: "/", status: 200, has: page,
			header: []string{"Cache-Control: no-cache", "Content-Type: text/html; charset=utf-8"}},
		scenario{name: "the page for every screen", path: "/conversations/01ABC", status: 200, has: page},
		scenario{name: "its head alone", method: "HEAD", path: "/", status: 200, header: []string{"Content-Length: 19"}},
		scenario{name: "a script, for ever", path: "/assets/main-A1.js", headers: []string{plain}, status: 200, has: []string{script},
			header: []string{"Cache-Control: public, max-age=31536000, immutable", "Content-Type: text/javascript; charset=utf-8", "Vary: Accept-Encoding"}},
		scenario{name: "its compressed twin", path: "/assets/main-A1.js", headers: []string{"Accept-Encoding: br, gzip"}, status: 200,
			has: []string{"zipped"}, header: []string{"Content-Encoding: gzip", "Content-Type: text/javascript; charset=utf-8"}},
		scenario{name: "a font", path: "/assets/Inter-B2.woff2", status: 200, header: []string{"Content-Type: font/woff2"}},
		scenario{name: "no twin by its own name", path: "/assets/main-A1.js.gz", status: 404},
		scenario{name: "no page for an old script", path: "/assets/main-A0.js", status: 404, hasNot: page},
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

func TestMetricsAreForThisMachineAndAdministrators(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits())
	r.play(t,
		scenario{name: "this machine", path: "/metrics", status: 200, has: []string{`textdesk_callbacks_total{outcome="taken"} 0`, "textdesk_streams 0"}},
		scenario{name: "somebody through a proxy", path: "/metrics", headers: []string{"X-Forwarded-For: 192.0.2.1"}, status: 401},
		scenario{name: "which counts refusals", path: "/metrics", status: 200, has: []string{`textdesk_problems_total{status="4xx"} 1`}},
		scenario{name: "an administrator", path: "/metrics", headers: []string{"X-Forwarded-For: 192.0.2.1", asProgram}, status: 200},
	)
}
