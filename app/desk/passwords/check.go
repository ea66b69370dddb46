// Package passwords says which passwords are easily guessed.
package passwords

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"textdesk/app/desk"
)

// The bounds of a password, in characters.
const (
	shortest = 10
	longest  = 200
)

// Check refuses at that field what is easily guessed, following NIST SP 800-63B: long
// enough, no rules of composition, nothing that is known about the user, and none of
// those that many choose.
func Check(field, password string, known ...string) error {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return desk.RefuseField(field, "not_text", "Enter a password of plain text.")
	case length < shortest:
		return desk.RefuseField(field, "too_short", "Too short: a password has at least %d characters. A few words in a row are fine.", shortest)
	case length > longest:
		return desk.TooLong(field, longest, "Too long: a password has at most %d characters.")
	case obvious(password, known):
		return desk.RefuseField(field, "weak_password", "This password is easily guessed. Choose another, such as a few words in a row.")
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
	return isCommon(folded) || strings.Trim(folded, string(first)) == "" || isRun(folded)
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
