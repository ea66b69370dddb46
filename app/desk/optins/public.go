package optins

import (
	"context"
	_ "embed"
	"errors"
	"net/http"

	"textdesk/app/desk"
	"textdesk/app/pages"
	"textdesk/app/sms"
	"textdesk/store"
)

//go:embed public.html
var publicHTML string

var publicPage = pages.NewTemplate(publicHTML)

// facing is a page as it is drawn, with what somebody entered and what is wrong with it.
type facing struct {
	Wording
	labels
	Action                          string
	Phone                           string
	Ticked                          bool
	PhoneWrong, AgreeWrong, Changed string
	Done                            *done
}

// done is the page that thanks.
type done struct {
	Title string
	Text  []string
}

// showPage answers whoever opens a page.
func (u *UseCases) showPage(ctx context.Context, r pages.Request) (pages.Answer, error) {
	s, err := u.seen(ctx, r)
	if err != nil {
		return pages.Answer{}, err
	}
	return s.answer(http.StatusOK, facing{})
}

// takeForm answers whoever sends one in.
func (u *UseCases) takeForm(ctx context.Context, r pages.Request) (pages.Answer, error) {
	s, err := u.seen(ctx, r)
	if err != nil {
		return pages.Answer{}, err
	}
	j := Joining{
		Code: r.Path("code"), Language: s.wording.Language, Phone: r.Form.Get("phone"), Agreed: r.Form.Get("agree") == "yes",
		Version: r.Form.Get("wording"), From: r.From.String(), UserAgent: r.UserAgent,
	}
	err = u.Join(ctx, j)
	refused, ok := errors.AsType[*desk.Error](err)
	switch {
	case err == nil:
		return s.answer(http.StatusOK, facing{Done: thanks(s)})
	case !ok || refused.Field == "":
		return pages.Answer{}, err
	}
	back := facing{Phone: bounded(j.Phone), Ticked: j.Agreed}
	words := labelsIn(s.wording.Language)
	switch refused.Field {
	case "phone":
		back.PhoneWrong = words.NotANumber
		if refused.Reason == "abroad" {
			back.PhoneWrong = words.Abroad
		}
	case "agree":
		back.AgreeWrong = words.Untick
	default:
		back.Changed, back.Ticked = words.ChangedSince, false // they agreed to other words
	}
	return s.answer(http.StatusUnprocessableEntity, back)
}

// bounded is what is shown again of what somebody entered.
func bounded(phone string) string {
	if len(phone) > maxTyped {
		return ""
	}
	return phone
}

// seen is a page as somebody sees it.
type seen struct {
	request  pages.Request
	wording  Wording
	others   []store.Language
	confirms bool   // by a YES
	number   string // that the texts come from, as people write it
}

func (u *UseCases) seen(ctx context.Context, r pages.Request) (seen, error) {
	return desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (seen, error) {
		p, err := withCode(v, r.Path("code"))
		if err != nil {
			return seen{}, err
		}
		have := p.languages()
		w, err := wordingOf(v, &p.PageSettings, r.Language(have...))
		if err != nil {
			return seen{}, err
		}
		number, err := store.Numbers.Get(v, p.NumberID)
		if err != nil {
			return seen{}, err
		}
		settings, err := v.Settings()
		if err != nil {
			return seen{}, err
		}
		return seen{request: r, wording: w, others: have, confirms: !p.Unconfirmed, number: sms.Display(sms.FromWire(number.Digits), settings.Region)}, nil
	})
}

func (s seen) answer(status int, f facing) (pages.Answer, error) {
	f.Wording, f.labels, f.Action = s.wording, labelsIn(s.wording.Language), s.request.Address
	shown := pages.Shown{Title: s.wording.Title, Language: s.wording.Language, Others: s.others, Address: s.request.Address, Data: f}
	if f.Done != nil {
		shown.Title, shown.Address = f.Done.Title+" – "+s.wording.Brand, ""
	}
	return publicPage.Answer(status, shown)
}

// labels are the words of the page that nobody agrees to.
type labels struct {
	PhoneLabel, PolicyLabel, TermsLabel, Send string
	NotANumber, Abroad, Untick                string
	ChangedSince                              string
}

func labelsIn(in store.Language) labels {
	if in == store.French {
		return labels{
			PhoneLabel: "Numéro de mobile", PolicyLabel: "Politique de confidentialité", TermsLabel: "Conditions d’utilisation", Send: "Recevoir les SMS",
			NotANumber: "Indiquez un numéro de téléphone mobile complet.", Abroad: "Indiquez un numéro de mobile de ce pays.",
			Untick: "Cochez la case si vous êtes d’accord.", ChangedSince: "Cette page a changé depuis que vous l’avez ouverte. Veuillez la relire.",
		}
	}
	return labels{
		PhoneLabel: "Mobile number", PolicyLabel: "Privacy policy", TermsLabel: "Terms and conditions", Send: "Get texts",
		NotANumber: "Enter a whole mobile number.", Abroad: "Enter a mobile number of this country.",
		Untick: "Tick the box if you agree.", ChangedSince: "This page has changed since you opened it. Please read it again.",
	}
}

// thanks says the same whatever the desk knows of the number: whether a text went, or
// will, is for the number's holder to see.
func thanks(s seen) *done {
	french := s.wording.Language == store.French
	back := "Have you stopped our texts before? Text START to " + s.number + " to get them again."
	if french {
		back = "Vous avez arrêté nos SMS auparavant\u202f? Envoyez START au " + s.number + " pour les reprendre."
	}
	switch {
	case french && s.confirms:
		return &done{"Merci, encore un pas", []string{
			"Si ce numéro peut recevoir nos SMS, il en reçoit un qui vous demande de confirmer. Répondez-y OUI.",
			"Un numéro n’est interrogé qu’une fois par jour. " + back,
		}}
	case french:
		return &done{"Merci", []string{
			"Si ce numéro peut recevoir nos SMS, il en reçoit un qui le confirme.",
			back,
		}}
	case s.confirms:
		return &done{"Thank you, one more step", []string{
			"If this number can get our texts, it gets one that asks you to confirm. Reply YES to it.",
			"A number is asked once a day only. " + back,
		}}
	}
	return &done{"Thank you", []string{
		"If this number can get our texts, it gets one that confirms this.",
		back,
	}}
}
