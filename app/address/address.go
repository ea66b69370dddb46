package address

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Parse reads the address of a client or a proxy as programs write it: alone, with
// a port, in brackets, in quotes, with a zone. An IPv4 address that is written as an
// IPv6 one is the IPv4 address.
func Parse(text string) (netip.Addr, error) {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return plain(withPort.Addr()), nil
	}
	if inside, ok := strings.CutPrefix(text, "["); ok {
		host, port, closed := strings.Cut(inside, "]")
		if _, err := strconv.ParseUint(strings.TrimPrefix(port, ":"), 10, 16); !closed || port != "" && err != nil {
			return netip.Addr{}, fmt.Errorf("%q is no address", text)
		}
		text = host
	}
	a, err := netip.ParseAddr(text)
	return plain(a), err
}

func plain(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

// ParseRange reads an address or a range such as 10.0.0.0/8, in the form in which
// Parse gives the addresses that are in it.
func ParseRange(text string) (netip.Prefix, error) {
	text = strings.TrimSpace(text)
	if a, err := Parse(text); err == nil {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	r, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q is neither an address nor a range such as 10.0.0.0/8", text)
	}
	const mapped = 96 // bits before the IPv4 address in an IPv6 one
	if r.Addr().Is4In6() && r.Bits() >= mapped {
		r = netip.PrefixFrom(r.Addr().Unmap(), r.Bits()-mapped)
	}
	return r.Masked(), nil
}

// ErrNoOrigin is given for what is not the scheme and the host of a site alone.
var ErrNoOrigin = errors.New("give the scheme and the name alone, such as https://desk.example.com")

// Origin reads the address of a site in the one form that it has (RFC 6454): scheme
// and host in small letters, the port only where it is not the scheme's own, and no
// slash at the end.
func Origin(text string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.ForceQuery {
		return "", ErrNoOrigin
	}
	standard, known := map[string]string{"http": "80", "https": "443"}[u.Scheme] // which url.Parse has made small
	if !known {
		return "", ErrNoOrigin
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if a, err := Parse(host); err == nil {
		host = a.String()
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != standard {
		host += ":" + port
	}
	return u.Scheme + "://" + host, nil
}

// IsThisMachine tells whether a host, with a port or without, names the machine
// itself.
func IsThisMachine(host string) bool {
	origin, err := Origin("http://" + host)
	if err != nil {
		return false
	}
	u, err := url.Parse(origin)
	if err != nil {
		return false
	}
	a, err := netip.ParseAddr(u.Hostname())
	return err == nil && a.IsLoopback() || u.Hostname() == "localhost"
}
