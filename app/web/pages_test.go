package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/app/desk/users"
	"textdesk/app/pages"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/memkv"
	"textdesk/telesign"
)

// greeting is a page of a test's own: it says what arrived.
var greeting = pages.NewTemplate(`<h1>{{.Hello}}</h1><p>{{.Said}}</p><form method="post"><input name="said"><button>Send</button></form>`)

type greeted struct{ Hello, Said string }

// openPages runs a desk that shows a page at /greet/{name} to anybody.
func openPages(t *testing.T, o Options, do pages.Handler) *running {
	t.Helper()
	table := []pages.Page{pages.Get("/greet/{name}", do), pages.Post("/greet/{name}", do)}
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{}), Users: users.Options{}, More: []part.Part{{Name: "greetings", Pages: table}}})
	if err == nil {
		err = p.Open(t.Context(), memkv.New(), store.Options{Key: store.NewSealKey()})
	}
	if err != nil {
		t.Fatal(err)
	}
	o.Log = slog.New(slog.DiscardHandler)
	return run(t, New(served(p), o), &journal{})
}

func greet(_ context.Context, r pages.Request) (pages.Answer, error) {
	in := r.Language(store.English, store.French)
	return greeting.Answer(http.StatusOK, pages.Shown{
		Title: "Greeting", Language: in, Others: []store.Language{store.English, store.French}, Address: r.Address,
		Data: greeted{Hello: r.Path("name"), Said: r.Form.Get("said")},
	})
}

const asForm = "Content-Type: application/x-www-form-urlencoded"

func TestAPageIsShownToAnybody(t *testing.T) {
	t.Parallel()
	r := openPages(t, Options{}, greet)
	safe := []string{
		"Content-Type: text/html; charset=utf-8", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "X-Robots-Tag: noindex, nofollow",
		"Cache-Control: no-store", "Set-Cookie: ",
	}
	r.play(t,
		scenario{name: "the page", path: "/greet/ann", status: 200, has: []string{"<h1>ann</h1>", `<html lang="en">`, `href="/greet/ann?lang=fr"`}, hasNot: []string{"<script"}, header: safe},
		scenario{name: "its head alone", method: "HEAD", path: "/greet/ann", status: 200, header: safe},
		scenario{name: "in the browser's language", path: "/greet/ann", headers: []string{"Accept-Language: de, fr-CA;q=0.8, en;q=0.2"}, status: 200,
			has: []string{`<html lang="fr">`}, header: []string{"Content-Language: fr"}},
		scenario{name: "in the one that is asked for", path: "/greet/ann?lang=fr", headers: []string{"Accept-Language: en"}, status: 200, has: []string{`<html lang="fr">`}},
		scenario{name: "a form", method: "POST", path: "/greet/ann", headers: []string{asForm}, body: "said=hello+there", status: 200, has: []string{"<p>hello there</p>"}, header: safe},
		scenario{name: "what somebody writes is text", method: "POST", path: "/greet/ann", headers: []string{asForm}, body: "said=%3Cscript%3Ealert(1)%3C%2Fscript%3E", status: 200, hasNot: []string{"<script"}},
		scenario{name: "an address is text", path: "/greet/%3Cscript%3E", status: 200, hasNot: []string{"<script"}},
		scenario{name: "no page", path: "/greet/ann/more", status: 404, has: []string{"This page is not here"}, hasNot: []string{"There is no such page"}, header: safe},
		scenario{name: "the place itself, which may be a screen", path: "/greet", status: 404, has: []string{`"code":"not_found"`}},
		scenario{name: "in French", path: "/greet/", headers: []string{"Accept-Language: fr"}, status: 404, has: []string{"Cette page n’existe pas"}, header: safe},
		scenario{name: "another page's name begins so", path: "/greeting", status: 404, has: []string{`"code":"not_found"`}},
		scenario{name: "another method", method: "DELETE", path: "/greet/ann", status: 405, has: []string{"<h1>"}, header: append(safe, "Allow: GET, HEAD, POST")},
		scenario{name: "what is allowed", method: "OPTIONS", path: "/greet/ann", status: 405, header: []string{"Allow: GET, HEAD, POST"}},
		scenario{name: "no form", method: "POST", path: "/greet/ann", body: `{"said":"x"}`, status: 415, has: []string{"<h1>"}},
		scenario{name: "files", method: "POST", path: "/greet/ann", headers: []string{"Content-Type: multipart/form-data; boundary=x"}, body: "--x--", status: 415},
		scenario{name: "a broken form", method: "POST", path: "/greet/ann", headers: []string{asForm}, body: "said=%zz", status: 400, has: []string{"<h1>"}},
		scenario{name: "a long form", method: "POST", path: "/greet/ann", headers: []string{asForm}, body: "said=" + strings.Repeat("x", 17<<10), status: 413, has: []string{"This is too large"}},
		scenario{name: "a longer one", method: "POST", path: "/greet/ann", headers: []string{asForm}, body: "said=" + strings.Repeat("x", 200<<10), status: 413, has: []string{"This is too large"}, header: safe},
	)
}

func TestThePolicyOfAPageLetsItsOwnSheetInAndNoScript(t *testing.T) {
	t.Parallel()
	r := openPages(t, Options{}, greet)
	got := r.ask(t, http.MethodGet, "/greet/ann", "")
	_, rest, _ := strings.Cut(got.body, "<style>")
	sheet, _, _ := strings.Cut(rest, "</style>")
	hash := sha256.Sum256([]byte(sheet))
	policy := got.Header.Get("Content-Security-Policy")
	if sheet == "" || !strings.Contains(policy, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'") {
		t.Errorf("the policy is %q", policy)
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "script-src") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
}

// A browser tells no origin where a page has asked it to tell nobody where it was, and
// older ones say nothing else of where a form comes from.
func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	r := openPages(t, Options{}, greet)
	for header, status := range map[string]int{
		"Sec-Fetch-Site: same-origin": 200, "Sec-Fetch-Site: none": 200, "Sec-Fetch-Site: cross-site": 403,
		"Origin: null": 200, "Origin: https://evil.example": 403, "Origin: " + r.url: 200, "Accept: text/html": 200,
	} {
		if got := r.ask(t, http.MethodPost, "/greet/ann", "said=x", asForm, header); got.StatusCode != status {
			t.Errorf("with %s it is answered %d", header, got.StatusCode)
		}
	}
}

func TestAPageCanAnswerWithAFileUnderAPolicyOfItsOwn(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("\xff\x00", 2000)
	r := openPages(t, Options{}, func(context.Context, pages.Request) (pages.Answer, error) {
		return pages.Answer{
			ContentType: "image/jpeg", Body: []byte(content), Policy: "default-src 'none'; sandbox",
			Header: http.Header{"Content-Disposition": {`attachment; filename="a.jpg"`}, "Cache-Control": {"public"}},
		}, nil
	})
	got := r.ask(t, http.MethodGet, "/greet/ann", "", "Accept-Encoding: gzip")
	scenario{status: 200, header: []string{
		"Content-Type: image/jpeg", "Content-Encoding: ", "Content-Security-Policy: default-src 'none'; sandbox", "X-Content-Type-Options: nosniff",
		`Content-Disposition: attachment; filename="a.jpg"`, "Cache-Control: no-store",
	}}.check(t, got)
	if got.body != content {
		t.Error("another file came")
	}
}

func TestAnErrorOfAPageIsSaidToACustomer(t *testing.T) {
	t.Parallel()
	for _, given := range []struct {
		err    error
		status int
		says   string
	}{
		{desk.Refuse(desk.NotFound, "secret words"), 404, "This page is not here"},
		{desk.Refuse(desk.Unavailable, "secret words"), 503, "This does not work at the moment"},
		{desk.Refuse(desk.WrongState, "secret words"), 409, "This could not be understood"},
		{fmt.Errorf("secret words"), 500, "Something went wrong"},
		{nil, 500, "Something went wrong"},
	} {
		r := openPages(t, Options{}, func(context.Context, pages.Request) (pages.Answer, error) {
			if given.err == nil {
				panic("secret words")
			}
			return pages.Answer{}, given.err
		})
		got := r.ask(t, http.MethodGet, "/greet/ann", "")
		if got.StatusCode != given.status || !strings.Contains(got.body, given.says) || strings.Contains(got.body, "secret") {
			t.Errorf("%v is answered %d: %s", given.err, got.StatusCode, got.body)
		}
		if id := got.Header.Get("X-Request-Id"); id == "" || !strings.Contains(got.body, id) {
			t.Errorf("the page lacks the request's ID %s", id)
		}
	}
}

func TestANetworkThatFloodsAPageWaitsAndOthersDoNot(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r := openPages(t, Options{Now: func() time.Time { return now }, TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}, func(ctx context.Context, r pages.Request) (pages.Answer, error) {
		asked.Add(1)
		return greet(ctx, r)
	})
	from := func(address string) answer {
		return r.ask(t, http.MethodPost, "/greet/ann", "said=x", asForm, "X-Forwarded-For: "+address)
	}
	for range 20 {
		scenario{status: 200}.check(t, from("203.0.113.7"))
	}
	scenario{status: 429, has: []string{"Please wait a little"}, header: []string{"Retry-After: 16"}}.check(t, from("203.0.113.9"))
	scenario{status: 200}.check(t, from("198.51.100.1"))
	if asked.Load() != 21 {
		t.Errorf("the page was asked %d times", asked.Load())
	}
	now = now.Add(16 * time.Second)
	scenario{status: 200}.check(t, from("203.0.113.9"))
}
