package web

import (
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// listener limits how many connections there are, how many of them come from one
// address, and how long each client may take to accept what is written to it.
// fasthttp has a WriteTimeout, but that is for a whole response and would cut
// every event stream.
type listener struct {
	net.Listener
	slots  chan struct{}
	closed chan struct{}
	log    *slog.Logger
	// fromOne is how many connections one address may hold; 0 sets no limit.
	// spared are the addresses that speak for many: this machine's and proxies'.
	fromOne int
	spared  func(netip.Addr) bool

	mu    sync.Mutex
	write time.Duration
	open  map[*conn]struct{}
	from  map[netip.Addr]int
	once  sync.Once
}

func newListener(ln net.Listener, clients int, write time.Duration, log *slog.Logger) *listener {
	return &listener{
		Listener: ln, slots: make(chan struct{}, clients), closed: make(chan struct{}),
		log: log, write: write, open: map[*conn]struct{}{}, from: map[netip.Addr]int{},
	}
}

// Accept waits for a free slot before it accepts: clients beyond the limit wait
// in the system's queue. It fails only once the listener is closed; running out
// of file descriptors, which would end fasthttp's loop, passes.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		accepted, err := l.Listener.Accept()
		if err == nil {
			if c := l.admit(accepted); c != nil {
				return c, nil
			}
			_ = accepted.Close() // there is nobody to tell
			continue
		}
		if errors.Is(err, net.ErrClosed) {
			<-l.slots
			return nil, net.ErrClosed
		}
		l.log.Warn("cannot accept a connection", "error", err)
		select {
		case <-time.After(pause):
		case <-l.closed:
		}
	}
}

// admit gives nil when the client's address has all the connections it may hold:
// one machine alone must not keep everybody out.
func (l *listener) admit(accepted net.Conn) *conn {
	c := &conn{Conn: accepted, listener: l, from: addressOf(accepted.RemoteAddr())}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fromOne > 0 && l.from[c.from] >= l.fromOne && !l.spared(c.from) {
		return nil
	}
	l.open[c] = struct{}{}
	l.from[c.from]++
	return c
}

// leave forgets a connection.
func (l *listener) leave(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, c)
	if l.from[c.from]--; l.from[c.from] <= 0 {
		delete(l.from, c.from)
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

func (l *listener) writeTime() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.write
}

// Close stops accepting; open connections stay.
func (l *listener) Close() error {
	var err error
	l.once.Do(func() {
		close(l.closed)
		if err = l.Listener.Close(); errors.Is(err, net.ErrClosed) {
			err = nil
		}
	})
	return err
}

// hurry gives every client that is being read from or written to only so long.
func (l *listener) hurry(within time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.write = min(l.write, within)
	for c := range l.open {
		_ = c.SetDeadline(time.Now().Add(within)) // it fails on a closed connection only
	}
}

// cut closes every connection.
func (l *listener) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.open {
		_ = c.Conn.Close() // its own Close follows, and tells
	}
}

// conn gives its client a time for each piece that is written to it.
type conn struct {
	net.Conn
	listener *listener
	from     netip.Addr
	once     sync.Once
	refused  atomic.Bool // what is still being sent is not wanted
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

// refuse tells a connection that its request was refused before it was read.
func refuse(c net.Conn) {
	if encrypted, ok := c.(*tls.Conn); ok {
		c = encrypted.NetConn()
	}
	if c, ok := c.(*conn); ok {
		c.refused.Store(true)
	}
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
	err := c.Conn.Close()
	c.once.Do(func() {
		c.listener.leave(c)
		<-c.listener.slots
	})
	return err
}
