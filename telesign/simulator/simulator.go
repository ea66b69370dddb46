package simulator

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// Options say what a simulator starts with.
type Options struct {
	// Accounts are TeleSign accounts; more can be added later.
	Accounts []Account
	// Phones are the sample telephones that the phone page offers by name.
	Phones []Phone
	// Callbacks makes the requests for callbacks; nil means one of the simulator's
	// own. Its timeout and redirects are set as TeleSign has them.
	Callbacks *http.Client
	// Pace is how fast the pretend network is; zero fields have defaults.
	Pace Pace
	// Log hears about callbacks that fail; nil means nobody does.
	Log *slog.Logger
}

// Pace is how long after acceptance things happen to a text.
type Pace struct {
	// Gateway is when the carrier has it (203), by default after 400 ms.
	Gateway time.Duration
	// Handset is when the phone has it (200) or it fails, by default after 1.5 s.
	Handset time.Duration
}

// Simulator is a pretend TeleSign.
type Simulator struct {
	run      string // tells one simulator from the next at the same address
	pace     Pace
	accounts accountBook
	ledger   ledger
	faults   faultList
	phones   phoneBook
	nonces   nonceLog
	courier  *courier
	tasks    *tasks
	routes   http.Handler
}

// New makes a simulator. Close it when done.
func New(o Options) *Simulator {
	if o.Pace.Gateway == 0 {
		o.Pace.Gateway = 400 * time.Millisecond
	}
	if o.Pace.Handset == 0 {
		o.Pace.Handset = 1500 * time.Millisecond
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Simulator{run: newReference(), pace: o.Pace, tasks: newTasks(), courier: newCourier(o.Callbacks, o.Log)}
	for _, account := range o.Accounts {
		s.accounts.put(account)
	}
	for _, phone := range o.Phones {
		s.phones.name(phone)
	}
	s.routes = s.newRoutes()
	return s
}

// Close stops everything that is under way and waits for it. Requests made after it
// are answered, but nothing comes of them.
func (s *Simulator) Close() {
	s.tasks.close()
	s.courier.client.CloseIdleConnections()
}

// ServeHTTP answers TeleSign's API and the pages and endpoints under /simulator/.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.routes.ServeHTTP(w, r) }

func (s *Simulator) newRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/v1/messaging", s.serveMessaging)
	mux.HandleFunc("/v1/messaging/{reference}", s.serveStatus)
	mux.Handle("/simulator/", s.controlRoutes())
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/simulator/phone", http.StatusSeeOther)
			return
		}
		refuse(w, refusal{code: -40004, status: http.StatusNotFound}, "")
	})
	return mux
}

// tasks are the goroutines of a simulator: they end when it is closed, and closing
// waits for them.
type tasks struct {
	ctx    context.Context
	cancel context.CancelFunc
	mu     sync.Mutex
	closed bool
	group  sync.WaitGroup
}

func newTasks() *tasks {
	ctx, cancel := context.WithCancel(context.Background())
	return &tasks{ctx: ctx, cancel: cancel}
}

// after runs f in its own goroutine once d has passed, unless closed before. The
// channel is closed when f has run or never will.
func (t *tasks) after(d time.Duration, f func(context.Context)) (done <-chan struct{}) {
	ended := make(chan struct{})
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		close(ended)
		return ended
	}
	t.group.Go(func() {
		defer close(ended)
		if sleep(t.ctx, d) {
			f(t.ctx)
		}
	})
	return ended
}

func (t *tasks) close() {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.cancel()
	t.group.Wait()
}

// sleep waits and reports whether it was left to.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
