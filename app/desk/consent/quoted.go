package consent

import (
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

const (
	quotable    = 50 // how many entries of a thread are looked through for what is quoted
	leastQuoted = 3  // fewer words that are also ours may well be the customer's
)

// suggestsUnquoted tells whether a text still sounds like a stop without what it
// quotes of ours.
func suggestsUnquoted(tx *store.Tx, words *sms.Matcher, text desk.HeardText) (bool, error) {
	rest, err := withoutOurs(tx, text)
	if err != nil || rest == text.Text {
		return true, err
	}
	_, sounds := words.Suggests(rest)
	k, whole := words.Match(rest)
	return sounds || whole && k.Action == sms.Stop, nil
}

// withoutOurs gives a text without what it quotes of ours: phones put a reaction to
// a text into words, as in Liked “Reply STOP to unsubscribe”, and nothing of that is
// the customer's wish.
func withoutOurs(tx *store.Tx, text desk.HeardText) (string, error) {
	before, quote, after := quoted(text.Text)
	words := sms.Fold(quote)
	if words == "" {
		return text.Text, nil
	}
	n := 0
	for e, err := range tx.ThreadBefore(text.Number.ID, text.Contact.ID, "") {
		if err != nil {
			return "", err
		}
		if n++; n > quotable {
			break
		}
		if e.Message != nil && e.Message.Direction == store.Out && quotes(words, sms.Fold(e.Message.Text)) {
			return before + " " + after, nil
		}
	}
	return text.Text, nil
}

// quotes tells whether folded words stand for a folded text or a part of it, of which
// the last word may be cut off.
func quotes(words, ours string) bool {
	return words == ours || strings.Count(words, " ") >= leastQuoted-1 && strings.Contains(" "+ours, " "+words)
}

// quoted divides a text at its first and last quotation marks.
func quoted(text string) (before, quote, after string) {
	from, to := strings.IndexAny(text, `"“«„`), strings.LastIndexAny(text, `"”»“`)
	if from < 0 || to <= from {
		return text, "", ""
	}
	_, opening := utf8.DecodeRuneInString(text[from:])
	_, closing := utf8.DecodeRuneInString(text[to:])
	return text[:from], text[from+opening : to], text[to+closing:]
}
