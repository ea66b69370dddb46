package desk

import (
	"encoding/json"
	"maps"
	"reflect"
	"strings"
)

// Change is what to change of a T: a JSON object with the fields to set, where
// what is absent stays as it is (RFC 7396, save that null changes nothing). One
// description, T, serves what is added and what is changed. With them stands, as
// "version", the version that is changed.
type Change[T any] struct {
	given   map[string]json.RawMessage
	version Version
}

// UnmarshalJSON takes the object, and refuses what T has no place for before
// anything is looked up.
func (c *Change[T]) UnmarshalJSON(object []byte) error {
	version, rest, err := splitVersion(object)
	if err != nil {
		return err
	}
	if err := decodeStrictly(rest, new(T)); err != nil {
		return err
	}
	c.given, c.version = nil, version
	if err := json.Unmarshal(rest, &c.given); err != nil {
		return err
	}
	maps.DeleteFunc(c.given, func(_ string, value json.RawMessage) bool { return string(value) == "null" })
	return nil
}

// Giving is a change of one field, by its name in JSON, whatever there is.
func Giving[T any, V string | bool](field string, value V) Change[T] {
	encoded, err := json.Marshal(value)
	if err != nil {
		panic("desk: a change: " + err.Error()) // either can be written as JSON
	}
	return Change[T]{given: map[string]json.RawMessage{field: encoded}}
}

// Apply sets what is given in to, and leaves the rest. The record is shown at version
// now to who is refused, as Changed, because it is another one than they saw. It never
// writes into what to shares with the record it was taken from: encoding/json would,
// into its slices and maps.
func (c Change[T]) Apply(to *T, now Version, shown any) error {
	if err := c.version.mustBe(now, shown); err != nil {
		return err
	}
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

// GivesOnly tells whether nothing but the field, by its name in JSON, is given.
func (c Change[T]) GivesOnly(field string) bool {
	return len(c.given) == 0 || len(c.given) == 1 && c.Gives(field)
}

// ReadAt gives the version that is changed.
func (c Change[T]) ReadAt() Version { return c.version }

// Changes gives the type of what is changed, for the API's description.
func (Change[T]) Changes() reflect.Type { return reflect.TypeFor[T]() }
