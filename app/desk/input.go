package desk

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxEmail    = 254 // RFC 5321, 4.5.3.1.3, without its angle brackets
	minPassword = 10
	maxPassword = 200
)

// oneLine gives a text somebody typed without the spaces around it, refused when
// it is longer than limit characters or more than a line. It may be empty.
func oneLine(field, text string, limit int) (string, error) {
	text = strings.TrimSpace(text)
	switch {
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return "", invalid(field, "not_text", "Enter a single line of plain text.")
	case utf8.RuneCountInString(text) > limit:
		return "", invalid(field, "too_long", "Too long: at most %d characters.", limit)
	}
	return text, nil
}

// named is oneLine for a text that must be given.
func named(field, text string, limit int) (string, error) {
	text, err := oneLine(field, text, limit)
	if err == nil && text == "" {
		return "", invalid(field, "required", "This cannot be empty.")
	}
	return text, err
}

// emailAddress gives an e-mail address in the form it is kept in.
func emailAddress(text string) (string, error) {
	text, err := named("email", text, maxEmail)
	if err != nil {
		return "", err
	}
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return "", invalid("email", "bad_email", "This is not an e-mail address. Enter it as in nadia@example.com.")
	}
	return text, nil
}

// checkPassword refuses what is easily guessed, following NIST SP 800-63B: long
// enough, no rules of composition, nothing that is known about the user.
func checkPassword(field, password string, known ...string) error {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return invalid(field, "not_text", "Enter a password of plain text.")
	case length < minPassword:
		return invalid(field, "too_short", "Too short: a password has at least %d characters. A few words in a row are fine.", minPassword)
	case length > maxPassword:
		return invalid(field, "too_long", "Too long: a password has at most %d characters.", maxPassword)
	case obvious(password, known):
		return invalid(field, "weak_password", "This password is easily guessed. Choose another, such as a few words in a row.")
	}
	return nil
}

func obvious(password string, known []string) bool {
	folded := strings.ToLower(password)
	for _, k := range append(known, "password", "textdesk", "telesign", "motdepasse", "qwertyuiop", "azertyuiop", "1234567890") {
		if k = strings.ToLower(strings.TrimSpace(k)); k != "" && madeOf(folded, k) {
			return true
		}
	}
	first, _ := utf8.DecodeRuneInString(folded)
	return strings.Trim(folded, string(first)) == "" || isRun(folded)
}

// madeOf tells whether a password is a known word, with nothing but digits and
// punctuation around it, or the word again and again.
func madeOf(password, word string) bool {
	rest := strings.ReplaceAll(password, word, "")
	return rest != password && !strings.ContainsFunc(rest, unicode.IsLetter)
}

// isRun tells whether each character is the next one's neighbour, as in
// abcdefghij and 9876543210.
func isRun(password string) bool {
	runes := []rune(password)
	step := runes[1] - runes[0]
	if step != 1 && step != -1 {
		return false
	}
	for i := 1; i < len(runes); i++ {
		if runes[i]-runes[i-1] != step {
			return false
		}
	}
	return true
}
