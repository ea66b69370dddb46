package connections

import (
	"io"
	"log/slog"
	"net"
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

func somePlaces() *Places { return NewPlaces(32, netip.Addr.IsLoopback) }

func TestRunningOutOfFilesPasses(t *testing.T) {
	t.Parallel()
	here, there := net.Pipe()
	defer there.Close()
	failures := 2
	l := Listen(scripted{accept: func() (net.Conn, error) {
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
	l := Listen(scripted{accept: func() (net.Conn, error) { return here, nil }}, somePlaces(), time.Minute, quietLog())
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
