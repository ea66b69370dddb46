// Package guarded asks addresses that somebody has entered on a screen, and keeps them
// from leading to what is not on the internet: to this machine, to the network around
// it, or to what a cloud keeps beside it.
//
// A name is looked at when it was resolved, at each connection, so that it cannot lead
// elsewhere than where it was checked. Redirects are answers and not followed, no proxy
// of the environment is used, and an answer is read no further than the caller asks.
package guarded

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// ErrRefused is given for an address that must not be asked.
type ErrRefused struct{ Addr netip.Addr }

func (e *ErrRefused) Error() string {
	return fmt.Sprintf("%s is not on the internet. The configuration can allow its network: allow_networks under [bots].", e.Addr)
}

// Client makes a client that asks what is on the internet, by https, and what is in
// one of the networks that are allowed, by http too.
func Client(allowed []netip.Prefix) *http.Client {
	return &http.Client{
		Transport: &transport{
			secure: guard(func(a netip.Addr) bool { return Public(a) || in(a, allowed) }),
			plain:  guard(func(a netip.Addr) bool { return in(a, allowed) }),
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// transport asks by one of two ways.
type transport struct{ secure, plain *http.Transport }

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme == "https" {
		return t.secure.RoundTrip(r)
	}
	return t.plain.RoundTrip(r)
}

// CloseIdleConnections lets go of what is kept open.
func (t *transport) CloseIdleConnections() {
	t.secure.CloseIdleConnections()
	t.plain.CloseIdleConnections()
}

const (
	dialTime    = 5 * time.Second
	idleTime    = 30 * time.Second
	maxHeader   = 64 << 10
	maxIdle     = 20
	maxIdleHost = 4
)

// guard makes a transport that connects to what may be asked and to nothing else.
func guard(may func(netip.Addr) bool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTime, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if a := at.Addr().Unmap().WithZone(""); !may(a) {
			return &ErrRefused{a}
		}
		return nil
	}}
	return &http.Transport{
		Proxy: nil, DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: dialTime,
		MaxResponseHeaderBytes: maxHeader, DisableCompression: true, MaxIdleConns: maxIdle, MaxIdleConnsPerHost: maxIdleHost, IdleConnTimeout: idleTime,
	}
}

func in(a netip.Addr, networks []netip.Prefix) bool {
	a = a.Unmap()
	for _, n := range networks {
		if n.Contains(a) {
			return true
		}
	}
	return false
}
