package compact

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// Fields lists what a file knows of a type, one line a field with its number,
// its name and its type, in the order of the numbers, those of nested structs
// below it under numbers such as "5.1". It is an error if a field has no number or
// shares one, and if a type has itself within: such a list has no end.
func Fields(t reflect.Type) ([]string, error) { return fields(t, "", nil) }

func fields(t reflect.Type, above string, around []reflect.Type) (lines []string, err error) {
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%s is no struct", t)
	}
	if slices.Contains(around, t) {
		return nil, fmt.Errorf("%s has itself within, at number %s", t, strings.TrimSuffix(above, "."))
	}
	around = append(around, t)
	byNumber, err := numbered(t)
	if err != nil {
		return nil, err
	}
	for _, number := range slices.Sorted(maps.Keys(byNumber)) {
		f := byNumber[number]
		hex := ""
		if f.Tag.Get("compact") == "hex" {
			hex = " (hex)"
		}
		lines = append(lines, fmt.Sprintf("%s%d %s %s%s", above, number, f.Name, described(f.Type), hex))
		if nested := structWithin(f.Type); nested != nil {
			inner, err := fields(nested, fmt.Sprintf("%s%d.", above, number), around)
			if err != nil {
				return nil, err
			}
			lines = append(lines, inner...)
		}
	}
	return lines, nil
}

// numbered gives the fields of a struct by their numbers.
func numbered(t reflect.Type) (map[int]reflect.StructField, error) {
	byNumber := map[int]reflect.StructField{}
	for f := range structFields(t) {
		number, err := numberOf(f)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t, f.Name, err)
		}
		if other, taken := byNumber[number]; taken {
			return nil, fmt.Errorf("%s.%s and %s.%s are both number %d", t, other.Name, t, f.Name, number)
		}
		byNumber[number] = f
	}
	return byNumber, nil
}

// structFields gives the fields of a struct, and in the place of a struct that is
// embedded, the fields of that one; their Index leads to them from t.
func structFields(t reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.Anonymous || f.Type.Kind() != reflect.Struct {
				if !yield(f) {
					return
				}
				continue
			}
			for inner := range structFields(f.Type) {
				inner.Index = append([]int{i}, inner.Index...)
				if !yield(inner) {
					return
				}
			}
		}
	}
}

func numberOf(f reflect.StructField) (int, error) {
	tag := f.Tag.Get("cbor")
	digits, options, _ := strings.Cut(tag, ",")
	number, err := strconv.Atoi(digits)
	if err != nil || number < 1 || options != "keyasint,omitzero" {
		return 0, fmt.Errorf(`its tag is cbor:%q and must be a number of its own, as in cbor:"1,keyasint,omitzero"`, tag)
	}
	return number, nil
}

// structWithin gives the struct of ours that a type is made of, if any.
func structWithin(t reflect.Type) reflect.Type {
	if t == reflect.TypeFor[time.Time]() || t.Implements(reflect.TypeFor[cbor.Marshaler]()) {
		return nil
	}
	switch t.Kind() {
	case reflect.Struct:
		return t
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return structWithin(t.Elem())
	}
	return nil
}

// described names a type by what is kept of it: a named string is a string.
func described(t reflect.Type) string {
	if t == reflect.TypeFor[time.Time]() {
		return "time"
	}
	if t.Implements(reflect.TypeFor[cbor.Marshaler]()) {
		return t.Name()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return described(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "list of " + described(t.Elem())
	case reflect.Map:
		return "map of " + described(t.Key()) + " to " + described(t.Elem())
	}
	return t.Kind().String()
}
