// Package connections is what an accepted connection owes the others: how many there may
// be, whose is closed when there are too many, and how long each client may take.
package connections

import (
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"textdesk/app/platform"
)

// Listener limits how many connections there are, by closing those that are
// missed least, and how long each client may take to accept what is written to it.
// fasthttp has a WriteTimeout, but that is for a whole response and would cut
// every event stream.
type Listener struct {
	net.Listener
	places *Places
	closed chan struct{}
	log    *slog.Logger
	write  atomic.Int64 // how long a piece may take to be written, in nanoseconds
	once   sync.Once
}

// Listen guards a listener with so many places. A piece of an answer may take so long to
// be written.
func Listen(ln net.Listener, p *Places, write time.Duration, log *slog.Logger) *Listener {
	l := &Listener{Listener: ln, places: p, closed: make(chan struct{}), log: log}
	l.write.Store(int64(write))
	return l
}

// silence is how long a client may leave unconfirmed what was sent to it.
const silence = 30 * time.Second

// Accept takes whoever comes: where there is no place left, another connection is
// closed for it. It fails only once the listener is closed; running out of file
// descriptors, which would end fasthttp's loop, passes.
func (l *Listener) Accept() (net.Conn, error) {
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		accepted, err := l.Listener.Accept()
		if err == nil {
			c := &conn{Conn: accepted, listener: l, holder: l.places.holderAt(addressOf(accepted.RemoteAddr()))}
			c.touch()
			if err := platform.NoticeSilence(accepted, silence); err != nil {
				l.log.Debug("a connection keeps the system's own limits", "error", err)
			}
			l.places.enter(c)
			return c, nil
		}
		if errors.Is(err, net.ErrClosed) {
			return nil, net.ErrClosed
		}
		l.log.Warn("cannot accept a connection", "error", err)
		if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
			l.places.closeOne()
		}
		select {
		case <-time.After(pause):
		case <-l.closed:
		}
	}
}

// addressOf gives the address of a connection's other end, the zero one where it
// has none.
func addressOf(a net.Addr) netip.Addr {
	if tcp, ok := a.(*net.TCPAddr); ok {
		return tcp.AddrPort().Addr().Unmap()
	}
	return netip.Addr{}
}

func (l *Listener) writeTime() time.Duration { return time.Duration(l.write.Load()) }

// Close stops accepting; open connections stay.
func (l *Listener) Close() error {
	var err error
	l.once.Do(func() {
		close(l.closed)
		if err = l.Listener.Close(); errors.Is(err, net.ErrClosed) {
			err = nil
		}
	})
	return err
}

// Hurry gives every client that is being read from or written to only so long.
func (l *Listener) Hurry(within time.Duration) {
	l.write.Store(min(l.write.Load(), int64(within)))
	l.places.each(func(c *conn) { _ = c.SetDeadline(time.Now().Add(within)) }) // it fails on a closed connection only
}

// Cut closes every connection.
func (l *Listener) Cut() { l.places.each(func(c *conn) { _ = c.Conn.Close() }) } // its own Close follows, and tells

// conn gives its client a time for each piece that is written to it.
type conn struct {
	net.Conn
	listener  *Listener
	holder    holder
	lastHeard atomic.Int64 // when something last came or went, in Unix nanoseconds
	refused   atomic.Bool  // what is still being sent is not wanted
	callback  bool         // it brings callbacks that are proven; guarded by the places
}

func (c *conn) touch() { c.lastHeard.Store(time.Now().UnixNano()) }

func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.touch()
	}
	return n, err
}

// pieceSize is so small that the slowest telephone takes it within the write time.
const pieceSize = 16 << 10

func (c *conn) Write(b []byte) (int, error) {
	written := 0
	for {
		if err := c.SetWriteDeadline(time.Now().Add(c.listener.writeTime())); err != nil {
			return written, err
		}
		n, err := c.Conn.Write(b[written:min(written+pieceSize, len(b))])
		written += n
		c.touch()
		if err != nil || written == len(b) {
			return written, err
		}
	}
}

// How long, and for how much, a client that is still sending is listened to
// after it has been refused.
const (
	patience     = time.Second
	patientBytes = 16 << 20
)

// Refuse tells a connection that its request was refused before it was read.
func Refuse(c net.Conn) {
	if c := ours(c); c != nil {
		c.refused.Store(true)
	}
}

// Keep gives a connection one of the places for callbacks, if one is left: it has brought
// one that was proven.
func Keep(c net.Conn) {
	if c := ours(c); c != nil {
		c.listener.places.keep(c)
	}
}

// ours gives the connection that the listener accepted, nil for another's.
func ours(c net.Conn) *conn {
	if encrypted, ok := c.(*tls.Conn); ok {
		c = encrypted.NetConn()
	}
	accepted, _ := c.(*conn)
	return accepted
}

// hearOut reads what a refused client is still sending. Closing at once would
// reset the connection, and the client would lose the answer that says why.
func (c *conn) hearOut() {
	if half, ok := c.Conn.(*net.TCPConn); ok && half.CloseWrite() == nil && c.SetReadDeadline(time.Now().Add(patience)) == nil {
		_, _ = io.CopyN(io.Discard, c.Conn, patientBytes) // however it ends, so does the connection
	}
}

func (c *conn) Close() error {
	if c.refused.Load() {
		c.hearOut()
	}
	c.listener.places.leave(c)
	return c.Conn.Close()
}
