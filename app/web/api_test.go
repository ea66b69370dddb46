package web

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"textdesk/app/api"
)

// description is what the tests look at of the API's description.
type description struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]struct {
		Summary    string
		Roles      []string `json:"x-roles"`
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
	for _, route := range r.server.endpoints {
		op, ok := d.Paths[api.Root+route.Path][strings.ToLower(route.Method)]
		if !ok || op.Summary == "" || len(op.Responses) != 2 {
			t.Errorf("%s %s is described as %+v", route.Method, route.Path, op)
		}
		if len(op.Roles) != len(route.May.Roles()) {
			t.Errorf("%s %s is described as for %v, and is for %v", route.Method, route.Path, op.Roles, route.May.Roles())
		}
		inPath := 0
		for _, p := range op.Parameters {
			if p.In == "path" {
				inPath++
			}
		}
		if inPath != strings.Count(route.Path, "{") {
			t.Errorf("%s %s has %d path parameters", route.Method, route.Path, inPath)
		}
	}
	for _, part := range strings.Split(got.body, `"$ref":"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if _, ok := d.Components.Schemas[name]; !ok {
			t.Errorf("%s is not described", name)
		}
	}
}

func TestNobodyReachesAUseCaseThatNeedsASignIn(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	for _, route := range r.server.endpoints {
		if !route.May.NeedsSignIn() {
			continue
		}
		path := api.Root + strings.NewReplacer("{", "", "}", "").Replace(route.Path)
		scenario{status: 401, has: []string{`"code":"unauthenticated"`}}.check(t, r.ask(t, route.Method, path, ""))
	}
}

// Every endpoint answers an administrator with success or a refusal in words,
// whatever IDs it is given: none fails inside.
func TestNoEndpointFailsOnAnIDThatDoesNotExist(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	for _, route := range d.server.endpoints {
		if route.Name() == "DELETE session" {
			continue // the others would all be refused alike
		}
		path := api.Root + strings.NewReplacer("{", "", "}", "").Replace(route.Path)
		body := ""
		if _, takes := route.In.FieldByName("Body"); takes {
			body = "{}"
		}
		got := d.ask(t, route.Method, path, body, d.admin)
		if strings.Contains(got.body, `"unauthenticated"`) {
			t.Errorf("%s %s: no longer signed in", route.Method, route.Path)
		}
		if got.StatusCode >= 500 && route.Path != "jobs/{name}/run" {
			t.Errorf("%s %s: %d %s", route.Method, route.Path, got.StatusCode, got.body)
		}
	}
	if log := d.log.String(); strings.Contains(log, "panic") {
		t.Error(log)
	}
}

func TestALongAnswerIsCompressedForWhoeverTakesThat(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	plain := r.ask(t, http.MethodGet, "/api/v1/openapi.json", "", "Accept-Encoding: identity")
	packed := r.ask(t, http.MethodGet, "/api/v1/openapi.json", "", "Accept-Encoding: br, gzip")
	if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("the encodings are %q and %q", plain.Header.Get("Content-Encoding"), packed.Header.Get("Content-Encoding"))
	}
	if len(packed.body) > len(plain.body)/4 {
		t.Errorf("%d bytes are %d compressed", len(plain.body), len(packed.body))
	}
	unzipped, err := gzip.NewReader(strings.NewReader(packed.body))
	if err != nil {
		t.Fatal(err)
	}
	if same, err := io.ReadAll(unzipped); err != nil || string(same) != plain.body {
		t.Errorf("it is another answer (%v)", err)
	}
	if short := r.ask(t, http.MethodGet, "/api/v1/setup", "", "Accept-Encoding: gzip"); short.Header.Get("Content-Encoding") != "" {
		t.Error("an answer that goes in one packet is compressed")
	}
}
