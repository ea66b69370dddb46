package app

import (
	"crypto/rand"
	"net"
	"net/url"
)

// newSetupCode makes the code that the first administrator must enter, where
// anybody on the network could be the first.
func newSetupCode() string { return rand.Text()[:8] }

// privateToThisMachine tells whether nobody else can reach the desk: it listens on
// loopback, and no proxy lets others in.
func (s ServerConfig) privateToThisMachine() bool {
	host, _, err := net.SplitHostPort(s.Listen)
	if err != nil || !isLoopback(host) || len(s.TrustedProxies) > 0 {
		return false
	}
	public, err := url.Parse(s.PublicURL)
	return s.PublicURL == "" || err == nil && isLoopback(public.Hostname())
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
