package accounts_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
)

// checkAddress asks about a desk whose public address is url.
func checkAddress(t *testing.T, url string) accounts.PublicAddress {
	t.Helper()
	d := desktest.Empty(t, desktest.Options{PublicURL: url})
	by, _ := d.FirstAdmin(t)
	found, err := d.CheckPublicAddress(t.Context(), by, addAccount(t, d, by).ID)
	desktest.Done(t, err)
	for _, c := range []accounts.Check{found.HTTPS, found.Port, found.Resolves, found.Answers} {
		if c.Message == "" || !slices.Contains(c.Reason.Choices(), string(c.Reason)) || c.OK != (c.Reason == "fine") {
			t.Errorf("a check says nothing, or without a reason: %+v", found)
		}
	}
	return found
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func TestADeskThatAnswersAtItsAddressIsRecognised(t *testing.T) {
	t.Parallel()
	var asked string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.URL.Path
		w.Header().Set("X-Textdesk", "callback")
	})
	found := checkAddress(t, url)
	if !found.Answers.OK || !strings.HasPrefix(asked, "/callbacks/telesign/") || found.URL != url+asked {
		t.Errorf("got %+v, asked for %s", found, asked)
	}
	if found.HTTPS.OK || found.Port.OK {
		t.Errorf("plain http on a port is said to be right: %+v", found)
	}
	if found.Resolves.OK || !strings.Contains(found.Resolves.Message, "127.0.0.1") {
		t.Errorf("loopback is said to be public: %+v", found.Resolves)
	}
}

func TestSomethingElseAtTheAddressIsRecognised(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.HandlerFunc{
		"another page": func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("welcome to nginx")) },
		"an error":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"a redirect": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/elsewhere" {
				w.Header().Set("X-Textdesk", "callback")
				return
			}
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if found := checkAddress(t, serve(t, handler)); found.Answers.OK {
				t.Errorf("got %+v", found.Answers)
			}
		})
	}
}

func TestACertificateNobodyTrustsIsSaid(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	found := checkAddress(t, server.URL)
	if !found.HTTPS.OK || found.Answers.OK || found.Answers.Reason != "certificate" {
		t.Errorf("got %+v", found)
	}
}

func TestNobodyAtTheAddressIsSaidWithoutTheSecret(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	found := checkAddress(t, server.URL)
	if found.Answers.Reason != "refused" || strings.Contains(found.Answers.Message, "/callbacks/") {
		t.Errorf("got %+v", found.Answers)
	}
}

func TestWithoutAPublicAddressNothingIsAsked(t *testing.T) {
	t.Parallel()
	found := checkAddress(t, "")
	if found.HTTPS.OK || found.Answers.OK || !strings.HasPrefix(found.URL, "/callbacks/telesign/") {
		t.Errorf("got %+v", found)
	}
}
