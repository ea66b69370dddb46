package api

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"textdesk/app/desk"
)

// Root is where every endpoint's path begins.
const Root = "/api/v1/"

// Endpoint is one thing that can be asked of the desk over HTTP: a verb and a
// path, who may ask, what is read and what is answered. Make one with [Get],
// [Post], [Create], [Put], [Patch] or [Delete].
type Endpoint struct {
	Method  string
	Path    string // below Root, as in "conversations/{id}"
	Status  int    // of success
	May     Access
	Summary string // a line for the API's description
	In, Out reflect.Type
	// MaxBody is how long a body may be, in bytes; 0 for the usual.
	MaxBody int
	do      func(ctx context.Context, by desk.Actor, r Request) (any, error)
}

// UseCase is what answers an endpoint: it takes who asks and what was read.
type UseCase[In, Out any] = func(ctx context.Context, by desk.Actor, in In) (Out, error)

// Nothing is the answer of an endpoint that has none: 204 without a body.
type Nothing struct{}

// Get is an endpoint that looks.
func Get[In, Out any](path string, may Access, summary string, do UseCase[In, Out]) Endpoint {
	return endpoint(http.MethodGet, path, http.StatusOK, may, summary, do)
}

// Post is an endpoint that does something to a thing.
func Post[In, Out any](path string, may Access, summary string, do UseCase[In, Out]) Endpoint {
	return endpoint(http.MethodPost, path, http.StatusOK, may, summary, do)
}

// Create is a POST that makes something: 201.
func Create[In, Out any](path string, may Access, summary string, do UseCase[In, Out]) Endpoint {
	return endpoint(http.MethodPost, path, http.StatusCreated, may, summary, do)
}

// Put is an endpoint that replaces a thing.
func Put[In, Out any](path string, may Access, summary string, do UseCase[In, Out]) Endpoint {
	return endpoint(http.MethodPut, path, http.StatusOK, may, summary, do)
}

// Patch is an endpoint that changes what is given of a thing.
func Patch[In, Out any](path string, may Access, summary string, do UseCase[In, Out]) Endpoint {
	return endpoint(http.MethodPatch, path, http.StatusOK, may, summary, do)
}

// Delete is an endpoint that removes a thing: 204.
func Delete[In any](path string, may Access, summary string, do func(context.Context, desk.Actor, In) error) Endpoint {
	return endpoint(http.MethodDelete, path, http.StatusNoContent, may, summary, func(ctx context.Context, by desk.Actor, in In) (Nothing, error) {
		return Nothing{}, do(ctx, by, in)
	})
}

func endpoint[In, Out any](method, path string, status int, may Access, summary string, do UseCase[In, Out]) Endpoint {
	e := Endpoint{
		Method: method, Path: path, Status: status, May: may, Summary: summary,
		In: reflect.TypeFor[In](), Out: reflect.TypeFor[Out](),
		do: func(ctx context.Context, by desk.Actor, r Request) (any, error) {
			var in In
			if err := r.read(&in); err != nil {
				return nil, err
			}
			return do(ctx, by, in)
		},
	}
	if signs, ok := reflect.Zero(e.Out).Interface().(signsIn); ok {
		e.Out = signs.answerType()
	}
	if e.Out == reflect.TypeFor[SignedOut]() {
		e.Out = reflect.TypeFor[Nothing]()
	}
	return e
}

// Taking gives the endpoint with room for a longer body than is usual.
func (e Endpoint) Taking(bytes int) Endpoint {
	e.MaxBody = bytes
	return e
}

// Name is the verb and the path, as in "GET conversations/{id}".
func (e Endpoint) Name() string { return e.Method + " " + e.Path }

// Answer lets the actor in, reads the request and runs the use case. The answer
// is of the type Out, or a [Welcome] or [SignedOut]. Whoever may not ask is
// refused before anything is read.
func (e Endpoint) Answer(ctx context.Context, by desk.Actor, r Request) (any, error) {
	by, err := e.May.admit(by)
	if err != nil {
		return nil, err
	}
	return e.do(ctx, by, r)
}

// Matches tells whether a path below Root is one of the endpoint's.
func (e Endpoint) Matches(path string) bool {
	want, have := strings.Split(e.Path, "/"), strings.Split(path, "/")
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

// SignOut is the endpoint that ends a sign-in: 204, and the cookie is taken away.
// Anyone may: one that is over already is fine.
func SignOut[In any](path, summary string, do func(context.Context, desk.Actor, In) error) Endpoint {
	return endpoint(http.MethodDelete, path, http.StatusNoContent, Anyone(), summary, func(ctx context.Context, by desk.Actor, in In) (SignedOut, error) {
		return SignedOut{}, do(ctx, by, in)
	})
}
