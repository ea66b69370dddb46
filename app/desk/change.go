package desk

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"strings"
)

// Change is what to change of a T: a JSON object with the fields to set, where
// what is absent stays as it is (RFC 7396, save that null changes nothing). One
// description, T, serves what is added and what is changed.
type Change[T any] struct{ given map[string]json.RawMessage }

// UnmarshalJSON takes the object, and refuses what T has no place for before
// anything is looked up.
func (c *Change[T]) UnmarshalJSON(object []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(new(T)); err != nil {
		return err
	}
	c.given = nil
	if err := json.Unmarshal(object, &c.given); err != nil {
		return err
	}
	maps.DeleteFunc(c.given, func(_ string, value json.RawMessage) bool { return string(value) == "null" })
	return nil
}

// Apply sets what is given in to, and leaves the rest. It never writes into what to
// shares with the record it was taken from: encoding/json would, into its slices
// and maps.
func (c Change[T]) Apply(to *T) error {
	if len(c.given) == 0 {
		return nil
	}
	var changed T
	for _, part := range []any{to, c.given} {
		object, err := json.Marshal(part)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(object, &changed); err != nil {
			return err
		}
	}
	*to = changed
	return nil
}

// Gives tells whether the field, by its name in JSON, is among what is given. The
// case of letters does not count, as encoding/json has it.
func (c Change[T]) Gives(field string) bool {
	for given := range c.given {
		if strings.EqualFold(given, field) {
			return true
		}
	}
	return false
}

// Changes gives the type of what is changed, for the API's description.
func (Change[T]) Changes() reflect.Type { return reflect.TypeFor[T]() }
