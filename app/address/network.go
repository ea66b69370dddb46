// Package address parses what says where somebody is, once, at the edge of the
// desk: addresses of clients and of proxies, and the desk's own address. What it
// gives has one form for each place, so that it can be compared.
package address

import "net/netip"

// Network gives the part of an address that one client cannot change at will: the
// first 24 bits of an IPv4 address, and the first 64 of an IPv6 one (RFC 6177). Of
// no address it is the zero prefix.
func Network(a netip.Addr) netip.Prefix {
	a = a.Unmap().WithZone("")
	bits := 64
	if a.Is4() {
		bits = 24
	}
	network, _ := a.Prefix(bits) // both are within an address; the zero one has none
	return network
}
