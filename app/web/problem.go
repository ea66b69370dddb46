package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"textdesk/app/api"
	"textdesk/app/connections"
	"textdesk/app/desk"
	"textdesk/app/pages"
	"textdesk/app/sitefiles"
)

// The codes of what is refused before the desk is asked.
const (
	methodNotAllowed desk.Code = "method_not_allowed"
	requestTimeout   desk.Code = "request_timeout"
	tooLarge         desk.Code = "too_large"
	internal         desk.Code = "internal"
)

const tooLargeWords = "A request's body has at most 64 KiB."

// statusOf gives the HTTP status of a code; one that is not listed is a
// conflict with how things stand.
func statusOf(code desk.Code) int {
	switch code {
	case desk.BadRequest:
		return http.StatusBadRequest
	case desk.Unauthenticated, desk.WrongPassword:
		return http.StatusUnauthorized
	case desk.Forbidden, desk.PasswordAgain, crossSite, proxyNotTrusted:
		return http.StatusForbidden
	case desk.NotFound:
		return http.StatusNotFound
	case methodNotAllowed:
		return http.StatusMethodNotAllowed
	case requestTimeout:
		return http.StatusRequestTimeout
	case tooLarge:
		return http.StatusRequestEntityTooLarge
	case desk.UnsupportedType:
		return http.StatusUnsupportedMediaType
	case desk.Invalid, desk.OtherRequest:
		return http.StatusUnprocessableEntity
	case desk.RateLimited:
		return http.StatusTooManyRequests
	case desk.Unavailable:
		return http.StatusServiceUnavailable
	case internal:
		return http.StatusInternalServerError
	}
	return http.StatusConflict
}

// refusalOf makes a refusal of any error. What is not meant for people becomes
// internal, without a word of it.
func refusalOf(err error) *desk.Error {
	var refusal *desk.Error
	var fromFiber *fiber.Error
	switch {
	case errors.As(err, &refusal):
		return refusal
	case errors.As(err, &fromFiber):
		return unreadable(fromFiber)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &desk.Error{Code: desk.Unavailable, Message: "This took too long, or textdesk is being restarted. Try again in a moment.", RetryAfter: 2}
	}
	return &desk.Error{Code: internal, Message: "Something went wrong inside textdesk. It is in the log, under the request's ID."}
}

// unreadable is a request that fasthttp could not read.
func unreadable(err *fiber.Error) *desk.Error {
	switch err.Code {
	case http.StatusRequestEntityTooLarge:
		return &desk.Error{Code: tooLarge, Message: tooLargeWords}
	case http.StatusRequestTimeout:
		return &desk.Error{Code: requestTimeout, Message: "The request did not arrive in time."}
	}
	return &desk.Error{Code: desk.BadRequest, Message: "This is not a request that textdesk understands."}
}

// failed answers every error: Fiber's own, a handler's, a panic's.
func (s *Server) failed(c *fiber.Ctx, err error) error {
	s.secure(c)
	refusal := refusalOf(err)
	problem := api.Problem{
		Type: "about:blank", Status: statusOf(refusal.Code), Code: string(refusal.Code), Detail: refusal.Message,
		Field: refusal.Field, Reason: refusal.Reason, Limit: refusal.Limit, State: refusal.State, Allowed: refusal.Allowed,
		OwnerID: string(refusal.OwnerID), RetryAfter: refusal.RetryAfter, Touches: refusal.Touches, UsedBy: refusal.UsedBy, Current: refusal.Current, RequestID: requestID(c),
	}
	problem.Title = http.StatusText(problem.Status)
	s.measure.problems.add(strconv.Itoa(problem.Status/100) + "xx")
	if problem.Status >= http.StatusInternalServerError {
		s.log.Error("request failed", "request_id", problem.RequestID, "method", c.Method(), "route", pattern(c), "error", err)
	}
	if refusal.Code == tooLarge {
		connections.Refuse(c.Context().Conn())
	}
	if problem.RetryAfter > 0 {
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(problem.RetryAfter))
	}
	if problem.Status == http.StatusUnauthorized {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	if s.isPage(c) {
		return s.sendPage(c, pages.Problem(s.asked(c), problem.Status, refusal.Code, problem.RequestID))
	}
	return write(c, problem.Status, "application/problem+json", problem)
}

// write answers with v as JSON.
func write(c *fiber.Ctx, status int, contentType string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, contentType)
	return send(c.Status(status), body)
}

// send answers with a body, compressed where whoever asks takes that and it is worth
// it. The event stream does not come through here: its events must not wait.
func send(c *fiber.Ctx, body []byte) error {
	c.Vary(fiber.HeaderAcceptEncoding)
	if len(body) >= sitefiles.WorthZipping && c.Request().Header.HasAcceptEncoding("gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		body = fasthttp.AppendGzipBytesLevel(nil, body, fasthttp.CompressBestSpeed)
	}
	return c.Send(body)
}
