package web

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

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
)

// An input is a struct that says where its parts come from:
//
//	ID     string `path:"id"`                    a part of the path
//	Limit  int    `query:"limit"`                a parameter of the query
//	Key    string `header:"Idempotency-Key"`     a header: printable, at most 100 characters
//	From   string `request:"address"`            the client's address
//	Token  string `request:"token"`              what proves the sign-in
//	Body   T                                     the body, a JSON object
//
// Embedded structs are inputs too. Whatever is absent stays zero.

const maxHeaderValue = 100

// read fills the input that in points to.
func (s *Server) read(c *fiber.Ctx, in any) error {
	if err := s.fill(c, reflect.ValueOf(in).Elem()); err != nil {
		return err
	}
	return readBody(c, reflect.ValueOf(in).Elem())
}

func (s *Server) fill(c *fiber.Ctx, in reflect.Value) error {
	for i := range in.NumField() {
		field := in.Type().Field(i)
		if field.Anonymous {
			if err := s.fill(c, in.Field(i)); err != nil {
				return err
			}
			continue
		}
		name, text, err := s.part(c, field.Tag)
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
func (s *Server) part(c *fiber.Ctx, tag reflect.StructTag) (name, text string, err error) {
	if name := tag.Get("path"); name != "" {
		return name, c.Params(name), nil
	}
	if name := tag.Get("query"); name != "" {
		return name, c.Query(name), nil
	}
	if name := tag.Get("header"); name != "" {
		text, err := headerValue(name, c.Get(name))
		return name, text, err
	}
	switch tag.Get("request") {
	case "address":
		return "", s.clientAddress(c), nil
	case "token":
		return "", s.token(c), nil
	}
	return "", "", nil
}

func headerValue(name, value string) (string, error) {
	unprintable := func(r rune) bool { return r < ' ' || r > '~' }
	if len(value) > maxHeaderValue || strings.ContainsFunc(value, unprintable) {
		return "", invalid(name, "too_long", "At most %d printable ASCII characters.", maxHeaderValue)
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
			return invalid(name, "not_a_number", "This is not a whole number.")
		}
		field.SetInt(int64(n))
	default:
		return fmt.Errorf("the input field for %s is a %s", name, field.Kind())
	}
	return nil
}

// readBody reads the body into the field Body. An input without that field
// takes no body, or an empty object, as browsers' code likes to send.
func readBody(c *fiber.Ctx, in reflect.Value) error {
	body := in.FieldByName("Body")
	raw := c.BodyRaw()
	if !body.IsValid() {
		if len(raw) == 0 || string(bytes.TrimSpace(raw)) == "{}" {
			return nil
		}
		return &desk.Error{Code: badRequest, Message: "This request takes no body."}
	}
	if err := checkType(c); err != nil {
		return err
	}
	return decode(raw, body.Addr().Interface())
}

func checkType(c *fiber.Ctx) error {
	kind, _, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || kind != fiber.MIMEApplicationJSON {
		return &desk.Error{Code: unsupportedType, Message: "The body must be JSON, with Content-Type: application/json."}
	}
	if c.Get(fiber.HeaderContentEncoding) != "" {
		return &desk.Error{Code: unsupportedType, Message: "The body must not be compressed."}
	}
	return nil
}

// decode reads one JSON object strictly: a misspelt field is an error, not a
// field that was left out.
func decode(raw []byte, into any) error {
	if trimmed := bytes.TrimSpace(raw); len(trimmed) == 0 || trimmed[0] != '{' {
		return &desk.Error{Code: badRequest, Message: "The body must be a JSON object."}
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return unreadableBody(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return &desk.Error{Code: badRequest, Message: "Something follows the JSON object."}
	}
	return nil
}

// unreadableBody says which field is wrong, where encoding/json says so.
func unreadableBody(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return invalid(wrongType.Field, "wrong_type", "A JSON %s does not belong here.", wrongType.Value)
	}
	// encoding/json has no type for this error, only this text.
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		if name, err := strconv.Unquote(quoted); err == nil {
			return invalid(name, "unknown_field", "There is no such field.")
		}
	}
	return &desk.Error{Code: badRequest, Message: "The body is not valid JSON."}
}

func invalid(field, reason, format string, args ...any) error {
	return &desk.Error{Code: desk.Invalid, Field: field, Reason: reason, Message: fmt.Sprintf(format, args...)}
}
