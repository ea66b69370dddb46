package telesign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// document is a JSON object of TeleSign's, read leniently: its published examples
// disagree on whether numbers are strings, lists objects, and how keys are spelt
// (one has a key with a space at its end). Keys are trimmed and in lower case. A nil
// document has no values, so that reading through a missing object is harmless.
type document map[string]any

// errNotObject is why a body could not be read.
var errNotObject = errors.New("the body is JSON, but not an object")

func parseDocument(body []byte) (document, error) {
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	decoder.UseNumber() // a reference made of digits must not become a float
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("the body is not JSON: %w", err)
	}
	d, ok := fold(value).(document)
	if !ok {
		return nil, errNotObject
	}
	return d, nil
}

// fold turns the objects in a JSON value into documents. Of keys that differ only
// in case or spaces the one spelt properly wins.
func fold(value any) any {
	switch v := value.(type) {
	case map[string]any:
		d := make(document, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			name := strings.ToLower(strings.TrimSpace(key))
			if _, taken := d[name]; !taken || name == key {
				d[name] = fold(v[key])
			}
		}
		return d
	case []any:
		for i := range v {
			v[i] = fold(v[i])
		}
	}
	return value
}

// child gives the object under a key, nil when there is none.
func (d document) child(key string) document {
	c, _ := d[key].(document)
	return c
}

// verbatim gives the text under a key as it is; numbers and booleans as they are
// written.
func (d document) verbatim(key string) string {
	switch v := d[key].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// text gives the text under a key without the space around it.
func (d document) text(key string) string { return strings.TrimSpace(d.verbatim(key)) }

// integer gives the number under a key, 0 when there is none that fits.
func (d document) integer(key string) int {
	text := d.text(key)
	if n, err := strconv.ParseInt(text, 10, 32); err == nil {
		return int(n)
	}
	if f, err := strconv.ParseFloat(text, 64); err == nil && f > -1e9 && f < 1e9 {
		return int(f)
	}
	return 0
}

// texts gives the list under a key, which may be an array or be separated by commas.
func (d document) texts(key string) []string {
	items := strings.Split(d.text(key), ",")
	if list, ok := d[key].([]any); ok {
		items = items[:0]
		for _, item := range list {
			items = append(items, document{"": item}.text(""))
		}
	}
	var kept []string
	for _, item := range items {
		if item = strings.TrimSpace(item); item != "" {
			kept = append(kept, item)
		}
	}
	return kept
}

// moment gives the time under a key in UTC, zero when it cannot be read.
func (d document) moment(key string) time.Time { return parseTime(d.text(key)) }

// firstError gives the first of errors[], which is an array, an object or absent.
func (d document) firstError() document {
	if list, ok := d["errors"].([]any); ok && len(list) > 0 {
		first, _ := list[0].(document)
		return first
	}
	return d.child("errors")
}
