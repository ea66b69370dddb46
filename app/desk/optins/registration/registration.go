// Package registration is what carriers want to know of a number or a campaign before
// they let its texts through, and what they are known to refuse it for. docs/opt-in.md
// names where each refusal is published.
package registration

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/sms"
)

// Registration is what carriers want to know of a number or a campaign beside its page.
// It is a draft for as long as somebody works on it: anything may be missing.
type Registration struct {
	BusinessName    string  `json:"business_name" cbor:"1,keyasint,omitzero"`
	BusinessAddress string  `json:"business_address" cbor:"2,keyasint,omitzero"`
	Website         string  `json:"website" cbor:"3,keyasint,omitzero"`
	ContactName     string  `json:"contact_name" cbor:"4,keyasint,omitzero"`
	ContactEmail    string  `json:"contact_email" cbor:"5,keyasint,omitzero"`
	ContactPhone    string  `json:"contact_phone" cbor:"6,keyasint,omitzero"`
	UseCase         UseCase `json:"use_case" cbor:"7,keyasint,omitzero"`
	// Details say in sentences who is texted, when and why.
	Details string `json:"use_case_details" cbor:"8,keyasint,omitzero"`
	Volume  int    `json:"monthly_volume" cbor:"9,keyasint,omitzero"` // texts a month, 0 while not known
	// Samples are texts as customers get them, with example data and no placeholders.
	Samples []string `json:"samples" cbor:"10,keyasint,omitzero"`
	// PolicyKeeps says that somebody has looked: the privacy policy says that consent to
	// texts is given to no third party.
	PolicyKeeps bool `json:"policy_keeps_consent" cbor:"11,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Registration) APIName() string { return "OptInRegistration" }

// UseCase is what texts are for, as carriers sort it. The list is that of The Campaign
// Registry's standard use cases, which those of toll-free numbers resemble.
type UseCase string

// APIName is what the API calls it.
func (UseCase) APIName() string { return "OptInUseCase" }

// Choices gives the use cases; the first is none yet.
func (UseCase) Choices() []string {
	return []string{
		"", "customer_care", "account_notification", "delivery_notification", "appointment", "marketing", "mixed", "low_volume",
		"two_factor", "security_alert", "fraud_alert", "public_service", "polling", "charity", "education",
	}
}

const (
	maxSamples = 5
	minSamples = 2
	maxLine    = 200
	maxDetails = 1000
	maxVolume  = 100_000_000
)

// Check brings a draft into the form it is kept in, or refuses what is no draft. What
// carriers would say of it is another matter: see Findings.
func (r *Registration) Check() (err error) {
	for _, line := range []struct {
		field string
		text  *string
	}{
		{"business_name", &r.BusinessName}, {"business_address", &r.BusinessAddress}, {"contact_name", &r.ContactName},
		{"contact_email", &r.ContactEmail}, {"contact_phone", &r.ContactPhone},
	} {
		if *line.text, err = desk.OneLine("registration."+line.field, *line.text, maxLine); err != nil {
			return err
		}
	}
	if r.Website, err = WebAddress("registration.website", r.Website); err != nil {
		return err
	}
	if err := desk.CheckChoice("registration.use_case", string(r.UseCase), r.UseCase.Choices()); err != nil {
		return err
	}
	if r.Details, err = paragraph("registration.use_case_details", r.Details, maxDetails); err != nil {
		return err
	}
	if r.Volume < 0 || r.Volume > maxVolume {
		return desk.RefuseField("registration.monthly_volume", "out_of_range", "Enter how many texts a month that is, or 0.")
	}
	return r.checkSamples()
}

func (r *Registration) checkSamples() error {
	kept := []string{}
	for _, sample := range r.Samples {
		sample, err := paragraph("registration.samples", sample, sms.MaxLength)
		if err != nil {
			return err
		}
		if sample != "" {
			kept = append(kept, sample)
		}
	}
	if len(kept) > maxSamples {
		return desk.RefuseField("registration.samples", "too_many", "At most %d sample texts.", maxSamples)
	}
	r.Samples = kept
	return nil
}

// paragraph takes a text of several lines, which may be empty.
func paragraph(field, text string, limit int) (string, error) {
	text = strings.TrimSpace(desk.Lines(text))
	switch {
	case !desk.Visible(text):
		return "", nil
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unprintable):
		return "", desk.RefuseField(field, "not_text", "Enter plain text.")
	case utf8.RuneCountInString(text) > limit:
		return "", desk.TooLong(field, limit, "Too long: at most %d characters.")
	}
	return text, nil
}

func unprintable(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }

// maxURL is in characters.
const maxURL = 300

// WebAddress takes the address of a page on the web, or none.
func WebAddress(field, text string) (string, error) {
	text, err := desk.OneLine(field, text, maxURL)
	if err != nil || text == "" {
		return "", err
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(text, " \"<>\\") {
		return "", desk.RefuseField(field, "not_https", "Enter the whole address of a page, beginning with https://.")
	}
	return u.String(), nil
}
