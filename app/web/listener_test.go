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

func somePlaces() *places { return newPlaces(32, netip.Addr.IsLoopback) }

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
	}}, somePlaces(), time.Second, quietLog())
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func TestALongAnswerGoesOutInPieces(t *testing.T) {
	t.Parallel()
	here, there := net.Pipe()
	l := newListener(scripted{accept: func() (net.Conn, error) { return here, nil }}, somePlaces(), time.Minute, quietLog())
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
