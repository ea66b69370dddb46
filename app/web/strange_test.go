package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// strange are values that nobody means, for a field of any type.
var strange = []any{
	nil, true, "", " ", "\x00", "\u202e", "\ufffd", strings.Repeat("x", 60_000), "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "not a time",
	"../../etc/passwd", "%00", -1, 0, 1e-300, 1e308, json.Number("9223372036854775807"), json.Number("1e400"), json.Number("-0"),
	[]any{}, []any{nil}, []any{"x", "x"}, map[string]any{}, map[string]any{"id": 1},
}

// strangeTexts are those that fit into an address.
var strangeTexts = []string{"%00", "%ff%fe", "%F0%9F%91%8D", "..%2F..", "-1", "1e9", "9223372036854775808", "null", "default", strings.Repeat("x", 2000), "%20"}

func TestNoRequestHoweverStrangeIsAFaultOfTheDesk(t *testing.T) {
	t.Parallel()
	for _, e := range endpoints(t) {
		t.Run(e.Name(), func(t *testing.T) {
			t.Parallel()
			o := openOffice(t)
			ask := func(path, body string) {
				t.Helper()
				odd, ids := e, o.ids(t, e, o.conversation)
				odd.Path = path
				if status, answer := o.askWith(t, odd, ids, "Zoe", body); status >= http.StatusInternalServerError {
					t.Errorf("%s %.200s is answered %d %s", path, body, status, answer)
				}
			}
			usual := rights[e.Name()].body
			for _, text := range strangeTexts {
				for _, name := range namesIn(e.In, "path") {
					ask(strings.Replace(e.Path, "{"+name+"}", text, 1), usual)
				}
				for _, name := range namesIn(e.In, "query") {
					ask(e.Path+"?"+name+"="+text, usual)
				}
			}
			for _, body := range strangeBodies(t, usual) {
				ask(e.Path, body)
			}
		})
	}
}

// namesIn gives the names that the fields of an input have under a tag.
func namesIn(in reflect.Type, tag string) (names []string) {
	for _, field := range reflect.VisibleFields(in) {
		if name := field.Tag.Get(tag); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// strangeBodies are a body with each of its fields, one after the other, as nobody
// means it.
func strangeBodies(t *testing.T, usual string) (bodies []string) {
	t.Helper()
	if usual == "" {
		return nil
	}
	var fields map[string]any
	if err := json.Unmarshal([]byte(usual), &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		for _, value := range strange {
			odd := maps.Clone(fields)
			odd[name] = value
			body, err := json.Marshal(odd)
			if err != nil {
				t.Fatal(err)
			}
			bodies = append(bodies, string(body))
		}
	}
	return bodies
}
