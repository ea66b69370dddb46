package platform

import (
	"net"
	"syscall"
	"time"
)

// userTimeout is Linux' TCP_USER_TIMEOUT (tcp(7)).
const userTimeout = 0x12

// NoticeSilence has the system end a connection whose other end has not confirmed
// for so long what was sent to it. Otherwise Linux tries for a quarter of an hour,
// and an event stream to a network that vanished keeps its place until then.
func NoticeSilence(c net.Conn, after time.Duration) error {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return nil
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) {
		failed = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, userTimeout, int(after.Milliseconds()))
	})
	if err != nil {
		return err
	}
	return failed
}
