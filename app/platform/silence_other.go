//go:build !linux

package platform

import (
	"net"
	"time"
)

// NoticeSilence has the system ask a silent connection whether it is there. What was
// sent and not confirmed is for the system to give up.
func NoticeSilence(c net.Conn, after time.Duration) error {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return nil
	}
	return tcp.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: after / 2, Interval: after / 6, Count: 3})
}
