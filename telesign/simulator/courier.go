package simulator

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"textdesk/telesign"
)

// TeleSign tries a callback four times, gives each try five seconds, and takes
// nothing but 200 for an answer (developer.telesign.com, transaction callback
// service, 2026).
const callbackTimeout = 5 * time.Second

// callbackWaits are the pauses between tries.
var callbackWaits = [...]time.Duration{5 * time.Second, 10 * time.Second, 15 * time.Second}

// maxCallbacks is how many callbacks are remembered.
const maxCallbacks = 500

// Callback is a callback that was posted, or was to be.
type Callback struct {
	ID  int    `json:"id"`
	URL string `json:"url"`
	// Body is as posted.
	Body string `json:"body"`
	// Tries are the answers so far: the HTTP status, or 0 for none.
	Tries []int     `json:"tries"`
	At    time.Time `json:"at"`
	// State is "waiting", "taken" (answered 200), "lost" (given up) or "dropped"
	// (never posted, as asked for).
	State string `json:"state"`
}

// The states of a callback.
const (
	CallbackWaiting = "waiting"
	CallbackTaken   = "taken"
	CallbackLost    = "lost"
	CallbackDropped = "dropped"
)

// courier posts callbacks and remembers them.
type courier struct {
	client *http.Client
	log    *slog.Logger

	mu    sync.Mutex
	drops int // callbacks still to be dropped; negative drops all
	last  int
	past  []Callback
}

func newCourier(client *http.Client, log *slog.Logger) *courier {
	own := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8, IdleConnTimeout: 30 * time.Second}}
	if client != nil {
		own.Transport = client.Transport
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &courier{client: own, log: log}
}

// deliver posts a callback until it is taken or given up, and reports which.
func (c *courier) deliver(ctx context.Context, a Account, target string, content any) (taken bool) {
	body, err := json.Marshal(content)
	if err != nil {
		c.log.Error("callback cannot be encoded", "error", err)
		return false
	}
	id, dropped := c.begin(target, body)
	if dropped {
		return false
	}
	for _, wait := range append([]time.Duration{0}, callbackWaits[:]...) {
		if !sleep(ctx, wait) {
			return false
		}
		status, err := c.post(ctx, a, target, body)
		c.note(id, status)
		if status == http.StatusOK {
			c.end(id, CallbackTaken)
			return true
		}
		c.log.Warn("callback not taken", "url", target, "status", status, "error", err)
	}
	c.end(id, CallbackLost)
	return false
}

// post makes one try and gives the HTTP status, 0 without an answer in time.
func (c *courier) post(ctx context.Context, a Account, target string, body []byte) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, callbackTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.GetBody = nil // one try is one request
	signature := telesign.Sign(a.APIKey, body)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "TSA "+a.CustomerID+":"+signature)
	r.Header.Set("X-TS-Authorization", signature)
	r.Header.Set("User-Agent", "TeleSignCallback/simulator")
	resp, err := c.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close() //nolint:errcheck // read as far as it matters
	_, err = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// begin records a callback, or that it is dropped.
func (c *courier) begin(target string, body []byte) (id int, dropped bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	entry := Callback{ID: c.last, URL: target, Body: string(body), At: time.Now(), State: CallbackWaiting}
	if dropped = c.drops != 0 || target == ""; dropped {
		entry.State = CallbackDropped
	}
	if c.drops > 0 && target != "" {
		c.drops--
	}
	c.past = append(c.past, entry)
	if len(c.past) > maxCallbacks {
		c.past = slices.Delete(c.past, 0, len(c.past)-maxCallbacks)
	}
	return c.last, dropped
}

func (c *courier) note(id, status int) {
	c.change(id, func(entry *Callback) { entry.Tries = append(entry.Tries, status) })
}

func (c *courier) end(id int, state string) {
	c.change(id, func(entry *Callback) { entry.State = state })
}

func (c *courier) change(id int, f func(*Callback)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i, found := slices.BinarySearchFunc(c.past, id, func(entry Callback, id int) int { return cmp.Compare(entry.ID, id) })
	if found {
		f(&c.past[i])
	}
}

// Callbacks gives what was posted, oldest first.
func (s *Simulator) Callbacks() []Callback {
	s.courier.mu.Lock()
	defer s.courier.mu.Unlock()
	past := slices.Clone(s.courier.past)
	for i := range past {
		past[i].Tries = slices.Clone(past[i].Tries)
	}
	return past
}

// DropCallbacks loses the next n callbacks of any kind, as if TeleSign had never
// posted them; -1 loses all until it is called again, 0 none.
func (s *Simulator) DropCallbacks(n int) {
	s.courier.mu.Lock()
	defer s.courier.mu.Unlock()
	s.courier.drops = n
}
