// Package web is the desk seen over HTTP: sign-in, the JSON API, the event
// stream, TeleSign's callback and the screens. It is the only package that
// knows Fiber, and it decides nothing: every request ends in one use case of a
// part.
//
// # How to find your way
//
// The endpoints are the parts' (package api says what one is); mount.go puts each
// in its place, endpoint.go answers it.
//
//   - A request's way: server.go → endpoint.go → the endpoint → answer or
//     problem.go, the one place where an error becomes a response.
//   - Who is asking: session.go (cookie, bearer token), crosssite.go,
//     proxy.go (the client's own address behind a proxy).
//   - Connections: package connections (limits and deadlines).
//   - Apart from the API: callback.go, events.go, site.go, health.go, and pages.go
//     for what people see who have no sign-in (package pages says what that is).
//
// # What it promises
//
// No body is read beyond 64 KiB, but for what an endpoint or a page of files asks for
// (room.go, body.go). No answer contains the words of an internal
// error. No log line contains a body, a secret, a link or a phone number. A
// panic costs one answer. A client that stops reading or writing is cut off,
// and [Server.Serve] returns within ten seconds of being told to stop.
package web
