package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"textdesk/app"
	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/users"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

// world is a desk served on loopback, with a pretend TeleSign beside it.
type world struct {
	t       *testing.T
	url     string
	carrier *simulator.Simulator
	number  string
	code    string // for the first administrator
}

const worldKey = "c3Rvcnkga2V5IGZvciB0ZXN0cyBvbmx5"

// startWorld serves a real desk on a real file until the test ends, then checks
// the file.
func startWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, number: "14252306549"}
	w.carrier = simulator.New(simulator.Options{Accounts: []simulator.Account{{
		CustomerID: "57035200-0000-4000-8000-000000000001", APIKey: worldKey, Numbers: []simulator.Number{{Number: w.number, Name: "Shop"}},
	}}})
	t.Cleanup(w.carrier.Close)
	wire := httptest.NewServer(w.carrier)
	t.Cleanup(wire.Close)

	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.url = "http://" + ln.Addr().String()
	c := app.DefaultConfig()
	c.Store.Path = filepath.Join(t.TempDir(), "textdesk.db")
	c.TeleSign.BaseURL, c.Server.PublicURL = wire.URL, w.url
	a, err := app.Open(t.Context(), c, app.Extras{
		Log: slog.New(slog.DiscardHandler), Hashing: users.HashingCost{MemoryKiB: 64, Passes: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.code = a.SetupCode
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- a.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("serving ended with %v", err)
		}
		if err := a.Close(); err != nil {
			t.Errorf("closing ended with %v", err)
		}
	})
	return w
}

// person is somebody at the desk, with a browser's cookie.
type person struct {
	w      *world
	client *http.Client
	id     store.ID
}

func (w *world) person() *person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return &person{w: w, client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
}

// do makes a request as a browser on our own pages would, and reads the answer
// into out. It gives the status.
func (p *person) do(method, path string, in, out any) int {
	p.w.t.Helper()
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			p.w.t.Fatal(err)
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(p.w.t.Context(), method, p.w.url+"/api/v1/"+path, body)
	if err != nil {
		p.w.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", p.w.url)
	response, err := p.client.Do(request)
	if err != nil {
		p.w.t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read to the end below
	text, err := io.ReadAll(response.Body)
	if err != nil {
		p.w.t.Fatal(err)
	}
	if out != nil {
		if err := json.Unmarshal(text, out); err != nil {
			p.w.t.Fatalf("%s %s answered %d %q: %v", method, path, response.StatusCode, text, err)
		}
	}
	return response.StatusCode
}

// must is do that has to succeed.
func (p *person) must(method, path string, in, out any) {
	p.w.t.Helper()
	var answer json.RawMessage
	if status := p.do(method, path, in, &answer); status >= 300 {
		p.w.t.Fatalf("%s %s answered %d %s", method, path, status, answer)
	}
	if out != nil {
		if err := json.Unmarshal(answer, out); err != nil {
			p.w.t.Fatal(err)
		}
	}
}

// eventually looks until something is so.
func (w *world) eventually(what string, so func() bool) {
	w.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if so() {
			return
		}
	}
	w.t.Fatalf("%s: not within half a minute", what)
}

// latest gives the newest conversation of a folder.
func (p *person) latest(view string) conversations.Conversation {
	p.w.t.Helper()
	var list desk.List[conversations.Conversation]
	p.must("GET", "conversations?limit=1&view="+view, nil, &list)
	if len(list.Items) == 0 {
		return conversations.Conversation{}
	}
	return list.Items[0]
}

func (p *person) state(messageID, conversationID store.ID) store.MessageState {
	p.w.t.Helper()
	var list desk.List[conversations.Message]
	p.must("GET", string("conversations/"+conversationID+"/messages"), nil, &list)
	for _, m := range list.Items {
		if m.ID == messageID {
			return m.State
		}
	}
	return ""
}

// setUp makes the first administrator, the account and its number, as the wizard
// does.
func (w *world) setUp() *person {
	w.t.Helper()
	nadia := w.person()
	var me users.Me
	nadia.must("POST", "setup", users.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: "a long enough one", Code: w.code}, &me)
	nadia.id = me.User.ID
	var account accounts.Account
	nadia.must("POST", "accounts", map[string]string{"name": "Shop", "customer_id": "57035200-0000-4000-8000-000000000001", "api_key": worldKey}, &account)
	nadia.must("POST", "accounts/"+string(account.ID)+"/validate", nil, &account)
	if account.Validation == nil || !account.Validation.OK {
		w.t.Fatalf("the credentials were not accepted: %+v", account.Validation)
	}
	nadia.must("POST", "numbers", map[string]any{"account_id": account.ID, "number": w.number, "type": "geo", "pace": 100}, nil)
	if err := w.carrier.SetCallbackURL("57035200-0000-4000-8000-000000000001", account.CallbackURL); err != nil {
		w.t.Fatal(err)
	}
	return nadia
}

// invite adds a colleague by a one-time link.
func (w *world) invite(by *person, name string) *person {
	w.t.Helper()
	var invited users.Invited
	by.must("POST", "users", users.NewUser{Name: name, Email: name + "@example.com", Roles: []store.Role{store.Agent}}, &invited)
	colleague := w.person()
	_, token, _ := strings.Cut(invited.Link, "#code=")
	var me users.Me
	colleague.must("POST", "links/use", map[string]string{"token": token, "password": "another long one"}, &me)
	colleague.id = me.User.ID
	return colleague
}

func (w *world) text(from, words string) {
	w.t.Helper()
	if _, err := w.carrier.Text(from, w.number, words); err != nil {
		w.t.Fatal(err)
	}
}

func TestACustomerIsAnsweredHandedOnAndOptsOut(t *testing.T) {
	t.Parallel()
	w := startWorld(t)
	nadia := w.setUp()
	theo := w.invite(nadia, "theo")

	// A text comes in, and is answered and delivered.
	w.text("14255550101", "Do you open on Sunday?")
	w.eventually("the text arrives", func() bool { return nadia.latest("unassigned").ID != "" })
	c := nadia.latest("unassigned")
	var reply conversations.Message
	nadia.must("POST", "conversations/"+string(c.ID)+"/messages", delivery.NewMessage{Text: "We do, from ten to four."}, &reply)
	w.eventually("the answer is delivered", func() bool { return nadia.state(reply.ID, c.ID) == store.Delivered })
	if texts := w.carrier.Texts("14255550101"); len(texts) != 2 {
		t.Errorf("the customer's phone shows %d texts, want 2", len(texts))
	}

	// Theo may not answer over Nadia's head, and gets it by an offer.
	var refusal struct{ Code, OwnerID string }
	if status := theo.do("POST", "conversations/"+string(c.ID)+"/messages", delivery.NewMessage{Text: "Hello"}, &refusal); status != 409 || refusal.Code != "owned" {
		t.Errorf("got %d %q, want 409 owned", status, refusal.Code)
	}
	nadia.must("POST", "conversations/"+string(c.ID)+"/assign", conversations.Assignment{AgentID: theo.id}, nil)
	theo.must("POST", "conversations/"+string(c.ID)+"/accept", nil, &c)
	if c.AgentID != theo.id {
		t.Errorf("the conversation is %s's, want Theo's", c.AgentID)
	}

	// The customer opts out: confirmed once, and then left alone.
	w.text("14255550101", "STOP")
	w.eventually("the customer is opted out", func() bool { return theo.latest("mine").Contact.Consent.State == store.OptedOut })
	if status := theo.do("POST", "conversations/"+string(c.ID)+"/messages", delivery.NewMessage{Text: "One more thing"}, &refusal); status != 409 || refusal.Code != "opted_out" {
		t.Errorf("got %d %q, want 409 opted_out", status, refusal.Code)
	}
	w.eventually("the confirmation arrives", func() bool { return len(w.carrier.Texts("14255550101")) == 4 })

	theo.must("POST", "conversations/"+string(c.ID)+"/resolve", nil, &c)
	if c.State != store.Resolved || nadia.latest("resolved").ID != c.ID {
		t.Errorf("the conversation is %s", c.State)
	}
}

func TestBadInputIsRefusedInWordsAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := startWorld(t)
	nadia := w.setUp()
	w.text("14255550101", "Hello")
	w.eventually("the text arrives", func() bool { return nadia.latest("unassigned").ID != "" })
	c := nadia.latest("unassigned")
	long := bytes.Repeat([]byte("é"), 1601)
	for _, bad := range []struct {
		method, path string
		body         any
		status       int
		code         string
	}{
		{"POST", "conversations/" + string(c.ID) + "/messages", delivery.NewMessage{Text: "  \n"}, 422, "invalid"},
		{"POST", "conversations/" + string(c.ID) + "/messages", delivery.NewMessage{Text: string(long)}, 422, "invalid"},
		{"POST", "conversations/" + string(c.ID) + "/messages", "no object", 400, "bad_request"},
		{"POST", "conversations/" + string(c.ID) + "/messages", map[string]any{"text": "a", "colour": "b"}, 422, "invalid"},
		{"POST", "conversations/nothing/messages", delivery.NewMessage{Text: "Hello"}, 404, "not_found"},
		{"POST", "conversations/" + string(c.ID) + "/wait", nil, 409, "state"},
		{"POST", "conversations/" + string(c.ID) + "/assign", conversations.Assignment{AgentID: "nobody"}, 422, "invalid"},
		{"POST", "numbers", map[string]any{"account_id": "x", "number": "+14252306550", "type": "geo"}, 422, "invalid"},
		{"GET", "conversations?cursor=nonsense", nil, 422, "invalid"},
		{"POST", "session", map[string]string{"email": "nobody@example.com", "password": "wrong"}, 401, "wrong_password"},
	} {
		t.Run(fmt.Sprint(bad.method, " ", bad.path, " ", bad.code), func(t *testing.T) {
			var problem struct{ Code, Detail string }
			if status := nadia.do(bad.method, bad.path, bad.body, &problem); status != bad.status || problem.Code != bad.code {
				t.Errorf("got %d %q (%s), want %d %q", status, problem.Code, problem.Detail, bad.status, bad.code)
			}
			if problem.Detail == "" {
				t.Error("the refusal says nothing")
			}
		})
	}
	if after := nadia.latest("unassigned"); after.ID != c.ID || after.State != store.Open || !after.UpdatedAt.Equal(c.UpdatedAt) {
		t.Errorf("the conversation changed from %+v to %+v", c, after)
	}
}
