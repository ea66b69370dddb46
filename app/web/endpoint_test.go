package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/store"
)

// echoed is an input with a part from everywhere.
type echoed struct {
	api.ByID
	api.Page
	Key  string `header:"Idempotency-Key"`
	Body struct {
		Text string   `json:"text"`
		Tags []string `json:"tags"`
		Days *int     `json:"days"`
	}
}

func echo(_ context.Context, by desk.Actor, in echoed) (map[string]any, error) {
	return map[string]any{
		"id": in.ID, "cursor": in.Cursor, "limit": in.Limit, "key": in.Key, "text": in.Body.Text, "by": by.UserID,
	}, nil
}

func failing(err error) api.UseCase[struct{}, api.Nothing] {
	return func(context.Context, desk.Actor, struct{}) (api.Nothing, error) { return api.Nothing{}, err }
}

const asProgram = "Authorization: Bearer key"

func TestInputIsReadStrictly(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits(),
		api.Create("things/{id}", api.SignedIn(), "Echo", echo),
		api.Post("acts/{id}", api.SignedIn(), "Act", api.On(func(_ context.Context, _ desk.Actor, id store.ID) (store.ID, error) { return id, nil })),
	)
	as := []string{asProgram}
	r.play(t,
		scenario{name: "every part arrives", method: "POST", path: "/api/v1/things/t-1?cursor=c&limit=7",
			headers: []string{asProgram, "Idempotency-Key: k 1"}, body: `{"text":"é\u0000","tags":["a"],"days":3}`, status: 201,
			has: []string{`"id":"t-1"`, `"cursor":"c"`, `"limit":7`, `"key":"k 1"`, `"text":"é\u0000"`, `"by":"u1"`}},
		scenario{name: "an unknown field is named", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"txet":"x"}`, status: 422, has: []string{`"code":"invalid"`, `"field":"txet"`, `"reason":"unknown_field"`}},
		scenario{name: "a path part cannot be given in the body", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"ID":"x"}`, status: 422, has: []string{`"field":"ID"`}},
		scenario{name: "a field of another type is named", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"tags":"x"}`, status: 422, has: []string{`"field":"tags"`, `"reason":"wrong_type"`}},
		scenario{name: "a limit that is no number is named", method: "POST", path: "/api/v1/things/t?limit=ten", headers: as,
			body: `{}`, status: 422, has: []string{`"field":"limit"`}},
		scenario{name: "something behind the object is refused", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"text":"a"}{}`, status: 400, has: []string{`"code":"bad_request"`}},
		scenario{name: "an array is refused", method: "POST", path: "/api/v1/things/t", headers: as, body: `[]`, status: 400},
		scenario{name: "null is refused", method: "POST", path: "/api/v1/things/t", headers: as, body: `null`, status: 400},
		scenario{name: "broken JSON is refused", method: "POST", path: "/api/v1/things/t", headers: as, body: `{"text":`, status: 400},
		scenario{name: "a missing body is refused", method: "POST", path: "/api/v1/things/t",
			headers: []string{asProgram, "Content-Type: application/json"}, status: 400},
		scenario{name: "a form is refused", method: "POST", path: "/api/v1/things/t",
			headers: []string{asProgram, "Content-Type: application/x-www-form-urlencoded"}, body: "text=a", status: 415,
			has: []string{`"code":"unsupported_media_type"`}},
		scenario{name: "a charset is fine", method: "POST", path: "/api/v1/things/t",
			headers: []string{asProgram, "Content-Type: application/json; charset=utf-8"}, body: `{}`, status: 201},
		scenario{name: "a compressed body is refused", method: "POST", path: "/api/v1/things/t",
			headers: []string{asProgram, "Content-Encoding: gzip"}, body: `{}`, status: 415},
		scenario{name: "a key that is too long is refused", method: "POST", path: "/api/v1/things/t",
			headers: []string{asProgram, "Idempotency-Key: " + strings.Repeat("k", 101)}, body: `{}`, status: 422,
			has: []string{`"field":"Idempotency-Key"`}},
		scenario{name: "64 KiB are read", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"text":"` + strings.Repeat("a", maxBody-len(`{"text":""}`)) + `"}`, status: 201},
		scenario{name: "a byte more is refused", method: "POST", path: "/api/v1/things/t", headers: as,
			body: `{"text":"` + strings.Repeat("a", maxBody+1-len(`{"text":""}`)) + `"}`, status: 413,
			has: []string{`"code":"too_large"`}, header: []string{"Content-Type: application/problem+json"}},
		scenario{name: "an act needs no body", method: "POST", path: "/api/v1/acts/a", headers: as, status: 200, has: []string{`"a"`}},
		scenario{name: "an act takes an empty object", method: "POST", path: "/api/v1/acts/a", headers: as, body: " {} ", status: 200},
		scenario{name: "an act takes nothing else", method: "POST", path: "/api/v1/acts/a", headers: as, body: `{"x":1}`, status: 400},
	)
}

func TestAProblemSaysWhatAProgramNeeds(t *testing.T) {
	t.Parallel()
	secret := errors.New("bbolt: page 17 of /var/lib/textdesk.db is torn")
	r := openWith(t, Options{}, defaultLimits(),
		api.Get("state", api.Anyone(), "", failing(&desk.Error{Code: desk.WrongState, Message: "Done already.", State: "resolved", Allowed: []string{"reopen"}})),
		api.Get("owned", api.Anyone(), "", failing(&desk.Error{Code: desk.Owned, Message: "Hers.", OwnerID: "u2"})),
		api.Get("hurry", api.Anyone(), "", failing(&desk.Error{Code: desk.RateLimited, Message: "Wait.", RetryAfter: 9})),
		api.Get("broken", api.Anyone(), "", failing(secret)),
		api.Get("late", api.Anyone(), "", failing(context.DeadlineExceeded)),
		api.Get("panics", api.Anyone(), "", func(context.Context, desk.Actor, struct{}) (api.Nothing, error) { panic(secret) }),
	)
	leak := []string{"bbolt", "textdesk.db", "goroutine", ".go:"}
	r.play(t,
		scenario{name: "the state and what is allowed", path: "/api/v1/state", status: 409,
			has: []string{`"code":"state"`, `"state":"resolved"`, `"allowed":["reopen"]`, `"title":"Conflict"`, `"request_id":"`}},
		scenario{name: "whose it is", path: "/api/v1/owned", status: 409, has: []string{`"owner_id":"u2"`}},
		scenario{name: "when to come again", path: "/api/v1/hurry", status: 429,
			has: []string{`"retry_after":9`}, header: []string{"Retry-After: 9"}},
		scenario{name: "nothing of what is inside", path: "/api/v1/broken", status: 500, has: []string{`"code":"internal"`}, hasNot: leak},
		scenario{name: "that it took too long", path: "/api/v1/late", status: 503, has: []string{`"code":"unavailable"`}},
		scenario{name: "nothing of a panic", path: "/api/v1/panics", status: 500, has: []string{`"code":"internal"`}, hasNot: leak},
		scenario{name: "that there is no such endpoint", path: "/api/v1/nothing", status: 404, has: []string{`"code":"not_found"`}},
		scenario{name: "that there is no such version", path: "/api/v9/state", status: 404},
		scenario{name: "which methods there are", method: "DELETE", path: "/api/v1/state", headers: []string{asProgram}, status: 405,
			has: []string{`"code":"method_not_allowed"`}, header: []string{"Allow: GET"}},
	)
	if log := r.log.String(); !strings.Contains(log, "page 17") || !strings.Contains(log, "request_id=") {
		t.Errorf("the log does not tell what went wrong: %s", log)
	}
}

func TestARequestHasOnlySoLong(t *testing.T) {
	t.Parallel()
	l := defaultLimits()
	l.request = 1
	r := openWith(t, Options{}, l, api.Get("slow", api.Anyone(), "", func(ctx context.Context, _ desk.Actor, _ struct{}) (api.Nothing, error) {
		<-ctx.Done()
		return api.Nothing{}, ctx.Err()
	}))
	r.play(t, scenario{name: "then it is refused", path: "/api/v1/slow", status: http.StatusServiceUnavailable})
}

func TestOnlyWhoIsSignedInIsServed(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits(), api.Get("mine", api.SignedIn(), "", failing(nil)))
	r.play(t,
		scenario{name: "nobody", path: "/api/v1/mine", status: 401, has: []string{`"code":"unauthenticated"`}},
		scenario{name: "a wrong token", path: "/api/v1/mine", headers: []string{"Authorization: Bearer lock"}, status: 401},
		scenario{name: "another scheme", path: "/api/v1/mine", headers: []string{"Authorization: Basic key"}, status: 401},
		scenario{name: "a token", path: "/api/v1/mine", headers: []string{asProgram}, status: 200},
		scenario{name: "a cookie", path: "/api/v1/mine", headers: []string{r.withCookie("key")}, status: 200},
		scenario{name: "the head alone", method: "HEAD", path: "/api/v1/mine", headers: []string{asProgram}, status: 200},
	)
}

func TestEveryAnswerHasTheSecurityHeaders(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{PublicURL: "https://desk.example.com"}, defaultLimits(), api.Get("x", api.Anyone(), "", failing(nil)))
	headers := []string{
		"Content-Security-Policy: " + policy, "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin", "Strict-Transport-Security: max-age=31536000",
	}
	r.play(t,
		scenario{name: "success", path: "/api/v1/x", status: 200, header: append(headers, "Cache-Control: no-store")},
		scenario{name: "refusal", path: "/api/v1/y", status: 404, header: headers},
		scenario{name: "callback page", path: "/callbacks/telesign/x", status: 200, header: headers},
		scenario{name: "refused before any handler", method: "POST", path: "/api/v1/x", body: strings.Repeat("a", maxBody+1), status: 413, header: headers},
	)
}
