package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"textdesk/store"
	"textdesk/telesign"
)

const (
	accountKey = "vW6t1m0Z6p8Jq1yq0lXkqk2mVQnX9n3g0Qb3kq8m2b0V4m2mVQnX9n3g0Qb3kq8m2b0V4m2mVQnX9n3g0Qb3kg=="
	customerID = "ABCDEF01-2345-6789-ABCD-EF0123456789"
	ourNumber  = "14252306549"
)

// desked is a desk with an account and a number.
type desked struct {
	*running
	admin    string // header of whoever set it up
	callback string // path of the callback URL
}

func openDesk(t *testing.T, r *running) desked {
	t.Helper()
	admin := "Authorization: Bearer " + cookieOf(t, r.ask(t, http.MethodPost, "/api/v1/setup", newAdmin)).Value
	made := r.ask(t, http.MethodPost, "/api/v1/accounts", `{"name":"Main","customer_id":"`+customerID+`","api_key":"`+accountKey+`"}`, admin)
	var account struct {
		ID          store.ID `json:"id"`
		CallbackURL string   `json:"callback_url"`
	}
	if err := json.Unmarshal([]byte(made.body), &account); err != nil || made.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s %v", made.StatusCode, made.body, err)
	}
	number := r.ask(t, http.MethodPost, "/api/v1/numbers", `{"account_id":"`+string(account.ID)+`","number":"`+ourNumber+`"}`, admin)
	if number.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", number.StatusCode, number.body)
	}
	u, err := url.Parse(account.CallbackURL)
	if err != nil {
		t.Fatal(err)
	}
	return desked{r, admin, u.Path}
}

// inbound is the body of a text as TeleSign posts it.
func inbound(reference, from, text string) string {
	body, _ := json.Marshal(map[string]any{
		"reference_id": reference,
		"user_response": map[string]string{
			"phone_number": from, "sender_id": ourNumber, "mo_message": text, "iso_country_code": "US",
		},
		"status": map[string]any{"code": 1200, "description": "MO received", "updated_on": "2026-03-01T10:00:00.000000Z"},
	})
	return string(body)
}

func signed(body string) string {
	return "Authorization: TSA " + customerID + ":" + telesign.Sign(accountKey, []byte(body))
}

func TestATextIsAnsweredOnceItIsKept(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	body := inbound("REF1", "15551230001", "Where is my parcel?")
	d.play(t,
		scenario{name: "taken", method: "POST", path: d.callback, body: body, headers: []string{signed(body)}, status: 200,
			has: []string{"{}"}, header: []string{"Content-Type: application/json"}},
		scenario{name: "there", path: "/api/v1/conversations?view=unassigned", headers: []string{d.admin}, status: 200, has: []string{"Where is my parcel?"}},
		scenario{name: "found by number", path: "/api/v1/conversations?q=555123", headers: []string{d.admin}, status: 200, has: []string{"Where is my parcel?"}},
		scenario{name: "not found by another", path: "/api/v1/conversations?q=555999", headers: []string{d.admin}, status: 200, hasNot: []string{"parcel"}},
		scenario{name: "taken again", method: "POST", path: d.callback, body: body, headers: []string{signed(body)}, status: 200, has: []string{"{}"}},
		scenario{name: "a page of another site cannot matter", method: "POST", path: d.callback, body: body,
			headers: []string{signed(body), "Sec-Fetch-Site: cross-site"}, status: 200},
		scenario{name: "unsigned is held, and a success to TeleSign", method: "POST", path: d.callback, body: inbound("REF2", "15551230002", "hi"), status: 200, has: []string{"{}"}},
		scenario{name: "unknown secret", method: "POST", path: "/callbacks/telesign/guess", body: body, headers: []string{signed(body)}, status: 404,
			has: []string{`"code":"not_found"`}, hasNot: []string{"guess"}},
		scenario{name: "no secret", method: "POST", path: "/callbacks/telesign/", body: body, status: 404, has: []string{`"code":"not_found"`}},
		scenario{name: "another method", method: "PUT", path: d.callback, body: body, status: 405, header: []string{"Allow: GET, HEAD, POST"}},
		scenario{name: "64 KiB", method: "POST", path: d.callback, body: strings.Repeat("a", maxBody), status: 200},
		scenario{name: "more", method: "POST", path: d.callback, body: strings.Repeat("a", maxBody+1), status: 413},
		scenario{name: "counted", path: "/metrics", status: 200, has: []string{
			`{outcome="taken"} 1`, `{outcome="duplicate"} 2`, `{outcome="held"} 2`, `{outcome="unknown_secret"} 1`,
		}},
	)
}

func TestACallbackThatCannotBeKeptIsAskedForAgain(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	d.server.abortRequests() // as at the end of a shutdown
	body := inbound("REF1", "15551230001", "hello")
	d.play(t, scenario{name: "later", method: "POST", path: d.callback, body: body, headers: []string{signed(body)}, status: 503,
		has: []string{`"code":"unavailable"`}, header: []string{"Retry-After: 5"}})
	if strings.Contains(d.log.String(), strings.TrimPrefix(d.callback, "/callbacks/telesign/")) || strings.Contains(d.log.String(), "hello") {
		t.Error("the log has the secret or the text")
	}
}

func TestOpeningTheCallbackURLTellsNothingButWhatItIsFor(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	right, wrong := d.ask(t, http.MethodGet, d.callback, ""), d.ask(t, http.MethodGet, "/callbacks/telesign/guess", "")
	if right.body != wrong.body || right.StatusCode != http.StatusOK || wrong.StatusCode != http.StatusOK {
		t.Errorf("right %d, wrong %d: %s", right.StatusCode, wrong.StatusCode, wrong.body)
	}
	scenario{status: 200, has: []string{"callback URL of textdesk", `lang="fr"`}, hasNot: []string{"guess"},
		header: []string{"X-Textdesk: callback", "Content-Type: text/html; charset=utf-8"}}.check(t, wrong)
}

func TestWhatStrangersPostTooFastIsRefusedAndDoesNotFillTheLog(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	got := d.ask(t, http.MethodPost, d.callback, "{}")
	for range 2000 {
		if got = d.ask(t, http.MethodPost, d.callback, "{}"); got.StatusCode != http.StatusOK {
			break
		}
	}
	scenario{status: 429, has: []string{`"code":"rate_limited"`}, header: []string{"Retry-After: 1"}}.check(t, got)
	if log := d.log.String(); log != "" {
		t.Errorf("the log says %s", log)
	}
	body := inbound("REF1", "15551230001", "hello")
	d.play(t, scenario{name: "what is signed is taken", method: "POST", path: d.callback, body: body, headers: []string{signed(body)}, status: 200},
		scenario{name: "counted", path: "/metrics", status: 200, has: []string{`{outcome="refused"} 1`}})
}

func TestACallbackURLThatWasCopiedBadlyIsTheSameURL(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	secret := strings.TrimPrefix(d.callback, "/callbacks/telesign/")
	for _, path := range []string{
		d.callback + "/", d.callback + "//", "/" + d.callback, "/callbacks//telesign/" + secret, "/Callbacks/TeleSign/" + secret,
		d.callback + "%20", d.callback + ".", d.callback + ",", d.callback + "%3E", d.callback + ")", d.callback + "/?from=telesign", d.callback + "?",
	} {
		body := inbound("REF"+path, "15551230001", "hello")
		d.play(t,
			scenario{name: "a text to " + path, method: "POST", path: path, body: body, headers: []string{signed(body)}, status: 200, has: []string{"{}"}},
			scenario{name: "a look at " + path, path: path, status: 200, has: []string{"callback URL of textdesk"}},
		)
	}
	d.play(t,
		scenario{name: "another secret", method: "POST", path: d.callback + "x/", body: "{}", status: 404},
		scenario{name: "no secret", method: "POST", path: "/callbacks/telesign//", body: "{}", status: 404},
		scenario{name: "something below it", method: "POST", path: d.callback + "/more", body: "{}", status: 404},
	)
	if got := d.ask(t, http.MethodGet, "/api/v1/folders", "", d.admin); !strings.Contains(got.body, `"count":1`) {
		t.Errorf("the texts are not in the inbox: %s", got.body)
	}
}
