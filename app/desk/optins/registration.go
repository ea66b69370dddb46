package optins

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/optins/registration"
	"textdesk/app/sms"
	"textdesk/store"
)

// Registered is a registration as it stands.
type Registered struct {
	// Findings are what carriers would refuse it for; of none it is ready.
	Findings []registration.Finding `json:"findings"`
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
	r.Findings = registration.Findings(registration.Subject{
		Registration: p.Registration, Brand: r.Brand, Address: r.Address, Off: bool(p.Off), English: p.about(store.English) != "",
		Policy: p.Policy != "", Terms: p.Terms != "", AnswersNamed: answersNamed,
	})
	return r, nil
}
