package web

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

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
