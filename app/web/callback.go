package web

import (
	"context"
	_ "embed"
	"errors"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/connections"
	"textdesk/app/desk"
	"textdesk/app/desk/intake"
	"textdesk/telesign"
)

//go:embed callback.html
var callbackPage []byte

// callbacks is where every callback URL's path begins; its secret follows.
const callbacks = "/callbacks/telesign/"

// callbackMark is the header by which the check of the public address and the
// self-test know that this desk answers.
const callbackMark = "X-Textdesk"

// straightenCallback takes a callback URL that somebody copied with what stood beside
// it, such as a slash, a space or a full stop: people enter it at TeleSign from a
// letter, and a text to an address that is nearly right would be lost.
func straightenCallback(c *fiber.Ctx) error {
	if straight := straightCallback(c.Path()); straight != "" && straight != c.Path() {
		c.Path(straight)
		return c.RestartRouting()
	}
	return c.Next()
}

// straightCallback gives the callback URL's path that a path is meant for, empty for
// none.
func straightCallback(path string) string {
	steps := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	if len(steps) != 3 || !strings.EqualFold("/"+steps[0]+"/"+steps[1]+"/", callbacks) {
		return ""
	}
	secret := secretIn(steps[2])
	if secret == "" {
		return ""
	}
	return callbacks + secret
}

// secretIn is a secret without what was copied behind it.
func secretIn(step string) string {
	if end := strings.IndexFunc(step, notInToken); end >= 0 {
		return step[:end]
	}
	return step
}

// notInToken knows what no secret has in it: they are base64 for URLs.
func notInToken(r rune) bool {
	return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}

// receiveCallback takes what TeleSign posts: {} once it is on disk, and an error
// only where TeleSign had better try again or somebody must mend the URL. It is
// the one path that many come by at once, so nothing runs here but what it needs.
func (s *Server) receiveCallback(c *fiber.Ctx) (err error) {
	defer s.recovered(c, &err)
	c.Set(callbackMark, "callback")
	ctx, cancel := context.WithTimeout(s.forRequests, s.limits.request)
	defer cancel()
	outcome, err := s.served.Intake.ReceiveCallback(ctx, intake.Incoming{
		Secret: secretIn(c.Params("secret")),
		Headers: telesign.Headers{
			Authorization: c.Get(fiber.HeaderAuthorization), XTSAuthorization: c.Get("X-TS-Authorization"),
		},
		Body: c.BodyRaw(), // signed as it is: not decompressed, not trimmed
		From: s.clientAddress(c),
	})
	if err != nil {
		return s.callbackRefused(err)
	}
	s.measure.callbacks.add(string(outcome))
	if outcome.IsSelfTest() {
		c.Set(callbackMark, string(outcome))
	}
	if outcome != intake.Held && !outcome.IsSelfTest() {
		connections.Keep(c.Context().Conn())
	}
	header := &c.Response().Header
	header.SetContentType(fiber.MIMEApplicationJSON)
	header.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	return c.SendString("{}")
}

// callbackRefused says that a callback is not kept, and TeleSign tries again for
// about a minute. What the desk itself refuses is no fault of ours: whoever knows
// the URL could fill the log with it.
func (s *Server) callbackRefused(err error) error {
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		s.measure.callbacks.add(callbackUnknown)
		return noSuchURL()
	}
	if refused, ok := errors.AsType[*desk.Error](err); ok && (refused.Code == desk.RateLimited || refused.Code == desk.Unavailable) {
		s.measure.callbacks.add(callbackRefused)
		return refused
	}
	s.measure.callbacks.add(callbackFailed)
	s.log.Error("a callback could not be kept", "error", err)
	return &desk.Error{Code: desk.Unavailable, Message: "The callback could not be kept. Send it again.", RetryAfter: 5}
}

func noSuchURL() error {
	return &desk.Error{Code: desk.NotFound, Message: "No account has this callback URL. Copy it again from textdesk's page of the account."}
}

// explainCallback tells whoever opens the URL what it is for. It says the same
// whether or not an account has it.
func (s *Server) explainCallback(c *fiber.Ctx) error {
	c.Set(callbackMark, "callback")
	c.Set(fiber.HeaderContentType, "text/html; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Status(http.StatusOK).Send(callbackPage)
}
