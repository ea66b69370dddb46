// Package api is what can be asked of the desk over HTTP, as values: an [Endpoint]
// has a verb and a path, says who may ask ([Access]), what is read and what is
// answered, and runs a use case. It knows no HTTP server; package web mounts the
// endpoints on one.
//
// # How to use it
//
// A part lists its endpoints:
//
//	api.Get("contacts/{id}", api.SignedIn(), "One contact", api.On(u.Contact)),
//	api.Patch("settings", api.Only(store.Admin), "Change them", api.Given(u.Change)),
//
// The input type of a use case says by its tags what is read from where
// ([Request]); [Body], [ByID] and [Page] are those that most endpoints have, and
// [On], [Given] and the like turn methods into use cases.
//
// [Description] turns all endpoints, what the event stream tells and the menu into
// the API's description ([Description.OpenAPI]) and the browser's types
// ([Description.TypeScript]).
//
// # What it promises
//
// Whoever may not ask is refused before anything is read. JSON is read strictly: a
// misspelt field is an error, not a field that was left out.
package api
