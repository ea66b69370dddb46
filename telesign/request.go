package telesign

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
)

const (
	messagingPath = "/v1/messaging"
	formType      = "application/x-www-form-urlencoded"
	userAgent     = "textdesk"
)

// request is a request before it is addressed and signed. An empty form makes a GET.
type request struct {
	path string
	form string
}

func (r request) method() string {
	if r.form == "" {
		return http.MethodGet
	}
	return http.MethodPost
}

// Why no request could be made for an account.
var (
	ErrNoCustomer = errors.New("the account has no customer ID")
	ErrNoKey      = errors.New("the account has no API key")
	ErrBadHost    = errors.New("the account's host is not an http or https address")
)

// build makes the HTTP request. The bytes that are signed are the bytes sent.
func (c *Client) build(ctx context.Context, r request, a Account, read *atomic.Bool) (*http.Request, error) {
	target, err := a.resolve(r.path)
	if err != nil {
		return nil, err
	}
	hr, err := http.NewRequestWithContext(ctx, r.method(), target.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadHost, err)
	}
	hr.Header.Set("Accept", "application/json")
	hr.Header.Set("User-Agent", userAgent)
	if r.form != "" {
		hr.Header.Set("Content-Type", formType)
		hr.ContentLength = int64(len(r.form))
		// No GetBody: without it net/http cannot repeat the request by itself on
		// another connection, and a text is not sent twice behind our back.
		hr.Body = &onceBody{Reader: bytes.NewReader([]byte(r.form)), read: read}
	}
	c.authenticate(hr, r, a)
	return hr, nil
}

// authenticate sets the headers that prove who asks.
func (c *Client) authenticate(hr *http.Request, r request, a Account) {
	id, key := strings.TrimSpace(a.CustomerID), strings.TrimSpace(a.APIKey)
	if a.Auth != AuthDigest {
		hr.SetBasicAuth(id, key)
		return
	}
	s := Signable{
		Method:      hr.Method,
		ContentType: hr.Header.Get("Content-Type"),
		Date:        c.now().UTC().Format(http.TimeFormat),
		AuthMethod:  AuthMethodSHA256,
		Nonce:       c.nonce(),
		Body:        []byte(r.form),
		Path:        hr.URL.EscapedPath(),
	}
	hr.Header.Set("Date", s.Date)
	hr.Header.Set("x-ts-auth-method", s.AuthMethod)
	hr.Header.Set("x-ts-nonce", s.Nonce)
	hr.Header.Set("Authorization", "TSA "+id+":"+s.Signature(key))
}

// resolve gives the address of a path on the account's host.
func (a Account) resolve(path string) (*url.URL, error) {
	if strings.TrimSpace(a.CustomerID) == "" {
		return nil, ErrNoCustomer
	}
	if strings.TrimSpace(a.APIKey) == "" {
		return nil, ErrNoKey
	}
	base, err := url.Parse(a.baseURL())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadHost, err)
	}
	if base.Scheme != "https" && base.Scheme != "http" || base.Host == "" {
		return nil, ErrBadHost
	}
	base.RawQuery, base.Fragment, base.User = "", "", nil
	return base.JoinPath(path), nil
}

// onceBody is a request body that can be read once and notes that it was.
type onceBody struct {
	io.Reader
	read *atomic.Bool
}

func (b *onceBody) Read(p []byte) (int, error) {
	b.read.Store(true)
	return b.Reader.Read(p)
}

func (b *onceBody) Close() error { return nil }
