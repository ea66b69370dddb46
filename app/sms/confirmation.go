package sms

import "strings"

// confirmationSize keeps an answer in one part: some carriers send a longer one
// as several messages, and the Canadian guidelines forbid it.
const confirmationSize = 160

// Confirmation is the default answer to a keyword, in French for "fr" and its
// variants ("fr-CA"), else in English. It is GSM-7 and one part: teamName is
// written with the letters of that alphabet and cut to the room there is; it may
// be empty. For an unknown action it is empty.
func Confirmation(action Action, language, teamName string) string {
	french := strings.HasPrefix(strings.ToLower(language), "fr")
	body := confirmationBody(action, french)
	if body == "" {
		return ""
	}
	return Signed(body, language, teamName)
}

// confirmationBody avoids letters that GSM-7 lacks (ê, ç) by the choice of words.
func confirmationBody(action Action, french bool) string {
	switch {
	case action == Stop && french:
		return "Désabonnement pris en compte. Vous ne recevrez plus de messages. Pour reprendre, répondez DEBUT."
	case action == Stop:
		return "You are unsubscribed and will receive no more messages. Reply START to resume."
	case action == Start && french:
		return "Vous recevrez de nouveau nos messages. Répondez ARRET pour vous désabonner, AIDE pour en savoir plus."
	case action == Start:
		return "You will receive our messages again. Reply STOP to unsubscribe, HELP for help."
	case action == Help && french:
		return "Posez votre question ici, une personne vous répondra. Répondez ARRET pour vous désabonner."
	case action == Help:
		return "Text your question here and a person will answer. Reply STOP to unsubscribe. Msg and data rates may apply."
	}
	return ""
}

// gsmName is name on one line, in the letters of GSM-7; others are left out.
func gsmName(name string) string {
	kept := strings.Map(func(r rune) rune {
		if septets(r) == 0 {
			return -1
		}
		return r
	}, Replace(name, true))
	return strings.Join(strings.Fields(kept), " ")
}

// cut is the beginning of a GSM-7 text that fits into room septets.
func cut(text string, room int) string {
	for at, r := range text {
		if room -= septets(r); room < 0 {
			return strings.TrimSpace(text[:at])
		}
	}
	return text
}
