package web

import (
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
