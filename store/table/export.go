package table

import (
	"encoding/json"
	"fmt"

	"textdesk/store/key"
)

// Export says what of a table may leave the desk. It is made by Whole, Shaped or
// Withheld; every table has to choose one.
type Export[T any] struct {
	shape    func(*T) any // nil: nothing leaves
	withheld string
}

// Whole lets records leave as they are: they hold no secret.
func Whole[T any]() Export[T] {
	return Export[T]{shape: func(record *T) any { return record }}
}

// Shaped lets records leave in a shape without their secrets: shape gives a
// struct or map that JSON makes an object of, without a "kind" of its own, which
// is the table's name.
func Shaped[T any](shape func(*T) any) Export[T] { return Export[T]{shape: shape} }

// Withheld keeps all records in, for the reason given.
func Withheld[T any](reason string) Export[T] { return Export[T]{withheld: reason} }

// Withheld implements [Kept].
func (t *Table[T]) Withheld() string { return t.export.withheld }

// Export implements [Kept].
func (t *Table[T]) Export(r Reader, after key.ID, limit int, write func(any) error) (last key.ID, n int, err error) {
	if t.export.shape == nil {
		return after, 0, nil
	}
	records, err := t.After(r, after, limit)
	if err != nil {
		return after, 0, err
	}
	for i, record := range records {
		line, err := ofKind(t.spec.Name, t.export.shape(record))
		if err != nil {
			return after, i, fmt.Errorf("%s %s cannot be exported: %w", t.spec.Name, t.spec.ID(record), err)
		}
		if err := write(line); err != nil {
			return after, i, err
		}
		after = t.spec.ID(record)
	}
	return after, len(records), nil
}

// ofKind gives a record as a JSON object that begins with its kind.
func ofKind(kind string, record any) (json.RawMessage, error) {
	object, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	if len(object) < 2 || object[0] != '{' {
		return nil, fmt.Errorf("%T is no object in JSON", record)
	}
	line := fmt.Appendf(nil, `{"kind":%q`, kind)
	if len(object) > len("{}") {
		line = append(line, ',')
	}
	return append(line, object[1:]...), nil
}
