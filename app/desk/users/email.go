package users

import (
	"net/mail"

	"golang.org/x/text/unicode/norm"

	"textdesk/app/desk"
	"textdesk/app/sms"
)

const maxEmail = 254 // RFC 5321, 4.5.3.1.3, without its angle brackets

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
