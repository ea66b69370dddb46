package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk"
)

// positionHeader tells how much of the event log an answer knows of at least: a
// page must not let it overwrite what a later event told.
const positionHeader = "Textdesk-Position"

// handle makes Fiber's handler of an endpoint.
func (s *Server) handle(e api.Endpoint) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx, cancel := context.WithTimeout(s.forRequests, s.limits.request)
		defer cancel()
		by, err := s.admit(ctx, c, e.May)
		if err != nil {
			return err
		}
		if e.May.NeedsSignIn() {
			position, err := s.served.Parts.Cursor(ctx) // before the answer is made, so that it is never too high
			if err != nil {
				return err
			}
			c.Set(positionHeader, position.String())
		}
		out, err := e.Answer(ctx, by, s.request(c))
		if err != nil {
			return err
		}
		return s.reply(ctx, c, e.Status, out)
	}
}

// request gives an endpoint what it reads from.
func (s *Server) request(c *fiber.Ctx) api.Request {
	return api.Request{
		Path:    func(name string) string { return c.Params(name) },
		Query:   func(name string) string { return c.Query(name) },
		Header:  func(name string) string { return c.Get(name) },
		Body:    c.BodyRaw(),
		Address: s.clientAddress(c).String(),
		Token:   s.token(c),
		Device:  c.Cookies(s.deviceCookieName(c)),
	}
}

// admit finds out who is asking, as far as the endpoint wants to know. Whether
// they may is for the endpoint to say.
func (s *Server) admit(ctx context.Context, c *fiber.Ctx, may api.Access) (desk.Actor, error) {
	if err := s.checkSite(c); err != nil {
		return desk.Actor{}, err
	}
	if !may.NeedsSignIn() {
		return desk.Actor{}, nil
	}
	by, err := s.authenticate(ctx, s.token(c))
	by.From = s.clientAddress(c).String()
	return by, err
}

// welcome is any answer that signs somebody in.
type welcome interface {
	Session() (session, device api.Kept, answer any)
}

// reply answers with what a use case gave. A new sign-in is not answered as it
// is: its token goes into the cookie.
func (s *Server) reply(ctx context.Context, c *fiber.Ctx, status int, out any) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	switch out := out.(type) {
	case api.Nothing:
		return c.SendStatus(status)
	case api.SignedOut:
		s.forget(c)
		return c.SendStatus(status)
	case welcome:
		return s.welcome(ctx, c, status, out)
	}
	return write(c, status, fiber.MIMEApplicationJSON, out)
}

// prepare comes before every handler but the callback's: it gives the request
// an ID and the response its headers, and turns a panic into an error.
func (s *Server) prepare(c *fiber.Ctx) (err error) {
	c.Locals("request_id", rand.Text())
	c.Set(fiber.HeaderXRequestID, requestID(c))
	s.secure(c)
	defer s.recovered(c, &err)
	if err := s.checkForwarded(c); err != nil {
		return err
	}
	return c.Next()
}

func (s *Server) recovered(c *fiber.Ctx, err *error) {
	if p := recover(); p != nil {
		s.log.Error("panic", "request_id", requestID(c), "route", pattern(c), "stack", string(debug.Stack()))
		*err = fmt.Errorf("panic: %T", p) // its words may hold what was being worked on
	}
}

// requestID gives the ID that the response and the log share.
func requestID(c *fiber.Ctx) string {
	id, _ := c.Locals("request_id").(string)
	return id
}

// pattern gives the route of a request, for logs: the path itself can hold a
// secret.
func pattern(c *fiber.Ctx) string {
	if route := c.Route(); route != nil {
		return route.Path
	}
	return ""
}

// fiberPath writes an endpoint's path as Fiber does.
func fiberPath(e api.Endpoint) string { return fiberNames(api.Root + e.Path) }

// fiberNames writes the names in a path as Fiber does.
func fiberNames(path string) string { return strings.NewReplacer("{", ":", "}", "").Replace(path) }
