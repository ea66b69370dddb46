package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// policy lets a page load only what this server gives it: no inline script or
// style, no other host, no frame.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secure puts the security headers on a response.
func (s *Server) secure(c *fiber.Ctx) {
	header := &c.Response().Header
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	if s.options.TLS != nil || strings.HasPrefix(s.public(c), "https://") {
		header.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
