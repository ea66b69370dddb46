package app

import (
	"fmt"
	"net/netip"
)

// The widest ranges that a network of one's own can have: 10.0.0.0/8 (RFC 1918) and
// fc00::/7 (RFC 4193).
const widestIPv4 = 8

func widestIPv6() netip.Prefix { return netip.MustParsePrefix("fc00::/7") }

// checkProxyRange refuses a range of trusted proxies that has strangers in it: whoever
// is in it says himself which address he comes from. What is wider than any network
// of one's own, half the internet too, is a way to write everybody.
func checkProxyRange(p netip.Prefix) error {
	wide := p.Bits() < 16
	switch a := p.Addr(); {
	case a.Is4():
		wide = p.Bits() < widestIPv4
	case a.Is4In6():
		wide = p.Bits() < 96+widestIPv4
	case widestIPv6().Contains(a):
		wide = p.Bits() < widestIPv6().Bits()
	}
	if wide {
		return fmt.Errorf("%s is far more than your proxies, and everybody in it could pretend to be anybody; give their addresses, or a range no wider than 10.0.0.0/8", p)
	}
	return nil
}
