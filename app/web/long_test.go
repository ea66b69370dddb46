package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"textdesk/app/api"
)

// Keys of the store have a limit, and what comes from outside has none: whatever it
// is, it is refused in words and never an internal error.
func TestNoLengthOfAnythingGivenIsAnInternalError(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("7", 3000)
	for _, r := range endpoints(t) {
		t.Run(r.Name(), func(t *testing.T) {
			t.Parallel()
			o := openOffice(t)
			ids := o.ids(t, r, o.conversation)
			body := strings.ReplaceAll(rights[r.Name()].body, "ACCOUNT", string(o.Account.ID))
			at := func(id string) string {
				kind, _, _ := strings.Cut(r.Path, "/")
				return strings.NewReplacer("{id}", string(ids[kind]), "{held_id}", "held", "{deadline}", "offer", "{name}", "retention").Replace(id)
			}
			wantRefusal := func(what, path, body string) {
				if status, answer := o.send(t, r.Method, path, "Zoe", body); status >= http.StatusInternalServerError {
					t.Errorf("a long %s is answered with %d %s", what, status, answer)
				}
			}
			for _, part := range []string{"{id}", "{held_id}", "{deadline}", "{name}"} {
				if strings.Contains(r.Path, part) {
					path := at(strings.ReplaceAll(r.Path, part, long))
					wantRefusal(part, path, body)
					if status, answer := o.send(t, r.Method, path, "Zoe", body); status != http.StatusUnprocessableEntity {
						t.Errorf("a long %s is answered with %d %s", part, status, answer)
					}
				}
			}
			for _, name := range queriesOf(r.In) {
				wantRefusal(name, at(r.Path)+"?"+url.Values{name: {long}}.Encode(), body)
			}
			for name, lengthened := range lengthened(t, r, body, long) {
				wantRefusal(name, at(r.Path), lengthened)
			}
		})
	}
}

// queriesOf gives the names of the query's parameters of an input.
func queriesOf(in reflect.Type) (names []string) {
	for i := range in.NumField() {
		field := in.Field(i)
		if field.Anonymous {
			names = append(names, queriesOf(field.Type)...)
		}
		if name := field.Tag.Get("query"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// lengthened gives a body for each text and ID that the endpoint takes, where that one
// is too long for a key.
func lengthened(t *testing.T, r api.Endpoint, body, long string) map[string]string {
	t.Helper()
	all := map[string]string{}
	field, ok := r.In.FieldByName("Body")
	if !ok {
		return all
	}
	given := map[string]any{}
	if body != "" {
		if err := json.Unmarshal([]byte(body), &given); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range textsOf(field.Type) {
		changed := maps.Clone(given)
		changed[name] = long
		encoded, err := json.Marshal(changed)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(encoded)
		changed[name] = []string{long}
		if encoded, err = json.Marshal(changed); err != nil {
			t.Fatal(err)
		}
		all[name+"[]"] = string(encoded)
	}
	return all
}

// textsOf gives the names of the fields of a body, those of what a change is of too.
func textsOf(body reflect.Type) (names []string) {
	for body.Kind() == reflect.Pointer {
		body = body.Elem()
	}
	if changes, ok := reflect.Zero(body).Interface().(interface{ Changes() reflect.Type }); ok {
		body = changes.Changes()
	}
	if body.Kind() != reflect.Struct {
		return nil
	}
	for i := range body.NumField() {
		field := body.Field(i)
		if field.Anonymous {
			names = append(names, textsOf(field.Type)...)
			continue
		}
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return slices.Compact(names)
}
