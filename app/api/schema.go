package api

import (
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"time"

	"textdesk/app/desk"
)

// shape is what a Go type looks like in JSON; the API's description and the
// browser's types are both written from it.
type shape struct {
	kind   kind
	name   string   // of a ref, or of a type that has one
	goName string   // the same in Go, as in desk.User
	values []string // of a choice
	elem   *shape   // of an array, a table, a list
	fields []field  // of an object
	input  bool     // an object that is only taken: what may be left out, the desk knows
	bases  []string // of an object: those whose fields it has besides
}

type kind int

const (
	unknown kind = iota // any JSON
	text
	moment // a time, RFC 3339
	integer
	number
	truth
	choice // one of a few texts
	array
	table  // an object used as a map
	list   // a piece of a list, with a cursor
	object // with fields
	ref    // a type that has a name
)

// field is a member of an object.
type field struct {
	name     string
	shape    shape
	optional bool
}

// schema collects the named types that are reached from the endpoints.
type schema struct {
	types map[reflect.Type]string
	named map[string]shape
	// inputs tells that what comes now was reached from no answer.
	inputs bool
}

// newSchema describes everything that the endpoints take and give, and what the
// event stream tells.
func newSchema(d Description) *schema {
	s := &schema{types: map[reflect.Type]string{}, named: map[string]shape{}}
	for _, e := range d.Endpoints {
		if e.Out != reflect.TypeFor[Nothing]() {
			s.shapeOf(e.Out)
		}
	}
	for _, told := range d.Told {
		s.shapeOf(told.Type)
	}
	s.shapeOf(reflect.TypeFor[Problem]())
	s.inputs = true
	for _, e := range d.Endpoints {
		if body, ok := bodyOf(e.In); ok {
			s.shapeOf(body)
		}
	}
	return s
}

// bodyOf gives the type of the body that an input has.
func bodyOf(in reflect.Type) (reflect.Type, bool) {
	body, ok := in.FieldByName("Body")
	return body.Type, ok
}

// names gives the names of the named types in order.
func (s *schema) names() []string {
	names := make([]string, 0, len(s.named))
	for name := range s.named {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s *schema) shapeOf(t reflect.Type) shape {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return shape{kind: moment}
	case t.Implements(reflect.TypeFor[desk.Choice]()) && t.Kind() == reflect.String:
		return s.name(t, func() shape { return shape{kind: choice, values: desk.ChoicesOf(t)} })
	case t.Implements(reflect.TypeFor[edit]()):
		return s.editOf(reflect.Zero(t).Interface().(edit).Changes())
	case t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "List["):
		items, _ := t.FieldByName("Items")
		elem := s.shapeOf(items.Type.Elem())
		return shape{kind: list, elem: &elem}
	case t.Kind() == reflect.Struct && !ast.IsExported(t.Name()):
		return s.objectOf(t)
	case t.Kind() == reflect.Struct:
		return s.name(t, func() shape { return s.objectOf(t) })
	}
	return s.plain(t)
}

func (s *schema) plain(t reflect.Type) shape {
	switch t.Kind() {
	case reflect.Pointer:
		return s.shapeOf(t.Elem())
	case reflect.String:
		return shape{kind: text}
	case reflect.Bool:
		return shape{kind: truth}
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return shape{kind: integer}
	case reflect.Float64:
		return shape{kind: number}
	case reflect.Slice:
		elem := s.shapeOf(t.Elem())
		return shape{kind: array, elem: &elem}
	case reflect.Map:
		elem := s.shapeOf(t.Elem())
		return shape{kind: table, elem: &elem}
	}
	return shape{kind: unknown}
}

// editOf describes what changes a record: its fields, and the version.
func (s *schema) editOf(t reflect.Type) shape {
	version := field{name: "version", shape: shape{kind: text}}
	if fields := s.shapeOf(t); fields.kind == ref {
		return shape{kind: object, input: true, bases: []string{fields.name}, fields: []field{version}}
	}
	inline := s.objectOf(t)
	inline.fields = append(inline.fields, version)
	return inline
}

// named is a type that the API calls something else than Go does: what is plain
// within a package can say too little, or something else, outside.
type named interface{ APIName() string }

// nameOf gives the name of a type in the API.
func nameOf(t reflect.Type) string {
	if other, ok := reflect.Zero(t).Interface().(named); ok {
		return other.APIName()
	}
	return t.Name()
}

// name gives a type its name, and describes it the first time. Two types of one
// name would make the description wrong, so that is a mistake to be mended.
func (s *schema) name(t reflect.Type, describe func() shape) shape {
	name := nameOf(t)
	if _, ok := s.types[t]; !ok {
		if _, taken := s.named[name]; taken {
			panic(fmt.Sprintf("api: %s and another type are both called %s; give one of them an APIName", t, name))
		}
		s.types[t], s.named[name] = name, shape{} // before its fields, which may lead back to it
		described := describe()
		described.name, described.goName = name, t.String()
		s.named[name] = described
	}
	return shape{kind: ref, name: name}
}

func (s *schema) objectOf(t reflect.Type) shape {
	described := shape{kind: object, input: s.inputs}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			described.bases = append(described.bases, s.shapeOf(f.Type).name)
		case f.IsExported() && name == "":
			panic(fmt.Sprintf("api: %s.%s has no name in JSON", t, f.Name))
		case f.IsExported() && name != "-":
			described.fields = append(described.fields, field{
				name: name, shape: s.shapeOf(f.Type),
				optional: f.Type.Kind() == reflect.Pointer || strings.Contains(options, "omit"),
			})
		}
	}
	return described
}
