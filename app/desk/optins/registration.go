package optins

import (
	"context"
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/app/sms"
	"textdesk/store"
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

// check brings a draft into the form it is kept in, or refuses what is no draft. What
// carriers would say of it is another matter: see checks.go.
func (r *Registration) check() (err error) {
	for field, line := range map[string]*string{
		"business_name": &r.BusinessName, "business_address": &r.BusinessAddress, "contact_name": &r.ContactName,
		"contact_email": &r.ContactEmail, "contact_phone": &r.ContactPhone,
	} {
		if *line, err = desk.OneLine("registration."+field, *line, maxLine); err != nil {
			return err
		}
	}
	if r.Website, err = checkURL("registration.website", r.Website); err != nil {
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

// Registered is a registration as it stands.
type Registered struct {
	// Findings are what carriers would refuse it for; of none it is ready.
	Findings []Finding `json:"findings"`
	// Address is where customers opt in.
	Address string `json:"address"`
	Number  string `json:"number"`
	Brand   string `json:"brand"`
	// Texts are what the desk sends by itself about it.
	Texts RegisteredTexts `json:"texts"`
}

// APIName is what the API calls it.
func (Registered) APIName() string { return "OptInRegistered" }

// RegisteredTexts are the texts about consent, in the language that carriers read.
type RegisteredTexts struct {
	Question string `json:"question,omitempty"` // empty where the tick alone counts
	Welcome  string `json:"welcome"`
	// Stop and Help are the desk's answers, empty where the carrier or TeleSign answers.
	Stop string `json:"stop,omitempty"`
	Help string `json:"help,omitempty"`
}

// APIName is what the API calls it.
func (RegisteredTexts) APIName() string { return "OptInTexts" }

// Registration gives how the registration of a page stands.
func (u *UseCases) Registration(ctx context.Context, by desk.Actor, id store.ID) (Registered, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Registered, error) {
		p, err := table.Get(v, id)
		if err != nil {
			return Registered{}, err
		}
		return u.registered(v, p)
	})
}

func (u *UseCases) registered(v *store.View, p *Page) (r Registered, err error) {
	number, err := store.Numbers.Get(v, p.NumberID)
	if err != nil {
		return r, err
	}
	if r.Brand, err = brandOf(v, &p.PageSettings); err != nil {
		return r, err
	}
	if r.Address, err = u.address(v, p); err != nil {
		return r, err
	}
	settings, err := v.Settings()
	if err != nil {
		return r, err
	}
	r.Number = sms.FromWire(number.Digits)
	r.Texts.Welcome = welcome(store.English, r.Brand, p.Monthly)
	if !p.Unconfirmed {
		r.Texts.Question = question(store.English, r.Brand, p.Monthly)
	}
	if number.KeywordReplies == store.RepliesByUs {
		for action, answer := range map[sms.Action]*string{sms.Stop: &r.Texts.Stop, sms.Help: &r.Texts.Help} {
			if *answer, err = automessages.KeywordAnswer(v, p.NumberID, action, string(store.English)); err != nil {
				return r, err
			}
		}
	}
	answersNamed := r.Texts.Stop == "" || settings.TeamName != ""
	r.Findings = findings(p, r.Brand, r.Address, answersNamed)
	return r, nil
}
