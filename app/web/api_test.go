package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/store"
)

func TestTypesAreWrittenAsTheyTravel(t *testing.T) {
	t.Parallel()
	type Base struct {
		ID store.ID `json:"id"`
	}
	type Sample struct {
		Base
		Tags   []string          `json:"tags"`
		Count  int               `json:"count,omitempty"`
		Next   *Sample           `json:"next"`
		ByName map[string]Base   `json:"by_name"`
		Page   desk.List[Base]   `json:"page"`
		Any    any               `json:"any"`
		Role   []json.RawMessage `json:"-"`
	}
	s := &schema{types: map[reflect.Type]string{}, named: map[string]shape{}}
	s.shapeOf(reflect.TypeFor[Sample]())
	want := `/** A sample. */
export interface Sample extends Base {
  /** In order. */
  tags: string[]
  count?: number
  next?: Sample
  by_name: Record<string, Base>
  page: Page<Base>
  any: unknown
}
`
	comments := map[string]string{"web.Sample": "A sample.", "web.Sample.tags": "In order."}
	if got := s.named["Sample"].declaration(comments); got != want {
		t.Errorf("got %s", got)
	}
}

// description is what the tests look at of the API's description.
type description struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]struct {
		Summary    string
		Parameters []struct{ Name, In string }
		Responses  map[string]any
	}
	Components struct{ Schemas map[string]json.RawMessage }
}

func TestTheDescriptionIsWhole(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	got := r.ask(t, http.MethodGet, "/api/v1/openapi.json", "")
	var d description
	if err := json.Unmarshal([]byte(got.body), &d); err != nil || d.OpenAPI != "3.1.0" {
		t.Fatalf("%v: %s", err, got.body)
	}
	for _, route := range r.server.routes {
		op, ok := d.Paths[apiRoot+route.path][strings.ToLower(route.method)]
		if !ok || op.Summary == "" || len(op.Responses) != 2 {
			t.Errorf("%s %s is described as %+v", route.method, route.path, op)
		}
		inPath := 0
		for _, p := range op.Parameters {
			if p.In == "path" {
				inPath++
			}
		}
		if inPath != strings.Count(route.path, "{") {
			t.Errorf("%s %s has %d path parameters", route.method, route.path, inPath)
		}
	}
	for _, part := range strings.Split(got.body, `"$ref":"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if _, ok := d.Components.Schemas[name]; !ok {
			t.Errorf("%s is not described", name)
		}
	}
}

// A choice that names no field any more would silently widen the field's type.
func TestEveryFieldChoiceNamesAField(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	s := newSchema(routes(nil, Timetable{}))
	for typ := range s.types {
		addFields(known, typ)
	}
	for _, r := range routes(nil, Timetable{}) {
		if body, ok := bodyOf(r.in); ok {
			addFields(known, body)
		}
	}
	for name := range fieldChoices {
		if !known[name] {
			t.Errorf("there is no field %s", name)
		}
	}
}

func TestEveryLineOfTheStateTableIsAKindOfLine(t *testing.T) {
	t.Parallel()
	for _, m := range desk.Moves() {
		if m.Line != "" && !slices.Contains(fieldChoices["Line.kind"].values, m.Line) {
			t.Errorf("%q is missing from the kinds of line", m.Line)
		}
	}
}

func addFields(known map[string]bool, t reflect.Type) {
	for i := 0; t.Kind() == reflect.Struct && i < t.NumField(); i++ {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		known[t.Name()+"."+name] = true
	}
}

func TestNobodyReachesAUseCaseThatNeedsASignIn(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	for _, route := range r.server.routes {
		if route.who < signedIn {
			continue
		}
		path := apiRoot + strings.NewReplacer("{", "", "}", "").Replace(route.path)
		scenario{status: 401, has: []string{`"code":"unauthenticated"`}}.check(t, r.ask(t, route.method, path, ""))
	}
}

// Every endpoint answers an administrator with success or a refusal in words,
// whatever IDs it is given: none fails inside.
func TestNoEndpointFailsOnAnIDThatDoesNotExist(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	for _, route := range d.server.routes {
		if route.out == reflect.TypeFor[signedOut]() {
			continue // the others would all be refused alike
		}
		path := apiRoot + strings.NewReplacer("{", "", "}", "").Replace(route.path)
		body := ""
		if _, takes := bodyOf(route.in); takes {
			body = "{}"
		}
		got := d.ask(t, route.method, path, body, d.admin)
		if strings.Contains(got.body, `"unauthenticated"`) {
			t.Errorf("%s %s: no longer signed in", route.method, route.path)
		}
		if got.StatusCode >= 500 && route.path != "jobs/{name}/run" {
			t.Errorf("%s %s: %d %s", route.method, route.path, got.StatusCode, got.body)
		}
	}
	if log := d.log.String(); strings.Contains(log, "panic") {
		t.Error(log)
	}
}
