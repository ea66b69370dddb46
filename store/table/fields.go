package table

import (
	"fmt"
	"reflect"

	"textdesk/store/compact"
	"textdesk/store/events"
)

// Fields lists what the file knows of the records of some tables, of the events and
// of the head: one line for each field, with its number, its name and its type.
func Fields(tables []Kept) ([]string, error) {
	var lines []string
	for _, t := range tables {
		more, err := t.Fields()
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	logged, err := events.Fields()
	if err != nil {
		return nil, err
	}
	own, err := compact.Fields(reflect.TypeFor[head]())
	if err != nil {
		return nil, err
	}
	return append(append(lines, beginning("events", logged)...), beginning("meta head", own)...), nil
}

// Fields implements [Kept].
func (t *Table[T]) Fields() ([]string, error) {
	lines, err := compact.Fields(t.recordType())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.spec.Name, err)
	}
	return beginning(t.spec.Name, lines), nil
}

func beginning(name string, lines []string) []string {
	for i, line := range lines {
		lines[i] = name + " " + line
	}
	return lines
}
