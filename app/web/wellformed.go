package web

import (
	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
	"textdesk/app/framing"
)

// wellFormed refuses what fasthttp takes although a proxy before us may read it
// otherwise: where a request ends, whose it is, and which headers it has, two
// programs must never disagree about (RFC 9112, 11.2). The connection is closed,
// because what follows on it may be a part of the request.
func (s *Server) wellFormed(c *fiber.Ctx) error {
	h := &c.Request().Header
	if fault := framing.Fault(string(h.Method()), string(h.RequestURI()), string(h.Protocol()), h.RawHeaders()); fault != "" {
		c.Context().SetConnectionClose()
		return &desk.Error{Code: desk.BadRequest, Message: "This is not a request that textdesk understands: " + fault + "."}
	}
	return c.Next()
}
