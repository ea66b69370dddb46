package telesign

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

const (
	// maxAnswer bounds what is read of an answer; TeleSign's are well under 2 KiB.
	maxAnswer = 1 << 20
	// defaultTimeout is between the 10 and 15 seconds of TeleSign's own SDKs.
	defaultTimeout = 15 * time.Second
	// idleTimeout is short because a request written to a connection the other
	// side has just dropped is a text that may or may not have been sent.
	idleTimeout = 20 * time.Second
)

// Client makes requests to TeleSign. It is safe for concurrent use.
type Client struct {
	http  *http.Client
	now   func() time.Time
	nonce func() string
}

// NewClient makes a client that uses hc's transport and timeout; the context of
// each call limits it too. Redirects are not followed and cookies not kept,
// whatever hc says, because every request carries credentials. Without a transport
// the client has its own; with a nil hc it has a timeout of 15 seconds.
func NewClient(hc *http.Client) *Client {
	if hc == nil {
		hc = &http.Client{Timeout: defaultTimeout}
	}
	transport := hc.Transport
	if transport == nil {
		transport = newTransport()
	}
	return &Client{
		http: &http.Client{
			Transport:     transport,
			Timeout:       hc.Timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		now:   time.Now,
		nonce: newNonce,
	}
}

// newTransport is the standard one with connections kept for a shorter time.
func newTransport() http.RoundTripper {
	standard, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport := standard.Clone()
	transport.IdleConnTimeout = idleTimeout
	transport.MaxIdleConnsPerHost = 16
	return transport
}

// newNonce makes a random UUID, the form of nonce that TeleSign's SDKs send.
func newNonce() string {
	var b [16]byte
	rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%X-%X-%X-%X-%X", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// answer is what came back over HTTP.
type answer struct {
	status int
	body   []byte
}

// errTooLong is why an answer longer than maxAnswer was not read.
var errTooLong = errors.New("the answer is longer than 1 MiB")

// exchange makes one request. When it fails, written says whether any of the
// request may have left this machine; an answer with a status and an error is one
// whose body could not be read.
func (c *Client) exchange(ctx context.Context, r request, a Account) (got answer, written bool, err error) {
	var left atomic.Bool
	// WroteHeaders is called before the request is flushed to the connection, so a
	// request it was not called for has not left. See also onceBody.
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { left.Store(true) }})
	hr, err := c.build(ctx, r, a, &left)
	if err != nil {
		return answer{}, false, err
	}
	resp, err := c.http.Do(hr)
	if err != nil {
		return answer{}, left.Load(), err
	}
	defer resp.Body.Close() //nolint:errcheck // read as far as it matters
	got.status = resp.StatusCode
	got.body, err = io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err == nil && len(got.body) > maxAnswer {
		err = errTooLong
	}
	return got, true, err
}
