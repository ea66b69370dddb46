package store

import (
	"fmt"
	"reflect"

	"textdesk/store/compact"
	"textdesk/store/events"
)

// Fields lists what the file knows of the records of some tables, of the events and
// of what the store keeps about itself: one line for each field, with its number,
// its name and its type. A change of it is a change of the format.
func Fields(tables []Kept) ([]string, error) {
	var lines []string
	for _, t := range tables {
		more, err := fieldsOf(t.Name(), t.recordType())
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	logged, err := events.Fields()
	if err != nil {
		return nil, err
	}
	for _, line := range logged {
		lines = append(lines, "events "+line)
	}
	for _, own := range []struct {
		name string
		of   reflect.Type
	}{{"meta head", reflect.TypeFor[head]()}, {"meta built", reflect.TypeFor[built]()}} {
		more, err := fieldsOf(own.name, own.of)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

func fieldsOf(name string, t reflect.Type) ([]string, error) {
	lines, err := compact.Fields(t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i, line := range lines {
		lines[i] = name + " " + line
	}
	return lines, nil
}
