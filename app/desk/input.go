package desk

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxName is how many characters the name of anything has at most.
const MaxName = 100

// OneLine gives a text somebody typed without the spaces around it, refused when
// it is longer than limit characters or more than a line. It may be empty.
func OneLine(field, text string, limit int) (string, error) {
	text = strings.TrimSpace(text)
	if utf8.ValidString(text) && !Visible(text) && !strings.ContainsFunc(text, unicode.IsControl) {
		return "", nil // it would look empty, and must count as that
	}
	switch {
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return "", RefuseField(field, "not_text", "Enter a single line of plain text.")
	case utf8.RuneCountInString(text) > limit:
		return "", TooLong(field, limit, "Too long: at most %d characters.")
	}
	return text, nil
}

// Named is OneLine for a text that must be given.
func Named(field, text string, limit int) (string, error) {
	text, err := OneLine(field, text, limit)
	if err == nil && text == "" {
		return "", RefuseField(field, "required", "This cannot be empty.")
	}
	return text, err
}
