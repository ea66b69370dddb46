package web

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// raw sends bytes as they are, and gives the statuses of what is answered until the
// server closes the connection.
func raw(t *testing.T, r *running, sent string) (statuses []int, closed bool) {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, sent); err != nil {
		t.Fatal(err)
	}
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	in := bufio.NewReader(c)
	for {
		answer, err := http.ReadResponse(in, nil)
		if err != nil {
			var timeout net.Error
			return statuses, !errors.As(err, &timeout) || !timeout.Timeout()
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusContinue {
			continue
		}
		statuses = append(statuses, answer.StatusCode)
	}
}

// second is a request that must not be answered: it follows one whose end is not
// agreed upon, and may be a part of it.
const second = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

// malformed are requests whose framing, target or lines two programs may read
// differently.
var malformed = map[string]string{
	"two lengths":                     "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
	"the same length twice":           "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
	"a list of lengths":               "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5, 5\r\n\r\nhello",
	"a length with a sign":            "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\nhello",
	"a negative length":               "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nhello",
	"a hexadecimal length":            "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x5\r\n\r\nhello",
	"an empty length":                 "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: \r\n\r\n",
	"a length that overflows":         "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551621\r\n\r\nhello",
	"a length with something behind":  "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5 5\r\n\r\nhello",
	"length and chunked":              "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	"chunked and length":              "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
	"chunked twice":                   "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	"chunked in a list":               "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
	"another coding before chunked":   "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
	"another coding after chunked":    "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
	"another coding on its own line":  "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	"an unknown coding":               "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
	"identity":                        "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello",
	"an empty coding":                 "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \r\n\r\n",
	"a coding with a tab":             "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
	"a coding with a parameter":       "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n",
	"chunked in HTTP/1.0":             "POST /x HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	"a chunk size with 0x":            "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
	"a chunk size with a sign":        "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n",
	"a negative chunk size":           "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
	"a chunk size that overflows":     "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000005\r\nhello\r\n0\r\n\r\n",
	"no chunk size":                   "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n",
	"a space before the chunk size":   "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n",
	"a word behind the chunk size":    "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5 x\r\nhello\r\n0\r\n\r\n",
	"a chunk size ended by LF":        "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
	"a chunk ended by LF":             "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n",
	"a chunk longer than it says":     "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n",
	"a chunk extension with LF":       "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n",
	"a chunk extension with CR":       "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a\rb\r\nhello\r\n0\r\n\r\n",
	"a trailer that is no header":     "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nno header\r\n\r\n",
	"a trailer that frames":           "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n",
	"CR alone in a value":             "GET /x HTTP/1.1\r\nHost: localhost\r\nA: b\rContent-Length: 5\r\n\r\n",
	"CR alone between headers":        "GET /x HTTP/1.1\r\nHost: localhost\rA: b\r\n\r\n",
	"LF alone between headers":        "GET /x HTTP/1.1\nHost: localhost\n\n",
	"LF alone at the end":             "GET /x HTTP/1.1\r\nHost: localhost\r\n\n",
	"LF alone behind one header":      "GET /x HTTP/1.1\r\nHost: localhost\nA: b\r\n\r\n",
	"NUL in a name":                   "GET /x HTTP/1.1\r\nHost: localhost\r\nA\x00: b\r\n\r\n",
	"NUL in a value":                  "GET /x HTTP/1.1\r\nHost: localhost\r\nA: b\x00c\r\n\r\n",
	"a control character in a value":  "GET /x HTTP/1.1\r\nHost: localhost\r\nA: b\x01c\r\n\r\n",
	"a space in a name":               "GET /x HTTP/1.1\r\nHost: localhost\r\nA b: c\r\n\r\n",
	"a space before the colon":        "GET /x HTTP/1.1\r\nHost: localhost\r\nContent-Length : 5\r\n\r\nhello",
	"a tab before the colon":          "GET /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
	"a name that is none":             "GET /x HTTP/1.1\r\nHost: localhost\r\nA(b): c\r\n\r\n",
	"an empty name":                   "GET /x HTTP/1.1\r\nHost: localhost\r\n: c\r\n\r\n",
	"a line without a colon":          "GET /x HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n",
	"a folded line":                   "GET /x HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n",
	"a folded length":                 "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n 5\r\n\r\nhello",
	"a space before the first header": "GET /x HTTP/1.1\r\n Host: localhost\r\nHost: other\r\n\r\n",
	"an underscore for a dash":        "POST /x HTTP/1.1\r\nHost: localhost\r\nContent_Length: 5\r\nTransfer_Encoding: chunked\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello",
	"no Host":                         "GET /x HTTP/1.1\r\nA: b\r\n\r\n",
	"an empty Host":                   "GET /x HTTP/1.1\r\nHost: \r\n\r\n",
	"two Hosts":                       "GET /x HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
	"the same Host twice":             "GET /x HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
	"a list of Hosts":                 "GET /x HTTP/1.1\r\nHost: localhost, other\r\n\r\n",
	"a Host with a path":              "GET /x HTTP/1.1\r\nHost: localhost/y\r\n\r\n",
	"a Host with a user":              "GET /x HTTP/1.1\r\nHost: a@localhost\r\n\r\n",
	"a Host with a space":             "GET /x HTTP/1.1\r\nHost: local host\r\n\r\n",
	"another Host in the target":      "GET http://other/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"no version":                      "GET /x\r\nHost: localhost\r\n\r\n",
	"an unknown version":              "GET /x HTTP/1.2\r\nHost: localhost\r\n\r\n",
	"version 2":                       "GET /x HTTP/2.0\r\nHost: localhost\r\n\r\n",
	"a version in small letters":      "GET /x http/1.1\r\nHost: localhost\r\n\r\n",
	"a word too many":                 "GET /x y HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"two spaces":                      "GET  /x HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"a tab for a space":               "GET\t/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"a method that is none":           "G@T /x HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"NUL in the target":               "GET /x\x00y HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"CR in the target":                "GET /x\ry HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"a target that is no path":        "GET x HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"a fragment in the target":        "GET /x#y HTTP/1.1\r\nHost: localhost\r\n\r\n",
	"a tunnel":                        "CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n",
	"an upgrade with a body":          "POST /x HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\nhello",
	"a length in an expectation":      "POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}

func TestMalformedHTTPIsRefused(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits())
	for name, request := range malformed {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			statuses, closed := raw(t, r, request+second)
			for _, status := range statuses {
				if status != http.StatusBadRequest {
					t.Errorf("it was answered %v", statuses)
					break
				}
			}
			if !closed || len(statuses) > 1 {
				t.Errorf("the connection stays open: %v; answers: %v", !closed, statuses)
			}
		})
	}
}

func TestHTTPThatIsInOrderIsTaken(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, defaultLimits())
	for name, request := range map[string]string{
		"a Host with a port":        "GET /healthz HTTP/1.1\r\nHost: localhost:8080\r\n\r\n",
		"an IPv6 Host":              "GET /healthz HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
		"small letters":             "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n",
		"no space behind the colon": "GET /healthz HTTP/1.1\r\nHost:localhost\r\n\r\n",
		"an empty value":            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nA:\r\n\r\n",
		"letters above ASCII":       "GET /healthz HTTP/1.1\r\nHost: localhost\r\nA: é\r\n\r\n",
		"a target in full":          "GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a length":                  "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
		"chunks":                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\nhello hell\r\n0\r\n\r\n",
		"a chunk extension":         "GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if statuses, _ := raw(t, r, request+second); len(statuses) != 2 || statuses[0] != 200 || statuses[1] != 200 {
				t.Errorf("answered %v", statuses)
			}
		})
	}
	if statuses, _ := raw(t, r, "GET /healthz HTTP/1.0\r\n\r\n"); len(statuses) != 1 || statuses[0] != 200 {
		t.Errorf("HTTP/1.0 without a Host: %v", statuses)
	}
}
