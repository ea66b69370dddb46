package web

import (
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/address"
	"textdesk/app/desk"
)

// proxyNotTrusted is the code for a request that came through a proxy on this
// machine which the configuration does not name.
const proxyNotTrusted desk.Code = "proxy_not_trusted"

// saysForwarded are the headers by which proxies say for whom they ask.
func saysForwarded() []string {
	return []string{
		fiber.HeaderXForwardedFor, fiber.HeaderXForwardedProto, fiber.HeaderXForwardedHost, "X-Forwarded-Port", "X-Forwarded-Server",
		"Forwarded", "X-Real-IP", "X-Client-IP", "X-Original-Forwarded-For", "CF-Connecting-IP", "True-Client-IP", "Via",
	}
}

// checkForwarded refuses what a proxy on this machine passes on that the
// configuration does not name: whoever is behind it would count as this machine
// itself, and all of them as one. The log says so once; who sees the refusal can
// mend it. TeleSign's callbacks are taken all the same, since they prove
// themselves, and so are the questions of monitors.
func (s *Server) checkForwarded(c *fiber.Ctx) error {
	peer := peerAddress(c)
	header := forwardedBy(c)
	if header == "" || !peer.IsLoopback() || s.trusted(peer) || alwaysAnswered(c.Path()) {
		return nil
	}
	s.unnamedProxy.Do(func() {
		s.log.Warn("a proxy on this machine is not named in trusted_proxies under [server]; what it passes on is refused", "peer", peer.String(), "header", header)
	})
	return &desk.Error{Code: proxyNotTrusted, Message: fmt.Sprintf(
		"This request came through a proxy that the desk does not know (it has the header %s). Add %q to trusted_proxies under [server] in the desk's configuration, and start it again.", header, peer)}
}

// forwardedBy gives the header that says that a request was passed on, empty
// without one.
func forwardedBy(c *fiber.Ctx) string {
	for _, name := range saysForwarded() {
		if len(c.Request().Header.Peek(name)) > 0 {
			return name
		}
	}
	return ""
}

func alwaysAnswered(path string) bool {
	return path == "/healthz" || path == "/readyz" || strings.HasPrefix(path, "/callbacks/")
}

// fromThisMachine tells whether a program on this machine asks, as far as can be
// seen: no proxy says that it passed the request on, the name is this machine's,
// and it speaks HTTP/1.1, as programs do and nginx does not unless told to.
func (s *Server) fromThisMachine(c *fiber.Ctx) bool {
	return s.clientAddress(c).IsLoopback() && forwardedBy(c) == "" &&
		address.IsThisMachine(string(c.Context().Host())) && c.Request().Header.IsHTTP11()
}
