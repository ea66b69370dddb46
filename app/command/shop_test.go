package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"textdesk/telesign/simulator"
)

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "dGV4dGRlc2sgdGVzdCBrZXksIG5vIHNlY3JldCBhdCBhbGw="
	ourNumber  = "14252306549"
)

// shop is a real desk process in a folder, with the simulator for its carrier and
// an administrator signed in over HTTP.
type shop struct {
	dir     string
	ln      *net.TCPListener
	environ []string
	url     string // the same for every process
	desk    *process
	carrier *simulator.Simulator
	client  *http.Client
}

// open sets a shop up from outside, as its owner would.
func open(t testing.TB, dir string) *shop {
	t.Helper()
	carrier := simulator.New(simulator.Options{
		Pace:      simulator.Pace{Gateway: time.Millisecond, Handset: 2 * time.Millisecond},
		Callbacks: &http.Client{Transport: insistent{}},
	})
	server := httptest.NewServer(carrier)
	t.Cleanup(func() {
		carrier.Close()
		server.Close()
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{
		dir: dir, ln: listen(t), carrier: carrier,
		environ: []string{"TEXTDESK_TELESIGN_BASE_URL=" + server.URL, "TEXTDESK_LOG_LEVEL=error"},
		client:  &http.Client{Jar: jar, Transport: &http.Transport{}, Timeout: patience},
	}
	s.url = "http://" + s.ln.Addr().String()
	t.Cleanup(s.client.CloseIdleConnections)
	withUser(t, dir)
	s.start(t)
	s.signIn(t)
	s.addAccount(t)
	return s
}

// signIn signs the administrator in.
func (s *shop) signIn(t testing.TB) {
	t.Helper()
	s.must(t, http.MethodPost, "session", map[string]string{"email": "nadia@example.com", "password": strings.TrimSpace(password)}, nil)
}

// insistent posts a callback again at once when its connection breaks, so that a
// test need not wait as long as TeleSign does.
type insistent struct{}

func (insistent) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil {
		return nil, err
	}
	for {
		try := r.Clone(r.Context())
		try.Body = io.NopCloser(bytes.NewReader(body))
		answer, err := http.DefaultTransport.RoundTrip(try)
		if err == nil || r.Context().Err() != nil {
			return answer, err
		}
	}
}

// start serves in the shop's folder.
func (s *shop) start(t testing.TB) {
	t.Helper()
	s.desk = start(t, s.dir, s.ln, s.environ...)
}

func (s *shop) addAccount(t testing.TB) {
	t.Helper()
	var account struct {
		ID          string `json:"id"`
		CallbackURL string `json:"callback_url"`
	}
	s.must(t, http.MethodPost, "accounts", map[string]string{
		"name": "Shop", "customer_id": customerID, "api_key": apiKey, "receipts": "request",
	}, &account)
	s.must(t, http.MethodPost, "numbers", map[string]any{
		"account_id": account.ID, "number": ourNumber, "type": "geo", "pace": 200,
	}, nil)
	s.carrier.AddAccount(simulator.Account{
		CustomerID: customerID, APIKey: apiKey, CallbackURL: account.CallbackURL,
		Numbers: []simulator.Number{{Number: ourNumber}},
	})
}

// refusal is an answer that is a problem document.
type refusal struct {
	status int
	body   string
}

func (r refusal) Error() string { return fmt.Sprint(r.status, " ", r.body) }

// call asks the desk's API. Headers are "Name: value".
func (s *shop) call(ctx context.Context, method, path string, in, out any, headers ...string) error {
	var content []byte
	if in != nil {
		var err error
		if content, err = json.Marshal(in); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, s.url+"/api/v1/"+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin") // as the desk's own page
	r.GetBody = nil                               // one call is one request
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return err
	}
	if answer.StatusCode >= 300 {
		return refusal{answer.StatusCode, string(body)}
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(body, out)
}

func (s *shop) must(t testing.TB, method, path string, in, out any) {
	t.Helper()
	if err := s.call(t.Context(), method, path, in, out); err != nil {
		t.Fatalf("%s %s: %v\n%s", method, path, err, s.desk.log)
	}
}

// conversation is what the tests read of one.
type conversation struct {
	ID      string
	State   string
	Contact struct{ Phone string }
}

// conversations gives those that are not finished.
func (s *shop) conversations(ctx context.Context) ([]conversation, error) {
	var list struct{ Items []conversation }
	err := s.call(ctx, http.MethodGet, "conversations?view=all&limit=100", nil, &list)
	return list.Items, err
}

// text has a customer write, and waits until the desk has it.
func (s *shop) text(t testing.TB, from, words string) {
	t.Helper()
	if _, err := s.carrier.Text(from, ourNumber, words); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the text from "+from, func() bool {
		texts := s.carrier.Texts(from)
		return len(texts) > 0 && texts[len(texts)-1].State != simulator.TextSending
	})
}

// eventually waits until something is so.
func eventually(t testing.TB, what string, so func() bool) {
	t.Helper()
	for begun := time.Now(); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("in vain: %s", what)
		}
	}
}

// record is a line of an export.
type record struct {
	Kind        string
	ID          string
	Text        string
	Direction   string
	State       string
	ReferenceID string `json:"reference_id"`
}

// exported gives the lines of what the export command writes.
func exported(t testing.TB, dir string) (records []record) {
	t.Helper()
	for line := range strings.Lines(textdesk(t, dir, "", "export").must(t)) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		records = append(records, r)
	}
	return records
}
