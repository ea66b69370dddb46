package sms

import "strings"

// LooksAutomatic tells whether a text reads as if a machine had written it: an absence
// notice, a confirmation that something was received, a code. Such a text gets no
// automatic answer, lest two machines talk to one another. It is careful rather than
// clever: a person who writes so is answered by a person.
func LooksAutomatic(text string) bool {
	folded := " " + Fold(text) + " "
	for _, phrase := range automaticPhrases() {
		if strings.Contains(folded, " "+phrase+" ") {
			return true
		}
	}
	return false
}

// automaticPhrases are folded, as Fold leaves them.
func automaticPhrases() []string {
	return []string{
		"automatic reply", "automated reply", "automatic response", "automated response", "automatic message", "automated message",
		"auto reply", "autoreply", "auto response", "autoresponse", "auto responder", "autoresponder",
		"out of office", "out of the office", "do not reply", "please do not respond", "not monitored", "unmonitored", "unattended mailbox",
		"i am driving", "im driving", "i m driving", "sent from my car",
		"verification code is", "security code is", "one time password", "one time code",
		"reponse automatique", "message automatique", "reponse auto", "message automatise",
		"ne pas repondre", "n est pas surveillee", "n est pas consultee", "absent du bureau", "absente du bureau", "absence du bureau",
		"je conduis", "je suis au volant", "code de verification", "code de securite", "mot de passe a usage unique",
	}
}
