package telesign

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// isInbound tells messages to us from everything else. SMS have user_response; the
// other channels have a sub_resource that begins with "mo_", or at least 1500.
func isInbound(d document) bool {
	return d.child("user_response") != nil ||
		strings.HasPrefix(strings.ToLower(d.text("sub_resource")), "mo_") ||
		Classify(d.child("status").integer("code")) == ClassInbound
}

// inboundOf reads a message. isMessage is false for what is about a channel but
// says nothing (an email unsubscription).
func inboundOf(d document) (in Inbound, isMessage bool) {
	response, content := d.child("user_response"), d.child("content")
	action := actionOf(d)
	in = Inbound{
		ReferenceID: d.reference("reference_id"),
		From:        digits(cmp.Or(response.text("phone_number"), d.text("phone_number"), content.text("phone_number"))),
		To: digits(cmp.Or(response.text("sender_id"), d.text("sender_id"), content.text("sender_id"),
			d.child("additional_info").text("sender_id"), d.text("waba_phone_number"))),
		Action:      strings.ToLower(action.text("action")),
		Keyword:     action.text("keyword"),
		Country:     strings.ToUpper(action.text("iso_country_code")),
		SubmittedAt: d.moment("submit_timestamp"),
	}
	if response != nil {
		in.Text = response.verbatim("mo_message")
		return in, true
	}
	parts := contentParts(content)
	in.Text = strings.Join(parts, "\n")
	if len(parts) > 1 {
		in.Parts = parts
	}
	in.Media = append(links(content), links(d.child("file"))...)
	return in, in.Text != "" || len(in.Media) > 0 || strings.EqualFold(d.text("sub_resource"), "mo_sms")
}

// actionOf finds the object that holds the keyword and its meaning: user_response
// for SMS, end_user_action for RCS.
func actionOf(d document) document {
	for _, candidate := range []document{d.child("user_response"), d.child("end_user_action"), d.child("content").child("end_user_action")} {
		if candidate != nil {
			return candidate
		}
	}
	return nil
}

// contentParts gives the words of a message: an MMS has a subject and text_1, text_2
// and so on, other channels a text, which may be an object with a body. A subject
// that says nothing of its own is left out.
func contentParts(content document) []string {
	parts := []string{content.verbatim("text"), content.child("text").verbatim("body"), content.verbatim("body")}
	for _, key := range numbered(content, "text_") {
		parts = append(parts, content.verbatim(key))
	}
	if subject := content.text("subject"); !isNoSubject(subject) && !slices.Contains(parts, subject) {
		parts = slices.Insert(parts, 0, subject)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// isNoSubject knows what phones and their networks write where nobody wrote a subject.
func isNoSubject(subject string) bool {
	letters := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, subject)
	return slices.Contains([]string{"nosubject", "sansobjet", "sinasunto", "keinbetreff", "nessunoggetto", "semassunto"}, letters)
}

// links collects the addresses of files, wherever in the content they are.
func links(d document) []string {
	var found []string
	for _, key := range numbered(d, "") {
		isLink := key == "url" || key == "uri" || key == "link" || strings.HasPrefix(key, "url_")
		if address := d.text(key); isLink && isWebAddress(address) {
			found = append(found, address)
		}
		found = append(found, links(d.child(key))...)
	}
	return found
}

func isWebAddress(s string) bool {
	scheme, rest, ok := strings.Cut(s, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
}

// numbered gives the keys with a prefix in the order people count: text_2 before
// text_10.
func numbered(d document, prefix string) []string {
	keys := slices.DeleteFunc(slices.Collect(maps.Keys(d)), func(key string) bool { return !strings.HasPrefix(key, prefix) })
	slices.SortFunc(keys, func(a, b string) int {
		stemA, stemB := strings.TrimRight(a, "0123456789"), strings.TrimRight(b, "0123456789")
		if stemA != stemB {
			return cmp.Compare(stemA, stemB)
		}
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return keys
}

// digits takes the plus sign, spaces and punctuation out of a telephone number, and
// leaves alone what is not one (a sender's name).
func digits(s string) string {
	stripped := strings.Map(func(r rune) rune {
		if strings.ContainsRune("+ -.()\u00a0", r) {
			return -1
		}
		return r
	}, s)
	if stripped == "" || strings.Trim(stripped, "0123456789") != "" {
		return s
	}
	return stripped
}
