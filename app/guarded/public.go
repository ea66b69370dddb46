package guarded

import "net/netip"

// notPublic are the networks that are not on the internet, or that lead by another one
// to what is not: the special-purpose addresses of IANA's two registries (RFC 6890 and
// what came after it).
var notPublic = parsed(
	"0.0.0.0/8",       // this network
	"10.0.0.0/8",      // private
	"100.64.0.0/10",   // behind a carrier's translation
	"127.0.0.0/8",     // this machine
	"169.254.0.0/16",  // link-local; clouds keep their secrets there
	"172.16.0.0/12",   // private
	"192.0.0.0/24",    // protocols
	"192.0.2.0/24",    // documentation
	"192.31.196.0/24", // AS112
	"192.52.193.0/24", // AMT
	"192.88.99.0/24",  // 6to4 relays, given up
	"192.168.0.0/16",  // private
	"192.175.48.0/24", // AS112
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"224.0.0.0/4",     // multicast
	"240.0.0.0/4",     // reserved, and broadcast
	"::/96",           // unspecified, loopback, IPv4 in an old form
	"64:ff9b::/96",    // IPv4 by translation
	"64:ff9b:1::/48",  // the same, locally
	"100::/64",        // discarded
	"2001::/23",       // protocols, and IPv4 by Teredo
	"2001:db8::/32",   // documentation
	"2002::/16",       // IPv4 by 6to4
	"2620:4f:8000::/48",
	"3fff::/20", // documentation
	"5f00::/16", // segment routing
	"fc00::/7",  // private
	"fe80::/10", // link-local
	"fec0::/10", // site-local, given up
	"ff00::/8",  // multicast
)

func parsed(texts ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// Public tells whether an address is on the internet. An IPv4 address that is written
// as an IPv6 one is the IPv4 address.
func Public(a netip.Addr) bool {
	return a.IsValid() && !in(a, notPublic)
}
