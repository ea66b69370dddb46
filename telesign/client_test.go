package telesign_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/telesign"
)

var text = telesign.Text{To: "15558675309", From: "14252306549", Message: "Hello & bienvenue é", ExternalID: "m1"}

// account is one on a test server.
func account(server *httptest.Server) telesign.Account {
	return telesign.Account{CustomerID: vectorID, APIKey: keyK1, BaseURL: server.URL}
}

// answering starts a server that gives the same answer to everything.
func answering(t *testing.T, status int, body string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server
}

// failure sends a text to a server and gives the error.
func failure(t *testing.T, server *httptest.Server) *telesign.Error {
	t.Helper()
	_, err := telesign.NewClient(server.Client()).Send(t.Context(), account(server), text)
	var failed *telesign.Error
	if !errors.As(err, &failed) {
		t.Fatalf("Send gives %v, want an *Error", err)
	}
	return failed
}

func TestATextIsSentAsTeleSignDocumentsIt(t *testing.T) {
	t.Parallel()
	var form url.Values
	var authorization, path string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, authorization = r.Method+" "+r.URL.Path, r.Header.Get("Authorization")
		r.ParseForm()
		form = r.PostForm
		io.WriteString(w, `{"reference_id":"0123456789ABCDEF0123456789ABCDEF",
			"status":{"code":290,"description":"Message in progress","updated_on":"2022-31-03T14:51:28.709526Z"},
			"external_id":"m1","additional_info":{"message_parts_count":1}}`)
	}))
	defer server.Close()
	got, err := telesign.NewClient(nil).Send(t.Context(), account(server), text)
	if err != nil {
		t.Fatal(err)
	}
	if got.ReferenceID != "0123456789ABCDEF0123456789ABCDEF" || got.ExternalID != "m1" || got.Status.Class() != telesign.ClassAccepted || got.CallbackURLRefused {
		t.Errorf("the answer is %+v", got)
	}
	if path != "POST /v1/messaging" || !strings.HasPrefix(authorization, "Basic RkZGRkZGRkYtRUVFRS1ERERELTEyMzQtQUIxMjM0NTY3ODkwOkVYQU1QTEUtLS0tVEU4c1RnZzQ1") {
		t.Errorf("the request is %s with %s", path, authorization)
	}
	want := url.Values{"phone_number": {text.To}, "sender_id": {text.From}, "message": {text.Message}, "message_type": {"ARN"}, "external_id": {"m1"}}
	if form.Encode() != want.Encode() {
		t.Errorf("the form is %v, want %v", form, want)
	}
}

func TestBasicAuthenticationIsTeleSigns(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ id, key, want string }{
		{vectorID, "VGVzdCBLZXk=", "Basic RkZGRkZGRkYtRUVFRS1ERERELTEyMzQtQUIxMjM0NTY3ODkwOlZHVnpkQ0JMWlhrPQ=="},
		{"yourCustomerId", "yourApiKey", "Basic eW91ckN1c3RvbWVySWQ6eW91ckFwaUtleQ=="},
		{vectorID, keyK1, "Basic RkZGRkZGRkYtRUVFRS1ERERELTEyMzQtQUIxMjM0NTY3ODkwOkVYQU1QTEUtLS0tVEU4c1RnZzQ1eXVzdW1vTjZCWXNCVmtoK3lSSjVjemdzbkNlaFphT1lsZFBKZG1GaDZOZVg4a3VuWjJ6VTFZV2FVdy8wd1Y2eGZ3PT0="},
	} {
		var got string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { got = r.Header.Get("Authorization") }))
		telesign.NewClient(nil).Status(t.Context(), telesign.Account{CustomerID: v.id, APIKey: " " + v.key + "\n", BaseURL: server.URL}, "A")
		server.Close()
		if got != v.want {
			t.Errorf("Authorization is %s, want %s", got, v.want)
		}
	}
}

func TestAnswersToASendAreJudgedByTheirCode(t *testing.T) {
	t.Parallel()
	coded := func(code int) string {
		return fmt.Sprintf(`{"status":{"code":%d,"description":"D","updated_on":"2019-11-01T00:26:16Z"},"reference_id":"R"}`, code)
	}
	for _, v := range []struct {
		name      string
		status    int
		body      string
		code      int
		class     telesign.Class
		maybeSent bool
	}{
		{"a bad key", 401, coded(10022), 10022, telesign.ClassAccount, false},
		{"a bad number", 400, coded(11000), 11000, telesign.ClassPermanent, false},
		{"an empty wallet", 402, coded(10030), 10030, telesign.ClassAccount, false},
		{"too fast", 429, coded(10019), 10019, telesign.ClassTemporary, false},
		{"hard cap", 429, coded(10020), 10020, telesign.ClassAccount, false},
		{"system down", 500, coded(10000), 10000, telesign.ClassTemporary, false},
		{"system down, 503", 503, coded(10000), 10000, telesign.ClassTemporary, false},
		{"host not allowed", 401, coded(10031), 10031, telesign.ClassAccount, false},
		{"the older products' errors", 500, `{"status":{"code":500},"errors":[{"code":-30015,"description":"Invalid API Key"}]}`, -30015, telesign.ClassAccount, false},
		{"a refusal with status 200", 200, coded(11000), 11000, telesign.ClassPermanent, false},
		{"a nonce seen before", 401, coded(10002), 10002, telesign.ClassPermanent, true},
		{"acceptance with status 500", 500, coded(290), 290, telesign.ClassTemporary, true},
		{"200 without JSON", 200, "<html>", 0, telesign.ClassTemporary, true},
		{"200 without a body", 200, "", 0, telesign.ClassTemporary, true},
		{"200 without a code", 200, `{"reference_id":"R"}`, 0, telesign.ClassTemporary, true},
		{"200 and too long", 200, strings.Repeat(" ", 1<<20) + coded(290), 0, telesign.ClassTemporary, true},
		{"a proxy's 502", 502, "<html>Bad gateway", 0, telesign.ClassTemporary, true},
		{"a proxy's 503", 503, "", 0, telesign.ClassTemporary, true},
		{"a proxy's 504", 504, "", 0, telesign.ClassTemporary, true},
		{"a redirect", 302, "", 0, telesign.ClassTemporary, false},
		{"a proxy's 404", 404, "<html>Not found", 0, telesign.ClassPermanent, false},
		{"a proxy's 429", 429, "", 0, telesign.ClassTemporary, false},
		{"a bare 401", 401, "", 0, telesign.ClassAccount, false},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			got := failure(t, answering(t, v.status, v.body))
			if got.HTTPStatus != v.status || got.Code != v.code || got.Class != v.class || got.MaybeSent != v.maybeSent {
				t.Errorf("the error is %+v", got)
			}
		})
	}
}

func TestARefusedCallbackURLIsLeftOutOnce(t *testing.T) {
	t.Parallel()
	var posts atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		posts.Add(1)
		if r.FormValue("callback_url") != "" {
			w.WriteHeader(400)
			io.WriteString(w, `{"status":{"code":11004,"description":"Invalid value for parameter callback_url"}}`)
			return
		}
		io.WriteString(w, `{"reference_id":"R","status":{"code":290}}`)
	}))
	defer server.Close()
	with := text
	with.CallbackURL = "https://example.com/callback"
	got, err := telesign.NewClient(nil).Send(t.Context(), account(server), with)
	if err != nil || !got.CallbackURLRefused || got.ReferenceID != "R" || posts.Load() != 2 {
		t.Errorf("after %d posts Send gives %+v, %v", posts.Load(), got, err)
	}
}

func TestCredentialsDoNotFollowARedirect(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Error("the redirect was followed")
	}))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 307, 308} {
		server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, status))
		if got := failure(t, server); got.MaybeSent || got.Class != telesign.ClassTemporary {
			t.Errorf("after a %d the error is %+v", status, got)
		}
		server.Close()
	}
}

func TestAnAccountThatCannotBeUsedIsNotAsked(t *testing.T) {
	t.Parallel()
	for want, a := range map[error]telesign.Account{
		telesign.ErrNoCustomer: {APIKey: keyK1},
		telesign.ErrNoKey:      {CustomerID: vectorID, APIKey: " "},
		telesign.ErrBadHost:    {CustomerID: vectorID, APIKey: keyK1, BaseURL: "ftp://example.com"},
	} {
		client := telesign.NewClient(nil)
		_, err := client.Send(t.Context(), a, text)
		var failed *telesign.Error
		if !errors.As(err, &failed) || !errors.Is(err, want) || failed.MaybeSent || failed.Class != telesign.ClassAccount {
			t.Errorf("Send gives %v, want %v", err, want)
		}
		if _, err := client.Check(t.Context(), a); !telesign.IsMisconfigured(err) {
			t.Errorf("Check gives %v, want %v", err, want)
		}
	}
}

func TestAStatusIsReadEvenWhenItIsBadNews(t *testing.T) {
	t.Parallel()
	server := answering(t, 200, `{"reference_id":"R","status":{"code":503,"description":"Carrier rejected - temporary problem"},"additional_info":{"message_parts_reference_ids":"A,B"}}`)
	got, err := telesign.NewClient(nil).Status(t.Context(), account(server), "R")
	if err != nil || got.Status.Class() != telesign.ClassTemporary || len(got.Parts) != 2 {
		t.Errorf("Status gives %+v, %v", got, err)
	}
}

func TestAStatusThatCannotBeHadIsNeverMaybeSent(t *testing.T) {
	t.Parallel()
	for _, server := range []*httptest.Server{
		answering(t, 404, `{"status":{"code":10017,"description":"not found"}}`),
		answering(t, 504, ""),
		answering(t, 200, "<html>"),
	} {
		_, err := telesign.NewClient(nil).Status(t.Context(), account(server), "R")
		var failed *telesign.Error
		if !errors.As(err, &failed) || failed.MaybeSent {
			t.Errorf("Status gives %+v", err)
		}
	}
}

func TestTheKeyIsNeverPrinted(t *testing.T) {
	t.Parallel()
	a := telesign.Account{CustomerID: vectorID, APIKey: "SECRETSECRET", BaseURL: "http://127.0.0.1:1"}
	var log strings.Builder
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("as a value", "account", a)
	logger.Info("as a pointer", "account", &a)
	_, err := telesign.NewClient(nil).Send(t.Context(), a, text)
	encoded, _ := json.Marshal(a)
	printed := fmt.Sprintf("%v %+v %#v %s %q %d %v %+v %v %s", a, a, a, a, a, a, &a, struct{ A telesign.Account }{a}, err, encoded) + log.String()
	if strings.Contains(printed, "SECRET") || !strings.Contains(printed, vectorID) {
		t.Errorf("printed: %s", printed)
	}
}

func TestASendThatTimesOutIsMaybeSent(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-release }))
	defer server.Close()
	defer close(release)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := telesign.NewClient(nil).Send(ctx, account(server), text)
	var failed *telesign.Error
	if !errors.As(err, &failed) || !failed.MaybeSent || failed.Class != telesign.ClassTemporary || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Send gives %+v", err)
	}
}
