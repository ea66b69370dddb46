package users

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"textdesk/app/desk"
	"textdesk/app/sms"
)

const (
	maxEmail    = 254 // RFC 5321, 4.5.3.1.3, without its angle brackets
	minPassword = 10
	maxPassword = 200
)

// emailAddress gives an e-mail address in the form it is kept in.
func emailAddress(text string) (string, error) {
	text, err := desk.Named("email", copied(text), maxEmail)
	if err != nil {
		return "", err
	}
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return "", desk.RefuseField("email", "bad_email", "This is not an e-mail address. Enter it as in nadia@example.com.")
	}
	return text, nil
}

// copied is an e-mail address as a person sees it who copied or typed it, on whichever
// system: with each accented letter as one.
func copied(address string) string { return norm.NFC.String(sms.WithoutInvisible(address)) }

// checkPassword refuses what is easily guessed, following NIST SP 800-63B: long
// enough, no rules of composition, nothing that is known about the user, and none of
// those that many choose.
func checkPassword(field, password string, known ...string) error {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return desk.RefuseField(field, "not_text", "Enter a password of plain text.")
	case length < minPassword:
		return desk.RefuseField(field, "too_short", "Too short: a password has at least %d characters. A few words in a row are fine.", minPassword)
	case length > maxPassword:
		return desk.TooLong(field, maxPassword, "Too long: a password has at most %d characters.")
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
