package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"textdesk/store"
)

// Description is all there is to know of the API.
type Description struct {
	// Version is the program's.
	Version   string
	Endpoints []Endpoint
	// Told are the kinds of event on the stream.
	Told []Told
	// Screens are the pages of the browser's menu.
	Screens []Screen
}

// Screen is a page in the browser: its entry in the menu and its address. The page
// itself registers under the same name in assets/ui.
type Screen struct {
	Name    string       `json:"name"`    // such as "users"
	Section string       `json:"section"` // of the menu: channel, routing, people, messages or system
	Path    string       `json:"path"`    // such as "/admin/users"
	Roles   []store.Role `json:"roles"`   // of which one is needed
}

// Told is a kind of event that browsers are told.
type Told struct {
	Kind string
	Type reflect.Type // of its data
}

// node is an object of the description.
type node = map[string]any

// OpenAPI describes the API as OpenAPI 3.1, in JSON.
func (d Description) OpenAPI() []byte {
	types := newSchema(d)
	paths := node{}
	for _, e := range d.Endpoints {
		path, ok := paths[Root+e.Path].(node)
		if !ok {
			path = node{}
			paths[Root+e.Path] = path
		}
		path[strings.ToLower(e.Method)] = operation(e, types)
	}
	paths[Root+"events"] = node{"get": d.streamOperation()}
	encoded, err := json.Marshal(node{
		"openapi":    "3.1.0",
		"info":       node{"title": "textdesk", "version": d.Version, "description": apiPreface},
		"paths":      paths,
		"components": node{"schemas": schemas(types), "securitySchemes": securitySchemes()},
	})
	if err != nil {
		panic("api: " + err.Error()) // it is made of texts, numbers and maps
	}
	return encoded
}

const apiPreface = "Times are RFC 3339 in UTC; what is absent is left out. Lists go on with ?cursor= until next is empty. " +
	"Errors are problem documents (RFC 9457) with a stable code. Programs sign in with POST session and send the cookie's value as bearer token. A POST that sends takes an Idempotency-Key, remembered for 24 hours."

func securitySchemes() node {
	return node{
		"cookie": node{"type": "apiKey", "in": "cookie", "name": "textdesk"},
		"bearer": node{"type": "http", "scheme": "bearer"},
	}
}

func operation(e Endpoint, types *schema) node {
	success := node{"description": http.StatusText(e.Status)}
	if e.Out != reflect.TypeFor[Nothing]() {
		success["content"] = jsonContent(types.shapeOf(e.Out))
	}
	described := node{
		"summary":     e.Summary,
		"description": e.May.String(),
		"operationId": strings.ToLower(e.Method) + " " + e.Path,
		"responses":   node{strconv.Itoa(e.Status): success, "default": problemResponse()},
	}
	if parameters := parametersOf(e.In, types); len(parameters) > 0 {
		described["parameters"] = parameters
	}
	if body, ok := bodyOf(e.In); ok {
		described["requestBody"] = node{"required": body.Kind() != reflect.Pointer, "content": jsonContent(types.shapeOf(body))}
	}
	if e.May.NeedsSignIn() {
		described["security"] = signInNeeded()
	}
	if e.May.NeedsPassword() {
		described["x-password-again"] = true
	}
	if roles := e.May.Roles(); len(roles) > 0 {
		described["x-roles"] = roles
	}
	return described
}

func signInNeeded() []node { return []node{{"cookie": []string{}}, {"bearer": []string{}}} }

func jsonContent(s shape) node { return node{"application/json": node{"schema": s.openAPI()}} }

func problemResponse() node {
	return node{"description": "Refused", "content": node{"application/problem+json": node{"schema": refTo("Problem")}}}
}

func (d Description) streamOperation() node {
	kinds := make([]string, len(d.Told))
	for i, told := range d.Told {
		kinds[i] = told.Kind
	}
	slices.Sort(kinds)
	return node{
		"summary": "What changes, as server-sent events", "operationId": "get events",
		"description": "First ready, with the place in the log as ID. Then, as the object's own endpoint gives it: " + strings.Join(slices.Compact(kinds), ", ") +
			"; gone (Gone) for what may no longer be seen; reset when what was missed is no longer known; beat with the server's time. Resume with Last-Event-ID or after.",
		"parameters": []node{{"name": "after", "in": "query", "schema": node{"type": "string"}}},
		"responses": node{
			"200":     node{"description": "The stream", "content": node{"text/event-stream": node{"schema": node{"type": "string"}}}},
			"default": problemResponse(),
		},
		"security": signInNeeded(),
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
