package settingsfile

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"

	"textdesk/store"
)

// shape is what a value of the file may look like: what its Go type looks like in JSON.
type shape struct {
	fields []field // of an object, in the order of the type
	elem   *shape  // of a list
	id     bool    // it names something
}

type field struct {
	name string
	of   reflect.Type
	*shape
}

func (s *shape) object() bool { return s.fields != nil }

// field gives the field of that name, nil where there is none.
func (s *shape) field(name string) *field {
	for i := range s.fields {
		if s.fields[i].name == name {
			return &s.fields[i]
		}
	}
	return nil
}

// plain tells that it is neither an object nor a list of them.
func (s *shape) plain() bool { return !s.object() && (s.elem == nil || s.elem.plain()) }

func shapeOf(t reflect.Type) *shape {
	if t.Kind() == reflect.Pointer {
		return shapeOf(t.Elem())
	}
	if t == reflect.TypeFor[store.ID]() {
		return &shape{id: true}
	}
	if t.Implements(reflect.TypeFor[json.Marshaler]()) || t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return &shape{}
	}
	switch t.Kind() {
	case reflect.Slice:
		return &shape{elem: shapeOf(t.Elem())}
	case reflect.Struct:
		return &shape{fields: fieldsOf(t)}
	}
	return &shape{}
}

// fieldsOf gives a struct's fields by their names in JSON.
func fieldsOf(t reflect.Type) []field {
	all := []field{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			all = append(all, fieldsOf(f.Type)...)
		case f.IsExported() && name != "" && name != "-":
			all = append(all, field{name, f.Type, shapeOf(f.Type)})
		}
	}
	return all
}

// tidy gives a field's value as the desk would give it back: with what a file left out of
// its objects, and one kind of number.
func (f *field) tidy(value any) (any, error) {
	given, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	typed := reflect.New(f.of)
	if err := json.Unmarshal(given, typed.Interface()); err != nil {
		return nil, err
	}
	back, err := json.Marshal(typed.Interface())
	if err != nil {
		return nil, err
	}
	decoded, err := decodeJSON(back)
	return f.filled(decoded), err
}

// filled gives lists that are none as empty ones.
func (s *shape) filled(value any) any {
	switch v := value.(type) {
	case nil:
		if s.elem != nil {
			return []any{}
		}
	case []any:
		for i := range v {
			if s.elem != nil {
				v[i] = s.elem.filled(v[i])
			}
		}
	case map[string]any:
		for _, f := range s.fields {
			if inner, has := v[f.name]; has {
				v[f.name] = f.filled(inner)
			}
		}
	}
	return value
}
