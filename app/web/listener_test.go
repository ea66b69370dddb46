package web

import (
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"testing"
	"time"
)

// scripted is a listener whose Accept gives what the test wants.
type scripted struct {
	net.Listener
	accept func() (net.Conn, error)
}

func (s scripted) Accept() (net.Conn, error) { return s.accept() }
func (s scripted) Close() error              { return nil }

func quietLog() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestRunningOutOfFilesPasses(t *testing.T) {
	t.Parallel()
	here, there := net.Pipe()
	defer there.Close()
	failures := 2
	l := newListener(scripted{accept: func() (net.Conn, error) {
		if failures--; failures >= 0 {
			return nil, syscall.EMFILE
		}
		return here, nil
	}}, 1, time.Second, quietLog())
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func TestClientsBeyondTheLimitWaitTheirTurn(t *testing.T) {
	t.Parallel()
	accepted := 0
	l := newListener(scripted{accept: func() (net.Conn, error) {
		accepted++
		c, _ := net.Pipe()
		return c, nil
	}}, 1, time.Second, quietLog())
	first, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	second := make(chan net.Conn)
	go func() {
		c, _ := l.Accept()
		second <- c
	}()
	select {
	case <-second:
		t.Fatal("the second was accepted beside the first")
	default:
	}
	first.Close()
	first.Close() // frees one place, not two
	c := <-second
	if c == nil || accepted != 2 || len(l.slots) != 1 {
		t.Errorf("accepted %d, %d places taken", accepted, len(l.slots))
	}
}

// from is a connection from an address.
type from struct {
	net.Conn
	address string
}

func (f from) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(f.address))
}

func TestOneAddressCannotTakeEveryPlace(t *testing.T) {
	t.Parallel()
	clients := []string{"192.0.2.1:1", "192.0.2.1:2", "192.0.2.1:3", "192.0.2.2:1", "127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3", "192.0.2.1:4"}
	l := newListener(scripted{accept: func() (net.Conn, error) {
		c, _ := net.Pipe()
		next := clients[0]
		clients = clients[1:]
		return from{c, next}, nil
	}}, 100, time.Second, quietLog())
	l.fromOne, l.spared = 2, netip.Addr.IsLoopback
	var got []string
	var first net.Conn
	for range 6 {
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = c
		}
		got = append(got, c.RemoteAddr().String())
	}
	if all := strings.Join(got, " "); strings.Contains(all, "192.0.2.1:3") || !strings.Contains(all, "192.0.2.2:1") || !strings.Contains(all, "127.0.0.1:3") {
		t.Errorf("accepted are %s", all)
	}
	first.Close()
	if c, err := l.Accept(); err != nil || c.RemoteAddr().String() != "192.0.2.1:4" {
		t.Errorf("a place that was left is not given again: %v", err)
	}
}

func TestAcceptingEndsWhenTheListenerIsClosed(t *testing.T) {
	t.Parallel()
	l := newListener(scripted{accept: func() (net.Conn, error) {
		c, _ := net.Pipe()
		return c, nil
	}}, 1, time.Second, quietLog())
	if _, err := l.Accept(); err != nil {
		t.Fatal(err)
	}
	full := make(chan error)
	go func() {
		_, err := l.Accept()
		full <- err
	}()
	if err := errors.Join(l.Close(), l.Close()); err != nil {
		t.Error(err)
	}
	if err := <-full; !errors.Is(err, net.ErrClosed) {
		t.Errorf("it ended with %v", err)
	}
}

func TestALongAnswerGoesOutInPieces(t *testing.T) {
	t.Parallel()
	here, there := net.Pipe()
	l := newListener(scripted{accept: func() (net.Conn, error) { return here, nil }}, 1, time.Minute, quietLog())
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = io.WriteString(c, strings.Repeat("x", 5*pieceSize+1))
		c.Close()
	}()
	got, err := io.ReadAll(there)
	if err != nil || len(got) != 5*pieceSize+1 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestAClientThatSendsNothingIsCutOff(t *testing.T) {
	t.Parallel()
	l := defaultLimits()
	l.read = 20 * time.Millisecond
	r := openWith(t, Options{}, l)
	for name, sent := range map[string]string{
		"nothing": "", "half a header": "GET / HTTP/1.1\r\nHo", "half a body": "POST /callbacks/telesign/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
	} {
		c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, sent); err != nil {
			t.Fatal(err)
		}
		// Returns once the server closes, which a reset says too: it had not read all.
		if _, err := io.ReadAll(c); err != nil && !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%s: %v", name, err)
		}
		c.Close()
	}
}

func TestABodyThatIsTooLargeIsToldSoWhileItIsBeingSent(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits())
	for range 20 {
		got := r.ask(t, http.MethodPost, "/callbacks/telesign/x", strings.Repeat("a", 4<<20))
		scenario{status: 413, has: []string{`"code":"too_large"`}}.check(t, got)
	}
}
