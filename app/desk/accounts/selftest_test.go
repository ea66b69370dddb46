package accounts_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// proxied is a desk behind something that listens at its public address.
type proxied struct {
	*desktest.Desk
	by      desk.Actor
	account accounts.Account
}

// behind makes a desk that answers callbacks as package web does, behind a proxy that
// may do something else with them.
func behind(t *testing.T, proxy func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc)) *proxied {
	t.Helper()
	p := &proxied{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proxy(w, r, p.serve)
	}))
	t.Cleanup(server.Close)
	p.open(t, server.URL)
	return p
}

func (p *proxied) open(t *testing.T, url string) {
	t.Helper()
	p.Desk = desktest.Empty(t, desktest.Options{PublicURL: url})
	p.by, _ = p.FirstAdmin(t)
	p.account = addAccount(t, p.Desk, p.by)
}

func (p *proxied) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Textdesk", "callback")
	if r.Method == http.MethodGet {
		return
	}
	body, _ := io.ReadAll(r.Body)
	outcome, err := p.ReceiveCallback(context.Background(), intake.Incoming{Secret: path.Base(r.URL.Path), Body: body, Headers: telesign.Headers{
		Authorization: r.Header.Get("Authorization"), XTSAuthorization: r.Header.Get("X-TS-Authorization"),
	}})
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if outcome.IsSelfTest() {
		w.Header().Set("X-Textdesk", string(outcome))
	}
}

// tested gives what the self-test found at each hop.
func (p *proxied) tested(t *testing.T) map[accounts.Hop]accounts.Check {
	t.Helper()
	found, err := p.TestYourself(t.Context(), p.by, p.account.ID)
	desktest.Done(t, err)
	hops := map[accounts.Hop]accounts.Check{}
	first := accounts.HopNone
	for _, h := range found.Hops {
		hops[h.Hop] = h.Check
		if !h.OK && first == accounts.HopNone {
			first = h.Hop
		}
		if h.Message == "" || !slices.Contains(h.Reason.Choices(), string(h.Reason)) || h.OK != (h.Reason == "fine") {
			t.Errorf("a hop says nothing, or without a reason: %+v", h)
		}
		if strings.Contains(h.Message, path.Base(p.account.CallbackURL)) {
			t.Errorf("the secret is in what is said: %s", h.Message)
		}
	}
	if found.Failed != first {
		t.Errorf("%q is said to have failed, and %q did", found.Failed, first)
	}
	return hops
}

func TestACallbackThatTheDeskPostsToItselfArrivesAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	for _, check := range []work.CallbackCheck{work.CheckEnforce, work.CheckReport} {
		t.Run(string(check), func(t *testing.T) {
			t.Parallel()
			p := behind(t, func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc) { pass(w, r) })
			_, err := p.ChangeAccount(t.Context(), p.by, p.account.ID, desktest.Change[accounts.Input](t, `{"callback_check":"`+string(check)+`"}`))
			desktest.Done(t, err)
			hops := p.tested(t)
			for _, hop := range []accounts.Hop{accounts.HopProxy, accounts.HopPath, accounts.HopSignature} {
				if !hops[hop].OK {
					t.Errorf("%s: %+v", hop, hops[hop])
				}
			}
			if hops[accounts.HopName].Reason != "private" || hops[accounts.HopTCP].Reason != "other_port" || hops[accounts.HopCertificate].Reason != "other_scheme" {
				t.Errorf("what TeleSign could not do is said to be right: %+v", hops)
			}
			a, err := p.Doors.Account(t.Context(), p.by, p.account.ID)
			desktest.Done(t, err)
			if !a.LastCallbackAt.IsZero() || !a.URLUsedAt.IsZero() || a.Held > 0 {
				t.Errorf("it counts as TeleSign's: %+v", a)
			}
			p.View(t, func(v *store.View) error {
				if n, err := store.Conversations.Len(v); err != nil || n > 0 {
					t.Errorf("there are %d conversations, %v", n, err)
				}
				return nil
			})
		})
	}
}

func TestTheSelfTestSaysWhichHopFailed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		proxy  func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc)
		hop    accounts.Hop
		reason accounts.Reason
	}{
		"a proxy that does not reach the desk": {
			func(w http.ResponseWriter, _ *http.Request, _ http.HandlerFunc) { w.WriteHeader(http.StatusBadGateway) }, accounts.HopProxy, "gateway",
		},
		"a proxy that redirects": {
			func(w http.ResponseWriter, r *http.Request, _ http.HandlerFunc) {
				http.Redirect(w, r, "/", http.StatusFound)
			}, accounts.HopProxy, "redirects",
		},
		"another site": {
			func(w http.ResponseWriter, _ *http.Request, _ http.HandlerFunc) { w.Write([]byte("welcome")) }, accounts.HopProxy, "somebody_else",
		},
		"a proxy that does not know the path": {
			func(w http.ResponseWriter, _ *http.Request, _ http.HandlerFunc) { w.WriteHeader(http.StatusNotFound) }, accounts.HopPath, "refused_path",
		},
		"a proxy that lets nobody post": {
			func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc) {
				if r.Method == http.MethodPost {
					w.WriteHeader(http.StatusForbidden)
					return
				}
				pass(w, r)
			}, accounts.HopPath, "refused_path",
		},
		"a proxy that changes the path": {
			func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc) {
				r.URL.Path = strings.ToLower(r.URL.Path)
				pass(w, r)
			}, accounts.HopPath, "other_desk",
		},
		"a proxy that drops the signature": {
			func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc) {
				r.Header.Del("Authorization")
				r.Header.Del("X-TS-Authorization")
				pass(w, r)
			}, accounts.HopSignature, "signature_lost",
		},
		"a proxy that changes the body": {
			func(w http.ResponseWriter, r *http.Request, pass http.HandlerFunc) {
				body, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(strings.NewReader(string(body) + "\n"))
				pass(w, r)
			}, accounts.HopSignature, "signature_altered",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := behind(t, c.proxy)
			hops := p.tested(t)
			if got := hops[c.hop]; got.OK || got.Reason != c.reason {
				t.Errorf("%s: %+v", c.hop, hops)
			}
			if _, after := hops[accounts.HopSignature]; after && c.hop != accounts.HopSignature {
				t.Errorf("it went on after that: %+v", hops)
			}
		})
	}
}

func TestTheSelfTestSaysThatNobodyListens(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	p := &proxied{}
	p.open(t, server.URL)
	if got := p.tested(t)[accounts.HopTCP]; got.Reason != "refused" {
		t.Errorf("got %+v", got)
	}
}

func TestTheSelfTestSaysThatACertificateIsNotTrusted(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	p := &proxied{}
	p.open(t, server.URL)
	if got := p.tested(t)[accounts.HopCertificate]; got.Reason != "certificate" {
		t.Errorf("got %+v", got)
	}
}

func TestAnAddressSetOnTheScreenIsNotAskedInsideTheNetwork(t *testing.T) {
	t.Parallel()
	asked := false
	url := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	p := &proxied{}
	p.open(t, "")
	p.Update(t, func(tx *store.Tx) error {
		return desk.PublicAddresses.Put(tx, &desk.PublicAddress{Address: url})
	})
	hops := p.tested(t)
	if len(hops) != 1 || hops[accounts.HopName].Reason != "private" || asked {
		t.Errorf("asked %v: %+v", asked, hops)
	}
}

func TestWithoutAPublicAddressTheSelfTestEndsAtTheName(t *testing.T) {
	t.Parallel()
	p := &proxied{}
	p.open(t, "")
	if hops := p.tested(t); len(hops) != 1 || hops[accounts.HopName].Reason != "no_address" {
		t.Errorf("got %+v", hops)
	}
}
