package connections

import (
	"net"
	"syscall"
	"testing"
	"time"
)

// beat is how often an event stream gives a sign of life; see package web.
const beat = 15 * time.Second

// With beats every 15 seconds, a stream to a network that vanished has something
// unconfirmed at once, and its next write after this fails: within a minute.
func TestTheSystemGivesUpASilentConnectionInTime(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := Listen(ln, somePlaces(), time.Second, quietLog())
	defer l.Close()
	client, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	accepted, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()
	raw, err := accepted.(*conn).Conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var got int
	if err := raw.Control(func(fd uintptr) { got, err = syscall.GetsockoptInt(int(fd), syscall.IPPROTO_TCP, 0x12) }); err != nil {
		t.Fatal(err)
	}
	if limit := silence + 2*beat; got != int(silence.Milliseconds()) || limit > time.Minute {
		t.Errorf("the system waits %d ms, and a stream is found dead after %v", got, limit)
	}
}
