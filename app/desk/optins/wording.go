package optins

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"textdesk/store"
)

// Wording is what a page says in one language, word for word: it is what somebody who
// ticks the box agrees to, and is kept with their consent.
type Wording struct {
	Language store.Language `json:"language"`
	Brand    string         `json:"brand"`
	Title    string         `json:"title"`
	Intro    string         `json:"intro"`
	Consent  string         `json:"consent"` // beside the box
	// Conditions are the sentences that carriers and the law want to stand there.
	Conditions []string `json:"conditions"`
	PolicyURL  string   `json:"policy_url,omitempty"`
	TermsURL   string   `json:"terms_url,omitempty"`
	// Version is of all of this: another word makes another version.
	Version string `json:"version"`
}

// APIName is what the API calls it.
func (Wording) APIName() string { return "OptInWording" }

// wordingOf gives what a page says in a language.
func wordingOf(v *store.View, s *PageSettings, in store.Language) (Wording, error) {
	brand, err := brandOf(v, s)
	if err != nil {
		return Wording{}, err
	}
	w := Wording{Language: in, Brand: brand, PolicyURL: s.Policy, TermsURL: s.Terms}
	about := strings.TrimRight(s.about(in), ". ")
	if in == store.French {
		w.sayInFrench(about, s.Monthly)
	} else {
		w.sayInEnglish(about, s.Monthly)
	}
	hash := sha256.Sum256([]byte(w.Title + "\n" + w.Intro + "\n" + w.Text()))
	w.Version = hex.EncodeToString(hash[:6])
	return w, nil
}

func (w *Wording) sayInEnglish(about string, monthly int) {
	w.Title = "Texts from " + w.Brand
	w.Intro = fmt.Sprintf("Enter your mobile number to get texts from %s about %s.", w.Brand, about)
	w.Consent = fmt.Sprintf("I agree to receive recurring text messages from %s about %s at this number. Some of them are sent automatically.", w.Brand, about)
	frequency := "Message frequency varies."
	switch {
	case monthly == 1:
		frequency = "Up to 1 message a month."
	case monthly > 1:
		frequency = fmt.Sprintf("Up to %d messages a month.", monthly)
	}
	w.Conditions = []string{
		frequency,
		"Message and data rates may apply.",
		"Reply STOP to stop, HELP for help.",
		"Consent is not a condition of purchase.",
	}
}

func (w *Wording) sayInFrench(about string, monthly int) {
	w.Title = "SMS de " + w.Brand
	w.Intro = fmt.Sprintf("Indiquez votre numéro de mobile pour recevoir les SMS de %s\u202f: %s.", w.Brand, about)
	w.Consent = fmt.Sprintf("J’accepte de recevoir à ce numéro des SMS réguliers de %s, dont certains sont envoyés automatiquement\u202f: %s.", w.Brand, about)
	frequency := "La fréquence des SMS varie."
	if monthly > 0 {
		frequency = fmt.Sprintf("Jusqu’à %d SMS par mois.", monthly)
	}
	w.Conditions = []string{
		frequency,
		"Des frais de messagerie et de données peuvent s’appliquer.",
		"Répondez ARRET pour arrêter, AIDE pour obtenir de l’aide.",
		"Votre accord n’est pas une condition d’achat.",
	}
}

// Text is all that somebody agrees to, as it is kept with their consent.
func (w Wording) Text() string {
	lines := append([]string{w.Consent}, w.Conditions...)
	for _, link := range []string{w.PolicyURL, w.TermsURL} {
		if link != "" {
			lines = append(lines, link)
		}
	}
	return strings.Join(lines, "\n")
}

// wordingsOf gives what a page says in each of its languages.
func wordingsOf(v *store.View, s *PageSettings) (all []Wording, err error) {
	for _, in := range s.languages() {
		w, err := wordingOf(v, s, in)
		if err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, nil
}
