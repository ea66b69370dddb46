package simulator_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	support    = "14252306549"
	customer   = "15558675309"
	callback   = "https://desk.example/callbacks/telesign/secret"
)

// handler makes a transport of a handler, without a network: it works in a bubble
// of fake time, where waiting on a socket would not.
type handler struct{ http.Handler }

func (h handler) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	defer func() {
		if recovered := recover(); recovered == http.ErrAbortHandler {
			err = io.ErrUnexpectedEOF
		} else if recovered != nil {
			panic(recovered)
		}
	}()
	h.ServeHTTP(recorder, r)
	if r.Context().Err() != nil {
		return nil, r.Context().Err()
	}
	return recorder.Result(), nil
}

// received is a callback that arrived at the desk.
type received struct {
	after    time.Duration // since the desk was made
	callback telesign.Callback
	verified error
}

// desk receives callbacks and answers as told.
type desk struct {
	mu       sync.Mutex
	started  time.Time
	received []received
	// answer decides the status for the nth try, counted from 0.
	answer func(n int, r *http.Request) int
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h := telesign.Headers{Authorization: r.Header.Get("Authorization"), XTSAuthorization: r.Header.Get("X-TS-Authorization")}
	_, verified := telesign.Verify(body, h, customerID, apiKey)
	got := received{after: time.Since(d.started), verified: verified}
	got.callback, _ = telesign.Decode(body)
	d.mu.Lock()
	d.received = append(d.received, got)
	n := len(d.received) - 1
	d.mu.Unlock()
	status := http.StatusOK
	if d.answer != nil {
		status = d.answer(n, r)
	}
	w.WriteHeader(status)
}

func (d *desk) all() []received {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]received(nil), d.received...)
}

// codes are those of the receipts that arrived, in order.
func (d *desk) codes() []int {
	var codes []int
	for _, got := range d.all() {
		if got.callback.Receipt != nil {
			codes = append(codes, got.callback.Receipt.Status.Code)
		}
	}
	return codes
}

// world is a simulator with one account, a desk for its callbacks and a client.
type world struct {
	*simulator.Simulator
	desk   *desk
	client *telesign.Client
}

func newWorld(t *testing.T, edit func(*simulator.Account)) world {
	t.Helper()
	account := simulator.Account{
		CustomerID: customerID, APIKey: apiKey, CallbackURL: callback,
		Numbers: []simulator.Number{{Number: support, Name: "Support"}},
	}
	if edit != nil {
		edit(&account)
	}
	d := &desk{started: time.Now()}
	s := simulator.New(simulator.Options{
		Accounts:  []simulator.Account{account},
		Phones:    []simulator.Phone{{Number: customer, Name: "Ada"}},
		Callbacks: &http.Client{Transport: handler{d}},
	})
	t.Cleanup(s.Close)
	return world{Simulator: s, desk: d, client: telesign.NewClient(&http.Client{Transport: handler{s}})}
}

func account(auth telesign.Auth) telesign.Account {
	return telesign.Account{CustomerID: customerID, APIKey: apiKey, BaseURL: "http://telesign.invalid", Auth: auth}
}

func text() telesign.Text {
	return telesign.Text{To: customer, From: support, Message: "Your order is ready", ExternalID: "m1"}
}
