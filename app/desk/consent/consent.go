package consent

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/permission"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
)

// heard is what a text in says about consent.
type heard struct {
	action   sms.Action // empty: nothing
	language string     // in which to answer, of the word; empty for the number's
	suggests bool       // a stop that must not be obeyed unseen
}

// listen looks for stop, start and help words, in the text and in the carrier's own
// reading of it. Where they differ the stricter holds: a stop before a question, a
// question before a start.
func listen(words *sms.Matcher, text desk.HeardText) heard {
	var h heard
	for _, one := range readings(words, text) {
		if strictness(one.Action) > strictness(h.action) {
			h = heard{action: one.Action, language: one.Language}
		} else if one.Action == h.action {
			h.language = cmp.Or(h.language, one.Language)
		}
	}
	_, sounds := words.Suggests(text.Text)
	switch {
	case text.Unverified: // anybody may have written it
		return heard{suggests: sounds || h.action == sms.Stop}
	case h.action == "":
		return heard{suggests: sounds}
	case h.action == sms.Start && !lifts(text):
		return heard{} // a text like any other
	}
	return h
}

// readings are what the text and the carrier's reading of it ask for. A stop counts
// also as one part of a multimedia message: phones send a text as such because of its
// subject or a signature.
func readings(words *sms.Matcher, text desk.HeardText) (found []sms.Keyword) {
	for _, word := range []string{text.Text, text.Keyword} {
		if k, ok := words.Match(word); ok {
			found = append(found, k)
		}
	}
	for _, part := range text.Parts {
		if k, ok := words.Match(part); ok && k.Action == sms.Stop {
			found = append(found, k)
		}
	}
	switch action := sms.Action(strings.ToLower(text.Action)); action {
	case sms.Stop, sms.Start, sms.Help:
		found = append(found, sms.Keyword{Action: action})
	}
	return found
}

// saysMore tells whether a multimedia message has words beside a keyword, which
// somebody should read.
func saysMore(words *sms.Matcher, text desk.HeardText) bool {
	return slices.ContainsFunc(text.Parts, func(part string) bool {
		_, keyword := words.Match(part)
		return !keyword && desk.Visible(part)
	})
}

func strictness(a sms.Action) int {
	return slices.Index([]sms.Action{"", sms.Start, sms.Help, sms.Stop}, a)
}

// lifts says whether there is something that a start would lift: not what was said after
// it, where it comes late.
func lifts(text desk.HeardText) bool {
	since, blocked := text.Contact.Consent.Blocked[text.Number.ID]
	if text.Contact.Consent.State == store.OptedOut {
		return !text.SaidAt.Before(outSince(text.Contact.Consent))
	}
	return blocked && !text.SaidAt.Before(since)
}

// obey does what a text in asks for: it changes consent, answers where it is ours
// to answer, and only points at what merely sounds like a stop.
func obey(tx *store.Tx, c *store.Conversation, text desk.HeardText, h heard) error {
	number, contact := text.Number, text.Contact
	switch h.action {
	case sms.Stop:
		if err := obeyWord(tx, c, text, store.OptedOut, store.LineOptedOut); err != nil {
			return err
		}
	case sms.Start:
		if err := obeyWord(tx, c, text, store.OptedIn, store.LineOptedIn); err != nil {
			return err
		}
	case sms.Help:
	default:
		if h.suggests && contact.Consent.State != store.OptedOut {
			return conversations.AddLine(tx, c, store.Line{Kind: store.LineStopSuggested, SubjectID: c.LastMessageID})
		}
		return nil
	}
	if number.KeywordReplies != store.RepliesByUs || !sms.Answerable(contact.Phone) || contacts.IsNumber(contact, number) {
		return nil
	}
	return answerKeyword(tx, c, number, h)
}

// obeyWord changes a contact's consent as their text says, with a line that can undo it.
// What changes nothing leaves no line.
func obeyWord(tx *store.Tx, c *store.Conversation, text desk.HeardText, to store.ConsentState, kind store.LineKind) error {
	shift, err := permission.Change(tx, text.Contact, to, permission.News{
		Source: permission.Keyword, Wording: text.Text, NumberID: text.Number.ID,
		Evidence: permission.Evidence{MessageID: c.LastMessageID},
	})
	if err != nil || shift == nil {
		return err
	}
	return conversations.AddLine(tx, c, store.Line{Kind: kind, Consent: shift})
}

// answerKeyword queues the one confirmation that a keyword gets. The same word
// again within the hour gets none: two machines must not talk all night.
func answerKeyword(tx *store.Tx, c *store.Conversation, number *store.Number, h heard) error {
	may, err := switches.MayAutomate(&tx.View, number, string(h.action))
	if err != nil || !may {
		return err
	}
	answered, err := answeredLately(tx, c, h.action)
	if err != nil || answered {
		return err
	}
	settings, err := tx.Settings()
	if err != nil {
		return err
	}
	ours, err := channels.TextsIn(&tx.View, c.NumberID)
	if err != nil {
		return err
	}
	answer, err := automessages.KeywordAnswer(&tx.View, c.NumberID, h.action, answerIn(h, settings.Region, ours))
	if err != nil {
		return err
	}
	m, err := delivery.NewAutomatic(tx, c, answer, string(h.action))
	if err != nil {
		return err
	}
	return delivery.KeepMessage(tx, m)
}

// answerIn is the language in which a word is answered: the word's own where ours, the
// number's, is another; but STOP and START are said in every language, so that they
// are answered in ours, save the words that Canada wants answered in English.
func answerIn(h heard, region string, ours store.Language) string {
	everywhere := h.language == string(store.English)
	if h.language == "" || everywhere && (region != "CA" || h.action == sms.Start) {
		return string(ours)
	}
	return h.language
}

// answeredLately tells whether the same word was answered within the last hour.
func answeredLately(tx *store.Tx, c *store.Conversation, action sms.Action) (bool, error) {
	m, err := tx.LastAutomatic(c.NumberID, c.ContactID, string(action))
	if err != nil {
		return false, desk.IgnoreNotFound(err)
	}
	return tx.Now.Sub(m.CreatedAt) < time.Hour, nil
}
