package web

import (
	"context"
	"crypto/tls"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/memkv"
	"textdesk/telesign"
)

// running is a server that answers on a loopback port, and what a test needs of
// it.
type running struct {
	server *Server
	url    string
	client *http.Client
	log    *journal
	// stop tells the server to end and gives what Serve returned.
	stop func() error
}

// journal is a log that tests read.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// newParts makes a whole desk with nothing in it.
func newParts(t testing.TB) *parts.Parts {
	t.Helper()
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{}), Users: users.Options{Version: "test"}})
	if err == nil {
		err = p.Open(t.Context(), memkv.New(), store.Options{Key: store.NewSealKey()})
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// served gives what a server needs of the parts.
func served(p *parts.Parts) Served {
	return Served{Desk: p.Desk, Parts: p.Assembly, Users: p.Users, Presence: p.Presence, Intake: p.Intake}
}

// open runs the server of a whole desk.
func open(t *testing.T, o Options) *running {
	t.Helper()
	log := &journal{}
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	return run(t, New(served(newParts(t)), o), log)
}

// openWith runs a server with routes of the test's own, for whoever has the
// token "key".
func openWith(t *testing.T, o Options, l limits, table ...api.Endpoint) *running {
	t.Helper()
	log := &journal{}
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	s := newServer(served(newParts(t)), o, table, l)
	s.authenticate = func(_ context.Context, token string) (desk.Actor, error) {
		if token != "key" {
			return desk.Actor{}, &desk.Error{Code: desk.Unauthenticated, Message: "Sign in first."}
		}
		return desk.Actor{UserID: "u1", Roles: []store.Role{store.Admin}}, nil
	}
	return run(t, s, log)
}

func run(t *testing.T, s *Server, log *journal) *running {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	stop := sync.OnceValue(func() error {
		cancel()
		return <-served
	})
	r := &running{server: s, url: "http://" + ln.Addr().String(), log: log, stop: stop, client: &http.Client{
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	if s.options.TLS != nil {
		r.url = "https://" + ln.Addr().String()
	}
	t.Cleanup(func() {
		r.client.CloseIdleConnections()
		if err := stop(); err != nil {
			t.Errorf("the server ended with: %v", err)
		}
	})
	return r
}

// answer is a response that was read to its end.
type answer struct {
	*http.Response
	body string
}

// ask makes a request as a program does: with nothing but the given headers,
// each as "Name: value".
func (r *running) ask(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
		if name == "Host" {
			request.Host = value
		}
	}
	response, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response, string(content)}
}

// scenario is one request and what must come of it.
type scenario struct {
	name    string
	method  string // empty: GET
	path    string
	headers []string
	body    string
	status  int
	has     []string // texts that the answer's body contains
	hasNot  []string
	header  []string // response headers, each as "Name: value"
}

func (r *running) play(t *testing.T, scenarios ...scenario) {
	t.Helper()
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			method := s.method
			if method == "" {
				method = http.MethodGet
			}
			s.check(t, r.ask(t, method, s.path, s.body, s.headers...))
		})
	}
}

func (s scenario) check(t *testing.T, got answer) {
	t.Helper()
	if got.StatusCode != s.status {
		t.Errorf("status %d, want %d; body: %s", got.StatusCode, s.status, got.body)
	}
	for _, text := range s.has {
		if !strings.Contains(got.body, text) {
			t.Errorf("the body lacks %s: %s", text, got.body)
		}
	}
	for _, text := range s.hasNot {
		if strings.Contains(got.body, text) {
			t.Errorf("the body has %s: %s", text, got.body)
		}
	}
	for _, header := range s.header {
		name, value, _ := strings.Cut(header, ": ")
		if got.Header.Get(name) != value {
			t.Errorf("%s is %q, want %q", name, got.Header.Get(name), value)
		}
	}
}

// brisk are limits for tests that wait for one of them.
func brisk() limits {
	l := defaultLimits()
	l.finish, l.linger, l.beat = time.Second, 200*time.Millisecond, 20*time.Millisecond
	return l
}
