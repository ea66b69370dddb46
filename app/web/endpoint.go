package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"reflect"
	"runtime/debug"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
)

// route is one endpoint of the API.
type route struct {
	method  string
	path    string // below /api/v1/, as in "conversations/{id}"
	status  int    // of success
	who     who
	summary string
	in, out reflect.Type
	// answer reads the input and runs the use case.
	answer func(ctx context.Context, s *Server, c *fiber.Ctx, by desk.Actor) (any, error)
}

// who may use an endpoint. Whether somebody is signed in is looked up here; the
// rights beyond that are the desk's to check, and named here for the reader and
// the API's description. From signedIn on, somebody is.
type who int

const (
	anyone  who = iota
	founder     // anyone, as long as they called the desk by its own name
	signedIn
	admin
)

// useCase is a method of the desk, or a few lines around one.
type useCase[In, Out any] = func(ctx context.Context, by desk.Actor, in In) (Out, error)

// none is an output without a body; signedOut is one that also takes the cookie
// away.
type (
	none      struct{}
	signedOut struct{}
)

func get[In, Out any](path string, w who, summary string, do useCase[In, Out]) route {
	return endpoint(http.MethodGet, path, http.StatusOK, w, summary, do)
}

func post[In, Out any](path string, w who, summary string, do useCase[In, Out]) route {
	return endpoint(http.MethodPost, path, http.StatusOK, w, summary, do)
}

// create is a POST that makes something.
func create[In, Out any](path string, w who, summary string, do useCase[In, Out]) route {
	return endpoint(http.MethodPost, path, http.StatusCreated, w, summary, do)
}

func put[In, Out any](path string, w who, summary string, do useCase[In, Out]) route {
	return endpoint(http.MethodPut, path, http.StatusOK, w, summary, do)
}

func patch[In, Out any](path string, w who, summary string, do useCase[In, Out]) route {
	return endpoint(http.MethodPatch, path, http.StatusOK, w, summary, do)
}

func remove[In any](path string, w who, summary string, do func(context.Context, desk.Actor, In) error) route {
	return endpoint(http.MethodDelete, path, http.StatusNoContent, w, summary, func(ctx context.Context, by desk.Actor, in In) (none, error) {
		return none{}, do(ctx, by, in)
	})
}

func endpoint[In, Out any](method, path string, status int, w who, summary string, do useCase[In, Out]) route {
	return route{
		method: method, path: path, status: status, who: w, summary: summary,
		in: reflect.TypeFor[In](), out: reflect.TypeFor[Out](),
		answer: func(ctx context.Context, s *Server, c *fiber.Ctx, by desk.Actor) (any, error) {
			var in In
			if err := s.read(c, &in); err != nil {
				return nil, err
			}
			return do(ctx, by, in)
		},
	}
}

// handle makes Fiber's handler of a route.
func (s *Server) handle(r route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx, cancel := context.WithTimeout(s.forRequests, s.limits.request)
		defer cancel()
		by, err := s.admit(ctx, c, r.who)
		if err != nil {
			return err
		}
		out, err := r.answer(ctx, s, c, by)
		if err != nil {
			return err
		}
		return s.reply(ctx, c, r.status, out)
	}
}

// admit finds out who is asking.
func (s *Server) admit(ctx context.Context, c *fiber.Ctx, w who) (desk.Actor, error) {
	if err := s.checkSite(c); err != nil || w == anyone {
		return desk.Actor{}, err
	}
	if w == founder {
		return desk.Actor{}, s.checkName(c)
	}
	return s.authenticate(ctx, s.token(c))
}

// reply answers with what a use case gave. A new sign-in is not answered as it
// is: its token goes into the cookie.
func (s *Server) reply(ctx context.Context, c *fiber.Ctx, status int, out any) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	switch out := out.(type) {
	case none:
		return c.SendStatus(status)
	case signedOut:
		s.forget(c)
		return c.SendStatus(status)
	case desk.SignedIn:
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

// fiberPath writes a route's path as Fiber does.
func (r route) fiberPath() string {
	return apiRoot + strings.NewReplacer("{", ":", "}", "").Replace(r.path)
}

// matches tells whether a path below /api/v1/ is one of the route's.
func (r route) matches(path string) bool {
	want, have := strings.Split(r.path, "/"), strings.Split(path, "/")
	if len(want) != len(have) {
		return false
	}
	for i := range want {
		if want[i] != have[i] && (want[i][0] != '{' || have[i] == "") {
			return false
		}
	}
	return true
}
