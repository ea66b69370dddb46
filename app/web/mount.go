package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk"
)

// mount puts every handler in its place. Fiber tries them in this order, so the
// callback comes early: it has to be quick, and brings its own protection.
func (s *Server) mount() {
	s.app.Use(s.wellFormed)
	s.app.Use(s.readWhole)
	s.app.Post(callbacks+":secret", s.receiveCallback)
	s.app.Use(straightenCallback)
	s.app.Use(s.prepare)
	s.app.Get(callbacks+":secret", s.explainCallback)
	s.app.Use("/callbacks", s.noSuchCallback)
	s.app.Get("/healthz", s.healthz)
	s.app.Get("/readyz", s.readyz)
	s.app.Use(s.checkName)
	s.app.Get("/metrics", s.metrics)
	for _, e := range s.endpoints {
		s.app.Add(e.Method, fiberPath(e), s.handle(e))
		if e.Method == http.MethodGet {
			s.app.Head(fiberPath(e), s.handle(e))
		}
	}
	s.app.Add(http.MethodGet, api.Root+"events", s.events)
	s.app.Get(api.Root+"openapi.json", s.describe)
	s.app.Use("/api", s.noSuchEndpoint)
	s.mountPages()
	s.app.Use(s.site())
}

// describe answers with the API's description, which is made once.
func (s *Server) describe(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return send(c, s.description())
}

// noSuchEndpoint answers what the API does not have.
func (s *Server) noSuchEndpoint(c *fiber.Ctx) error {
	path := strings.TrimPrefix(c.Path(), api.Root)
	var methods []string
	for _, e := range s.endpoints {
		if e.Matches(path) {
			methods = append(methods, e.Method)
		}
	}
	if path == "events" || path == "openapi.json" {
		methods = append(methods, http.MethodGet)
	}
	if len(methods) == 0 {
		return &desk.Error{Code: desk.NotFound, Message: "There is no such endpoint. See /api/v1/openapi.json for those there are."}
	}
	slices.Sort(methods)
	return wrongMethod(c, slices.Compact(methods)...)
}

// noSuchCallback answers what was meant for a callback URL and is none.
func (s *Server) noSuchCallback(c *fiber.Ctx) error {
	secret, ok := strings.CutPrefix(c.Path(), callbacks)
	if ok && secret != "" && !strings.Contains(secret, "/") {
		return wrongMethod(c, http.MethodGet, http.MethodHead, http.MethodPost)
	}
	return noSuchURL()
}

func wrongMethod(c *fiber.Ctx, allowed ...string) error {
	c.Set(fiber.HeaderAllow, strings.Join(allowed, ", "))
	return &desk.Error{Code: methodNotAllowed, Message: "This address does not take " + c.Method() + "."}
}
