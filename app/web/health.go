package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/store"
)

const plainText = "text/plain; charset=utf-8"

// healthz says that the process answers.
func (s *Server) healthz(c *fiber.Ctx) error { return sayPlainly(c, http.StatusOK, "ok\n") }

// readyz says whether the store answers, too, and whether it can keep more.
func (s *Server) readyz(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(s.forRequests, s.limits.request)
	defer cancel()
	if _, err := s.served.Parts.Cursor(ctx); err != nil {
		s.log.Error("not ready", "error", err)
		return sayPlainly(c, http.StatusServiceUnavailable, "the store does not answer\n")
	}
	if err := s.ready(ctx); err != nil {
		s.log.Error("not ready", "error", err)
		return sayPlainly(c, http.StatusServiceUnavailable, "what is sent now cannot be kept; the log says why\n")
	}
	return sayPlainly(c, http.StatusOK, "ready\n")
}

// metrics tells what was counted since the start, in Prometheus' text format. It
// is for programs on this machine and for administrators.
func (s *Server) metrics(c *fiber.Ctx) error {
	if err := s.mayMeasure(c); err != nil {
		return err
	}
	var b bytes.Buffer
	s.measure.callbacks.write(&b, "textdesk_callbacks_total", "outcome", "Callbacks from TeleSign by what became of them.")
	s.measure.problems.write(&b, "textdesk_problems_total", "status", "Refused requests by the class of their status.")
	fmt.Fprintf(&b, "# HELP textdesk_streams Open event streams.\n# TYPE textdesk_streams gauge\ntextdesk_streams %d\n", s.streams.Count())
	fmt.Fprintf(&b, "# HELP textdesk_connections Open connections.\n# TYPE textdesk_connections gauge\ntextdesk_connections %d\n",
		s.app.Server().GetOpenConnectionsCount())
	return sayPlainly(c, http.StatusOK, b.String())
}

func (s *Server) mayMeasure(c *fiber.Ctx) error {
	if s.fromThisMachine(c) {
		return nil
	}
	by, err := s.admit(s.forRequests, c, api.SignedIn())
	if err != nil {
		return err
	}
	if !slices.Contains(by.Roles, store.Admin) {
		return &desk.Error{Code: desk.Forbidden, Message: "Metrics are for administrators, and for programs on this machine."}
	}
	return nil
}

func sayPlainly(c *fiber.Ctx, status int, words string) error {
	c.Set(fiber.HeaderContentType, plainText)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Status(status).SendString(words)
}
