package compact

import (
	"reflect"
	"time"
)

// Copy gives a copy of a record that shares nothing with it that could change.
func (c *Codec[T]) Copy(record *T) *T {
	copied := *record
	detach(reflect.ValueOf(&copied).Elem())
	return &copied
}

// detach gives v slices, maps and pointers of its own.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			detach(v.Field(i))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		own := reflect.New(v.Type().Elem())
		own.Elem().Set(v.Elem())
		detach(own.Elem())
		v.Set(own)
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			detach(own.Index(i))
		}
		v.Set(own)
	case reflect.Map:
		if v.IsNil() {
			return
		}
		own := reflect.MakeMapWithSize(v.Type(), v.Len())
		for entry := v.MapRange(); entry.Next(); {
			elem := reflect.New(v.Type().Elem()).Elem()
			elem.Set(entry.Value())
			detach(elem)
			own.SetMapIndex(entry.Key(), elem)
		}
		v.Set(own)
	}
}
