package desk

import (
	"reflect"
	"slices"
	"strings"
)

// Choice is a text that is one of a few. The type says which, beside its
// constants; checks, the API's description and the browser's types follow.
type Choice interface {
	// Choices gives every text it can be, in the order people should see them.
	Choices() []string
}

// ChoicesOf gives the texts that a type of Choice can be.
func ChoicesOf(t reflect.Type) []string {
	return reflect.Zero(t).Interface().(Choice).Choices()
}

// CheckChoices refuses a struct in which a field of a type of Choice is none of
// its texts, naming the field as JSON does. Embedded structs are looked into.
func CheckChoices(record any) error {
	v := reflect.ValueOf(record)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			if err := CheckChoices(v.Field(i).Interface()); err != nil {
				return err
			}
			continue
		}
		if !f.Type.Implements(reflect.TypeFor[Choice]()) || f.Type.Kind() != reflect.String {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if err := CheckChoice(name, v.Field(i).String(), ChoicesOf(f.Type)); err != nil {
			return err
		}
	}
	return nil
}

// CheckChoice refuses a text that is none of the choices.
func CheckChoice(field, text string, choices []string) error {
	if slices.Contains(choices, text) {
		return nil
	}
	return RefuseField(field, "unknown", "This must be one of: %s.", strings.Join(choices, ", "))
}
