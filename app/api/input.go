package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"textdesk/app/desk"
)

// An input is a struct that says where its parts come from:
//
//	ID     store.ID `path:"id"`                  a part of the path
//	Limit  int      `query:"limit"`              a parameter of the query
//	Key    string   `header:"Idempotency-Key"`   a header: printable, at most 100 characters
//	From   string   `request:"address"`          the client's address
//	Token  string   `request:"token"`            what proves the sign-in
//	Device string   `request:"device"`           what the browser is known again by
//	Body   T                                     the body, a JSON object
//
// Embedded structs are inputs too. Whatever is absent stays zero.

// Request is what an endpoint reads its input from.
type Request struct {
	// Path, Query and Header give a part by its name, empty without one.
	Path, Query, Header func(name string) string
	// Body is the body as it came.
	Body []byte
	// Address is the client's, Token what proves the sign-in, Device what the browser
	// is known again by.
	Address, Token, Device string
}

const (
	maxHeaderValue = 100
	maxIdentifier  = 256 // bytes
)

// read fills the input that in points to.
func (r Request) read(in any) error {
	if err := r.fill(reflect.ValueOf(in).Elem()); err != nil {
		return err
	}
	return r.readBody(reflect.ValueOf(in).Elem())
}

func (r Request) fill(in reflect.Value) error {
	for i := range in.NumField() {
		field := in.Type().Field(i)
		if field.Anonymous {
			if err := r.fill(in.Field(i)); err != nil {
				return err
			}
			continue
		}
		name, text, err := r.part(field.Tag)
		if err != nil {
			return err
		}
		if err := assign(in.Field(i), name, text); err != nil {
			return err
		}
	}
	return nil
}

// part gives the text of the input part that a tag names.
func (r Request) part(tag reflect.StructTag) (name, text string, err error) {
	if name := tag.Get("path"); name != "" {
		text, err := identifier(name, r.Path(name))
		return name, text, err
	}
	if name := tag.Get("query"); name != "" {
		return name, r.Query(name), nil
	}
	if name := tag.Get("header"); name != "" {
		text, err := headerValue(name, r.Header(name))
		return name, text, err
	}
	switch tag.Get("request") {
	case "address":
		return "", r.Address, nil
	case "token":
		return "", r.Token, nil
	case "device":
		return "", r.Device, nil
	}
	return "", "", nil
}

// identifier takes what names something: longer than this, nothing is called.
func identifier(name, value string) (string, error) {
	if len(value) > maxIdentifier {
		return "", desk.TooLong(name, maxIdentifier, "At most %d characters.")
	}
	return value, nil
}

func headerValue(name, value string) (string, error) {
	unprintable := func(r rune) bool { return r < ' ' || r > '~' }
	if len(value) > maxHeaderValue || strings.ContainsFunc(value, unprintable) {
		return "", desk.RefuseField(name, "too_long", "At most %d printable ASCII characters.", maxHeaderValue)
	}
	return value, nil
}

// assign puts a text into a field of a kind that inputs have.
func assign(field reflect.Value, name, text string) error {
	if text == "" {
		return nil
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return desk.RefuseField(name, "not_a_number", "This is not a whole number.")
		}
		field.SetInt(int64(n))
	case reflect.Bool:
		is, err := strconv.ParseBool(text)
		if err != nil {
			return desk.RefuseField(name, "wrong_type", "Say true or false.")
		}
		field.SetBool(is)
	default:
		return fmt.Errorf("the input field for %s is a %s", name, field.Kind())
	}
	return nil
}

// readBody reads the body into the field Body. An input without that field
// takes no body, or an empty object, as browsers' code likes to send.
func (r Request) readBody(in reflect.Value) error {
	body := in.FieldByName("Body")
	if !body.IsValid() {
		if len(r.Body) == 0 || string(bytes.TrimSpace(r.Body)) == "{}" {
			return nil
		}
		return desk.Refuse(desk.BadRequest, "This request takes no body.")
	}
	if body.Kind() == reflect.Pointer && len(r.Body) == 0 {
		return nil // it may be left out
	}
	if err := r.checkType(); err != nil {
		return err
	}
	if err := decode(r.Body, body.Addr().Interface()); err != nil {
		return err
	}
	return checkVersion(body.Addr().Interface())
}

// edit is what changes a record or a list that somebody read: a [desk.Change] or a
// [desk.Replacement].
type edit interface {
	Changes() reflect.Type
	ReadAt() desk.Version
}

// checkVersion wants of what is edited that it says which version it changes.
func checkVersion(body any) error {
	if edits, ok := body.(edit); ok && edits.ReadAt() == "" {
		return desk.RefuseField("version", "required", "Say which version this changes: the “version” that came with it when it was read.")
	}
	return nil
}

func (r Request) checkType() error {
	kind, _, err := mime.ParseMediaType(r.Header("Content-Type"))
	if err != nil || kind != "application/json" {
		return desk.Refuse(desk.UnsupportedType, "The body must be JSON, with Content-Type: application/json.")
	}
	if r.Header("Content-Encoding") != "" {
		return desk.Refuse(desk.UnsupportedType, "The body must not be compressed.")
	}
	return nil
}

// decode reads one JSON object strictly: a misspelt field is an error, not a
// field that was left out.
func decode(raw []byte, into any) error {
	if trimmed := bytes.TrimSpace(raw); len(trimmed) == 0 || trimmed[0] != '{' {
		return desk.Refuse(desk.BadRequest, "The body must be a JSON object.")
	}
	if !utf8.Valid(raw) { // its letters would become replacement marks, unasked
		return desk.Refuse(desk.BadRequest, "The body must be in UTF-8.")
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return unreadableBody(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return desk.Refuse(desk.BadRequest, "Something follows the JSON object.")
	}
	return nil
}

// unreadableBody says which field is wrong, where encoding/json says so.
func unreadableBody(err error) error {
	var refusal *desk.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return desk.RefuseField(wrongType.Field, "wrong_type", "A JSON %s does not belong here.", wrongType.Value)
	}
	if wrong, ok := errors.AsType[*time.ParseError](err); ok {
		return desk.Refuse(desk.BadRequest, "%s is not a time. Write it as 2026-03-01T15:04:05Z, or with its distance from UTC as 2026-03-01T16:04:05+01:00.", strings.Trim(wrong.Value, `"`))
	}
	// encoding/json has no type for this error, only this text.
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		if name, err := strconv.Unquote(quoted); err == nil {
			return desk.RefuseField(name, "unknown_field", "There is no such field.")
		}
	}
	return desk.Refuse(desk.BadRequest, "The body is not valid JSON.")
}
