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
	"unicode/utf8"
)

// document is a JSON object of TeleSign's, read leniently: its published examples
// disagree on whether numbers are strings, lists objects, and how keys are spelt
// (one has a key with a space at its end). Keys are trimmed and in lower case. A nil
// document has no values, so that reading through a missing object is harmless.
type document map[string]any

// Why a body could not be read, apart from not being JSON.
var (
	errNotObject = errors.New("the body is JSON, but not an object")
	errNotUTF8   = errors.New("the body is not in UTF-8, so its letters cannot be told")
	errFollowed  = errors.New("something follows the JSON object, and would be lost")
)

// parseWhole reads a body that is one object and nothing else: what cannot be read to
// its last letter is not read at all, so that nothing of it is lost.
func parseWhole(body []byte) (document, error) {
	if encoding := otherEncoding(body); encoding != "" {
		return nil, fmt.Errorf("%w: it looks like %s", errNotUTF8, encoding)
	}
	d, rest, err := parseFirst(body)
	if err == nil && len(bytes.Trim(rest, " \t\r\n")) > 0 {
		return nil, errFollowed
	}
	return d, err
}

// parseDocument reads the object that a body begins with, whatever follows it.
func parseDocument(body []byte) (document, error) {
	d, _, err := parseFirst(body)
	return d, err
}

func parseFirst(body []byte) (d document, rest []byte, err error) {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber() // a reference made of digits must not become a float
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, nil, fmt.Errorf("the body is not JSON: %w", err)
	}
	d, ok := fold(value).(document)
	if !ok {
		return nil, nil, errNotObject
	}
	return d, body[decoder.InputOffset():], nil
}

// otherEncoding names the encoding of a body that is not in UTF-8, as far as can be
// guessed; empty for one that is.
func otherEncoding(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}), bytes.HasPrefix(body, []byte{0xfe, 0xff}), bytes.IndexByte(body[:min(4, len(body))], 0) >= 0:
		return "UTF-16 or UTF-32"
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}):
		return "something compressed"
	case !utf8.Valid(body):
		return "Latin-1 or another encoding of single bytes"
	}
	return ""
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

// reference gives TeleSign's name for something under a key. They are the same in
// either case, and written in capitals.
func (d document) reference(key string) string { return strings.ToUpper(d.text(key)) }

// references gives several of them.
func (d document) references(key string) []string {
	names := d.texts(key)
	for i := range names {
		names[i] = strings.ToUpper(names[i])
	}
	return names
}

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
