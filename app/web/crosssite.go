package web

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
)

// crossSite is the code for a request that another site's page made.
const crossSite desk.Code = "cross_site"

// checkSite refuses a request that changes something when another site's page
// made it, with the user's cookie. Browsers say where a request comes from in
// Sec-Fetch-Site, and on plain HTTP, where they leave that out, in Origin; no
// page can forge either. See also Go's net/http.CrossOriginProtection.
//
// A program sends neither. It may ask for a sign-in, or show a bearer token,
// which no browser adds by itself. A cookie with neither header is refused: no
// browser does that, and a program has no need to.
func (s *Server) checkSite(c *fiber.Ctx) error {
	if safe(c.Method()) || bearer(c) != "" {
		return nil
	}
	ok := false
	site, origin := c.Get("Sec-Fetch-Site"), c.Get(fiber.HeaderOrigin)
	switch {
	case site != "":
		ok = site == "same-origin" || site == "none"
	case origin != "":
		ok = s.ownOrigin(c, origin)
	default:
		ok = s.cookie(c) == ""
	}
	if !ok {
		return &desk.Error{Code: crossSite, Message: "This request came from another site. Open textdesk itself and try again; programs use a bearer token."}
	}
	return nil
}

func safe(method string) bool {
	return method == fiber.MethodGet || method == fiber.MethodHead || method == fiber.MethodOptions
}

// ownOrigin tells whether an origin is this server's, by the name the browser
// called it or by the public one. The scheme is not compared: a proxy that is
// not trusted may have taken the encryption off.
func (s *Server) ownOrigin(c *fiber.Ctx, origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false // "null" is a page without an origin
	}
	return strings.EqualFold(u.Host, string(c.Context().Host())) || strings.EqualFold(origin, s.options.PublicURL)
}

// checkName refuses a request that reached a desk on this machine alone under a
// name that is not the desk's. A page can give its own name this machine's
// address after it was loaded (DNS rebinding), and then counts as our own; it
// has no cookie of ours, but a desk that waits for its first administrator asks
// for none. A proxy on this machine has to be named, or the public address.
func (s *Server) checkName(c *fiber.Ctx) error {
	local, _ := netip.ParseAddrPort(c.Context().LocalAddr().String())
	name := string(c.Context().Host())
	if !local.Addr().Unmap().IsLoopback() || isThisMachine(name) || s.isPublicName(name) || s.trusted(peerAddress(c)) {
		return nil
	}
	return &desk.Error{Code: crossSite, Message: "This desk does not know itself by the name " + name + ". Open it as http://localhost with its port, or set server.public_url."}
}

// isThisMachine tells whether a Host header names the machine itself. No page
// can be at such an address but one that this machine serves.
func isThisMachine(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && address.Unmap().IsLoopback() || strings.EqualFold(host, "localhost")
}

func (s *Server) isPublicName(host string) bool {
	u, err := url.Parse(s.options.PublicURL)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}
