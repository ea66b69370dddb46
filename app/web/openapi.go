package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// describe answers with the API's description.
func (s *Server) describe(c *fiber.Ctx) error {
	return write(c, http.StatusOK, fiber.MIMEApplicationJSON, json.RawMessage(openAPI(s.routes, s.options.Version)))
}

// node is an object of the description.
type node = map[string]any

// openAPI describes the routes as OpenAPI 3.1.
func openAPI(routes []route, version string) []byte {
	types := newSchema(routes)
	paths := node{}
	for _, r := range routes {
		path, ok := paths[apiRoot+r.path].(node)
		if !ok {
			path = node{}
			paths[apiRoot+r.path] = path
		}
		path[strings.ToLower(r.method)] = operation(r, types)
	}
	paths[apiRoot+"events"] = node{"get": streamOperation()}
	encoded, err := json.Marshal(node{
		"openapi":    "3.1.0",
		"info":       node{"title": "textdesk", "version": version, "description": apiPreface},
		"paths":      paths,
		"components": node{"schemas": schemas(types), "securitySchemes": securitySchemes()},
	})
	if err != nil {
		panic("web: " + err.Error()) // it is made of texts, numbers and maps
	}
	return encoded
}

const apiPreface = "Times are RFC 3339 in UTC; what is absent is left out. Lists go on with ?cursor= until next is empty. " +
	"Errors are problem documents (RFC 9457) with a stable code. Programs sign in with POST session and send the cookie's value as bearer token. A POST that sends takes an Idempotency-Key, remembered for 24 hours."

func securitySchemes() node {
	return node{
		"cookie": node{"type": "apiKey", "in": "cookie", "name": plainCookie},
		"bearer": node{"type": "http", "scheme": "bearer"},
	}
}

func operation(r route, types *schema) node {
	success := node{"description": http.StatusText(r.status)}
	if answer := answerOf(r.out); answer != reflect.TypeFor[none]() {
		success["content"] = jsonContent(types.shapeOf(answer))
	}
	described := node{
		"summary":     r.summary,
		"operationId": strings.ToLower(r.method) + " " + r.path,
		"responses":   node{strconv.Itoa(r.status): success, "default": problemResponse()},
	}
	if parameters := parametersOf(r.in, types); len(parameters) > 0 {
		described["parameters"] = parameters
	}
	if body, ok := bodyOf(r.in); ok {
		described["requestBody"] = node{"required": true, "content": jsonContent(types.shapeOf(body))}
	}
	if r.who >= signedIn {
		described["security"] = []node{{"cookie": []string{}}, {"bearer": []string{}}}
	}
	if r.who == admin {
		described["description"] = "For administrators."
	}
	return described
}

func jsonContent(s shape) node { return node{fiber.MIMEApplicationJSON: node{"schema": s.openAPI()}} }

func problemResponse() node {
	return node{"description": "Refused", "content": node{"application/problem+json": node{"schema": refTo("Problem")}}}
}

const streamWords = "First ready, with the place in the log as ID. Then conversation, contact, account, number, user, settings, job, " +
	"workstream and queue, each with the object as its own endpoint gives it; entry (EntryEvent) for what is new in a thread; held_callback; " +
	"gone (Gone) for what may no longer be seen; reset when what was missed is no longer known. Resume with Last-Event-ID or after."

func streamOperation() node {
	return node{
		"summary": "What changes, as server-sent events", "operationId": "get events", "description": streamWords,
		"parameters": []node{{"name": "after", "in": "query", "schema": node{"type": "string"}}},
		"responses": node{
			"200":     node{"description": "The stream", "content": node{"text/event-stream": node{"schema": node{"type": "string"}}}},
			"default": problemResponse(),
		},
		"security": []node{{"cookie": []string{}}, {"bearer": []string{}}},
	}
}

// parametersOf describes what an input reads from path, query and headers.
func parametersOf(in reflect.Type, types *schema) []node {
	var parameters []node
	for i := range in.NumField() {
		f := in.Field(i)
		if f.Anonymous {
			parameters = append(parameters, parametersOf(f.Type, types)...)
			continue
		}
		for _, place := range []string{"path", "query", "header"} {
			if name := f.Tag.Get(place); name != "" {
				parameters = append(parameters, node{
					"name": name, "in": place, "required": place == "path", "schema": types.shapeOf(f.Type).openAPI(),
				})
			}
		}
	}
	return parameters
}

func schemas(types *schema) node {
	all := node{}
	for name, s := range types.named {
		all[name] = s.openAPI()
	}
	return all
}

func refTo(name string) node { return node{"$ref": "#/components/schemas/" + name} }

// openAPI writes a shape as JSON Schema.
func (s shape) openAPI() node {
	switch s.kind {
	case text:
		return node{"type": "string"}
	case moment:
		return node{"type": "string", "format": "date-time"}
	case integer:
		return node{"type": "integer"}
	case number:
		return node{"type": "number"}
	case truth:
		return node{"type": "boolean"}
	case choice:
		return node{"type": "string", "enum": s.values}
	case array:
		return node{"type": "array", "items": s.elem.openAPI()}
	case table:
		return node{"type": "object", "additionalProperties": s.elem.openAPI()}
	case list:
		return node{"type": "object", "required": []string{"items", "next"}, "properties": node{
			"items": node{"type": "array", "items": s.elem.openAPI()}, "next": node{"type": "string"},
		}}
	case object:
		return s.objectSchema()
	case ref:
		return refTo(s.name)
	}
	return node{}
}

func (s shape) objectSchema() node {
	properties, required := node{}, []string{}
	for _, f := range s.fields {
		properties[f.name] = f.shape.openAPI()
		if !f.optional {
			required = append(required, f.name)
		}
	}
	described := node{"type": "object", "properties": properties}
	if !s.input {
		described["required"] = required
	}
	if len(s.bases) == 0 {
		return described
	}
	all := []node{described}
	for _, base := range s.bases {
		all = append(all, refTo(base))
	}
	return node{"allOf": all}
}
