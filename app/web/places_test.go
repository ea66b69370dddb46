package web

import (
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"testing"

	"textdesk/app/platform"
)

func TestTheSystemsLimitOfFilesIsKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ configured, files, want int }{
		{0, math.MaxInt, 4096}, {0, 1 << 20, 4096}, {0, 1024, 768}, {0, 4096, 3584}, {100, 1024, 100}, {5000, 1 << 20, 5000}, {0, 8, 16},
	} {
		if got := maxClients(c.configured, c.files); got != c.want {
			t.Errorf("%d configured, %d files: %d connections, want %d", c.configured, c.files, got, c.want)
		}
	}
	if platform.FilesAllowed() < 16 {
		t.Error("the system's limit is not read")
	}
}

// dialFrom opens a connection from an address of this machine.
func dialFrom(t *testing.T, r *running, address string) net.Conn {
	t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	c, err := dialer.DialContext(t.Context(), "tcp", r.url[len("http://"):])
	if err != nil {
		t.Skipf("this system has no other address of its own: %v", err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// get asks for /healthz and keeps the connection.
func get(t *testing.T, c net.Conn) string {
	t.Helper()
	if _, err := io.WriteString(c, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		return ""
	}
	var b [512]byte
	n, _ := c.Read(b[:])
	return string(b[:n])
}

func TestACallbackIsTakenWhileAnotherNetworkHoldsEveryConnection(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{MaxConnections: 32}))
	var crowd []net.Conn
	for i := range 100 {
		c := dialFrom(t, d.running, fmt.Sprintf("127.0.9.%d", 1+i%5))
		get(t, c)
		crowd = append(crowd, c)
	}
	if get(t, crowd[len(crowd)-1]) == "" {
		t.Error("the last of the crowd is not served")
	}
	body := inbound("REF1", "15551230001", "hello")
	got := d.ask(t, http.MethodPost, d.callback, body, signed(body))
	scenario{status: 200, has: []string{"{}"}}.check(t, got)
	for i := range 200 { // and its connection stays
		get(t, dialFrom(t, d.running, fmt.Sprintf("127.%d.9.1", 1+i)))
	}
	got = d.ask(t, http.MethodPost, d.callback, body, signed(body))
	scenario{status: 200, has: []string{"{}"}}.check(t, got)
}
