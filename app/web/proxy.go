package web

import (
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/address"
)

// clientAddress gives the address of whoever sent the request. Behind a trusted
// proxy that is the last address in X-Forwarded-For which is not itself a
// trusted proxy's: what stands before it, the client wrote.
func (s *Server) clientAddress(c *fiber.Ctx) netip.Addr {
	peer := peerAddress(c)
	hops := listed(c, fiber.HeaderXForwardedFor)
	for i := len(hops) - 1; i >= 0 && s.trusted(peer); i-- {
		hop, err := address.Parse(hops[i])
		if err != nil {
			break
		}
		peer = hop
	}
	return peer
}

// encryptedTo tells whether the client's own connection is HTTPS: by itself, by a
// trusted proxy's word, or because the client used the public name, which is
// known to be an https one.
func (s *Server) encryptedTo(c *fiber.Ctx) bool {
	if c.Context().IsTLS() || strings.HasPrefix(s.public(c), "https://") && s.isPublicName(c, string(c.Context().Host())) {
		return true
	}
	protocols := listed(c, fiber.HeaderXForwardedProto)
	return len(protocols) > 0 && s.trusted(peerAddress(c)) && strings.EqualFold(strings.TrimSpace(protocols[len(protocols)-1]), "https")
}

// listed gives the elements of a header that is a list. Some proxies add a line
// of their own below the client's instead of going on in it.
func listed(c *fiber.Ctx, header string) []string {
	var elements []string
	for _, line := range c.Request().Header.PeekAll(header) {
		elements = append(elements, strings.Split(string(line), ",")...)
	}
	return elements
}

func (s *Server) trusted(peer netip.Addr) bool {
	for _, prefix := range s.options.TrustedProxies {
		if prefix.Contains(peer) {
			return true
		}
	}
	return false
}

func peerAddress(c *fiber.Ctx) netip.Addr {
	peer, _ := netip.AddrFromSlice(c.Context().RemoteIP())
	return peer.Unmap()
}
