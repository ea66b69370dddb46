package web

import (
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/address"
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
	scheme, _, _ := strings.Cut(origin, "://")
	from, err := address.Origin(origin) // "null" is a page without an origin
	called, calledErr := address.Origin(scheme + "://" + string(c.Context().Host()))
	return err == nil && (calledErr == nil && from == called || from == s.public(c))
}

// checkName refuses a request that reached a desk on this machine alone under a
// name that is not the desk's. A page can give its own name this machine's
// address after it was loaded (DNS rebinding), and then counts as our own; it
// has no cookie of ours, but a desk that waits for its first administrator asks
// for none, a demonstration tells everybody how to sign in, and both would let the
// page read what they answer. A proxy on this machine has to be named, or the public
// address.
func (s *Server) checkName(c *fiber.Ctx) error {
	local, _ := netip.ParseAddrPort(c.Context().LocalAddr().String())
	name := string(c.Context().Host())
	if !local.Addr().Unmap().IsLoopback() || address.IsThisMachine(name) || s.isPublicName(c, name) || s.trusted(peerAddress(c)) {
		return c.Next()
	}
	return &desk.Error{Code: crossSite, Message: "This desk does not know itself by the name " + name + ". Open it as http://localhost with its port, or set its public address under Settings or as server.public_url."}
}

// isPublicName tells whether a Host header is the public address's.
func (s *Server) isPublicName(c *fiber.Ctx, host string) bool {
	public := s.public(c)
	scheme, _, ok := strings.Cut(public, "://")
	called, err := address.Origin(scheme + "://" + host)
	return ok && err == nil && called == public
}

// public gives the desk's public address, empty while it is not known. Administrators
// can set it while the desk runs.
func (s *Server) public(c *fiber.Ctx) string {
	if s.configured != "" || s.served.Desk == nil {
		return s.configured
	}
	public, _ := s.served.Desk.PublicURLNow(c.UserContext()) // not known while the data cannot be read
	return public
}
