package web

import (
	"context"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk/users"
)

// The cookie that holds the sign-in. On HTTPS its name has the prefix with which
// browsers refuse it from anybody but this very host (RFC 6265bis, 4.1.3.2).
const (
	plainCookie  = "textdesk"
	secureCookie = "__Host-textdesk"
	// ofDevice follows the name, for the cookie by which a browser is known again
	// after the sign-in has ended.
	ofDevice = "-device"
)

// cookieName has the port in it, where the address has one: cookies belong to a host
// whatever the port, and two desks on one machine would sign each other's people out.
func (s *Server) cookieName(c *fiber.Ctx) string {
	name := plainCookie
	if s.encryptedTo(c) {
		name = secureCookie
	}
	if port := portOf(string(c.Context().Host())); port != "" {
		name += "-" + port
	}
	return name
}

// portOf gives the port in a Host header, empty without one.
func portOf(host string) string {
	_, port, _ := net.SplitHostPort(host)
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return ""
	}
	return port
}

func (s *Server) deviceCookieName(c *fiber.Ctx) string { return s.cookieName(c) + ofDevice }

func (s *Server) cookie(c *fiber.Ctx) string { return c.Cookies(s.cookieName(c)) }

// bearer gives the token of a program, empty without one.
func bearer(c *fiber.Ctx) string {
	scheme, token, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// token gives what the request proves its sign-in with, empty without one.
func (s *Server) token(c *fiber.Ctx) string {
	if token := bearer(c); token != "" {
		return token
	}
	return s.cookie(c)
}

// welcome gives the browser its new sign-in and ends the one it had.
func (s *Server) welcome(ctx context.Context, c *fiber.Ctx, status int, in welcome) error {
	session, device, answer := in.Session()
	if old := s.token(c); old != "" {
		if err := s.served.Users.SignOut(ctx, old, users.Client{Address: s.clientAddress(c).String()}); err != nil {
			s.log.Warn("a replaced sign-in stays until it expires", "request_id", requestID(c), "error", err)
		}
	}
	s.setCookie(c, s.cookieName(c), session.Value, s.secondsUntil(session))
	s.setCookie(c, s.deviceCookieName(c), device.Value, s.secondsUntil(device))
	return write(c, status, fiber.MIMEApplicationJSON, answer)
}

// forget takes the browser's sign-in away.
func (s *Server) forget(c *fiber.Ctx) { s.setCookie(c, s.cookieName(c), "", -1) }

func (s *Server) secondsUntil(k api.Kept) int { return int(k.Until.Sub(s.options.Now()) / time.Second) }

func (s *Server) setCookie(c *fiber.Ctx, name, value string, maxAge int) {
	cookie := fiber.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: maxAge,
		HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode, Secure: s.encryptedTo(c),
	}
	if maxAge < 0 {
		cookie.MaxAge, cookie.Expires = 0, time.Unix(1, 0) // Fiber writes no Max-Age below 1
	}
	c.Cookie(&cookie)
}
