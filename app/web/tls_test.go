package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOverItsOwnTLSTheDeskIsHTTPS(t *testing.T) {
	t.Parallel()
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	d := openDesk(t, open(t, Options{TLS: certified.TLS}))
	signedIn := d.ask(t, http.MethodPost, "/api/v1/session", nadia)
	scenario{status: 200, header: []string{"Strict-Transport-Security: max-age=31536000"}}.check(t, signedIn)
	if c := cookieOf(t, signedIn); c.Name != "__Host-"+d.cookieName() || !c.Secure {
		t.Errorf("the cookie is %+v", c)
	}
	d.watch(t, "/api/v1/events", d.admin).until("event: ready")
}
