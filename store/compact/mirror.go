package compact

import (
	"reflect"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// mirror is the type under which values of another are kept. The library knows
// one way to write a time.Time, as a float or as text, and asks no type that is
// not ours; so a record is copied to a type of the same fields and tags where
// each time is a stamp.
type mirror struct {
	kept reflect.Type
	// to and from copy a value to its mirror and back; nil where the types are the
	// same.
	to, from func(to, from reflect.Value)
}

func (m mirror) same() bool { return m.to == nil }

func (m mirror) copyTo(to, from reflect.Value) {
	if m.same() {
		to.Set(from)
		return
	}
	m.to(to, from)
}

func (m mirror) copyFrom(to, from reflect.Value) {
	if m.same() {
		to.Set(from)
		return
	}
	m.from(to, from)
}

// mirrorOf gives the mirror of a type; hex tells that its strings are hexadecimal.
func mirrorOf(t reflect.Type, hex bool) mirror {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return ofTime()
	case t.Implements(reflect.TypeFor[cbor.Marshaler]()):
		return mirror{kept: t}
	}
	switch t.Kind() {
	case reflect.String:
		if hex {
			return ofHex()
		}
	case reflect.Struct:
		return ofStruct(t)
	case reflect.Pointer:
		return ofPointer(t, mirrorOf(t.Elem(), hex))
	case reflect.Slice:
		return ofSlice(t, mirrorOf(t.Elem(), hex))
	case reflect.Map:
		return ofMap(t, mirrorOf(t.Key(), hex), mirrorOf(t.Elem(), false))
	}
	return mirror{kept: t}
}

// ofTime and ofHex copy without [reflect.Value.Convert], which allocates: every
// record has several times.

func ofTime() mirror {
	return mirror{
		kept: reflect.TypeFor[stamp](),
		to: func(to, from reflect.Value) {
			*to.Addr().Interface().(*stamp) = stamp(*pointerTo[time.Time](from))
		},
		from: func(to, from reflect.Value) {
			*to.Addr().Interface().(*time.Time) = time.Time(*pointerTo[stamp](from))
		},
	}
}

func ofHex() mirror {
	return mirror{
		kept: reflect.TypeFor[hexText](),
		to:   func(to, from reflect.Value) { to.SetString(from.String()) },
		from: func(to, from reflect.Value) { to.SetString(from.String()) },
	}
}

// pointerTo gives a pointer to a value, or, of one that has no address, such as
// an entry of a map, to a copy.
func pointerTo[T any](v reflect.Value) *T {
	if v.CanAddr() {
		return v.Addr().Interface().(*T)
	}
	copied := v.Interface().(T)
	return &copied
}

func ofStruct(t reflect.Type) mirror {
	fields := slices.Collect(structFields(t))
	mirrors, at, same := make([]mirror, len(fields)), make([][]int, len(fields)), true
	for i, f := range fields {
		mirrors[i] = mirrorOf(f.Type, f.Tag.Get("compact") == "hex")
		at[i] = f.Index
		same = same && mirrors[i].same() && len(f.Index) == 1
		fields[i] = reflect.StructField{Name: f.Name, Type: mirrors[i].kept, Tag: f.Tag}
	}
	if same {
		return mirror{kept: t}
	}
	return mirror{
		kept: reflect.StructOf(fields),
		to: func(to, from reflect.Value) {
			for i, m := range mirrors {
				m.copyTo(to.Field(i), field(from, at[i]))
			}
		},
		from: func(to, from reflect.Value) {
			for i, m := range mirrors {
				m.copyFrom(field(to, at[i]), from.Field(i))
			}
		},
	}
}

// field gives the field that an index leads to: nearly always one of the struct's
// own, which is found faster.
func field(v reflect.Value, index []int) reflect.Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	return v.FieldByIndex(index)
}

func ofPointer(t reflect.Type, elem mirror) mirror {
	if elem.same() {
		return mirror{kept: t}
	}
	pointed := func(to, from reflect.Value, elem func(to, from reflect.Value)) {
		if !from.IsNil() {
			to.Set(reflect.New(to.Type().Elem()))
			elem(to.Elem(), from.Elem())
		}
	}
	return mirror{
		kept: reflect.PointerTo(elem.kept),
		to:   func(to, from reflect.Value) { pointed(to, from, elem.to) },
		from: func(to, from reflect.Value) { pointed(to, from, elem.from) },
	}
}

func ofSlice(t reflect.Type, elem mirror) mirror {
	if elem.same() {
		return mirror{kept: t}
	}
	each := func(to, from reflect.Value, elem func(to, from reflect.Value)) {
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeSlice(to.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			elem(to.Index(i), from.Index(i))
		}
	}
	return mirror{
		kept: reflect.SliceOf(elem.kept),
		to:   func(to, from reflect.Value) { each(to, from, elem.to) },
		from: func(to, from reflect.Value) { each(to, from, elem.from) },
	}
}

func ofMap(t reflect.Type, key, elem mirror) mirror {
	if key.same() && elem.same() {
		return mirror{kept: t}
	}
	each := func(to, from reflect.Value, key, elem func(to, from reflect.Value)) {
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeMapWithSize(to.Type(), from.Len()))
		for entry := from.MapRange(); entry.Next(); {
			k, v := reflect.New(to.Type().Key()).Elem(), reflect.New(to.Type().Elem()).Elem()
			key(k, entry.Key())
			elem(v, entry.Value())
			to.SetMapIndex(k, v)
		}
	}
	return mirror{
		kept: reflect.MapOf(key.kept, elem.kept),
		to:   func(to, from reflect.Value) { each(to, from, key.copyTo, elem.copyTo) },
		from: func(to, from reflect.Value) { each(to, from, key.copyFrom, elem.copyFrom) },
	}
}
