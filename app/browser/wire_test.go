package browser_test

import (
	"bytes"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
)

// wire carries a browser's connections to a desk, and can go quiet on those that
// carry the event stream: they stay open and say nothing more, as when a network is
// lost without a word or a machine sleeps.
type wire struct {
	address string // to open instead of the desk's

	desk    string
	ended   sync.WaitGroup
	mu      sync.Mutex
	open    map[net.Conn]bool // the connections; true: it carries the event stream
	frozen  map[net.Conn]bool
	quiet   bool // event streams are frozen when they are opened
	stopped bool
}

// newWire lays a wire to the desk at an address such as http://127.0.0.1:8080. It is
// taken up with the test.
func newWire(t *testing.T, desk string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{
		address: "http://" + listener.Addr().String(), desk: strings.TrimSuffix(strings.TrimPrefix(desk, "http://"), "/"),
		open: map[net.Conn]bool{}, frozen: map[net.Conn]bool{},
	}
	w.ended.Go(func() {
		for {
			browser, err := listener.Accept()
			if err != nil {
				return
			}
			w.ended.Go(func() { w.carry(browser) })
		}
	})
	t.Cleanup(func() {
		listener.Close() //nolint:errcheck // nothing was written
		w.stop()
		w.ended.Wait()
	})
	return w
}

// freezeStreams has the event streams say nothing more, those that are opened from
// now on too.
func (w *wire) freezeStreams() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.quiet = true
	for browser, streams := range w.open {
		w.frozen[browser] = w.frozen[browser] || streams
	}
}

// letStreamsSpeak lets those speak that are opened from now on; what froze stays so.
func (w *wire) letStreamsSpeak() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.quiet = false
}

func (w *wire) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	for browser := range w.open {
		browser.Close() //nolint:errcheck // the test is over
	}
}

func (w *wire) carry(browser net.Conn) {
	defer browser.Close() //nolint:errcheck // read to the end
	desk, err := net.Dial("tcp", w.desk)
	if err != nil {
		return
	}
	defer desk.Close() //nolint:errcheck // as above
	w.mu.Lock()
	w.open[browser] = false
	stopped := w.stopped
	w.mu.Unlock()
	if stopped {
		return
	}
	w.ended.Go(func() {
		_, _ = io.Copy(spy{w, browser, desk}, browser)
		desk.Close() //nolint:errcheck // the browser has gone
	})
	_, _ = io.Copy(valve{w, browser}, desk)
	w.mu.Lock()
	delete(w.open, browser)
	w.mu.Unlock()
}

// spy passes on what the browser asks, and notes who asks for the event stream.
type spy struct {
	w       *wire
	browser net.Conn
	desk    net.Conn
}

func (s spy) Write(asked []byte) (int, error) {
	if bytes.Contains(asked, []byte("GET /api/v1/events")) {
		s.w.mu.Lock()
		s.w.open[s.browser], s.w.frozen[s.browser] = true, s.w.quiet
		s.w.mu.Unlock()
	}
	return s.desk.Write(asked)
}

// valve passes on what the desk says, or swallows it.
type valve struct {
	w       *wire
	browser net.Conn
}

func (v valve) Write(said []byte) (int, error) {
	v.w.mu.Lock()
	frozen := v.w.frozen[v.browser]
	v.w.mu.Unlock()
	if frozen {
		return len(said), nil
	}
	return v.browser.Write(said)
}
