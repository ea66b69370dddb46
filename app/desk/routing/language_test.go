package routing_test

import (
	"testing"

	"textdesk/app/desk/routing"
)

func TestTheLanguageIsGuessedFromSmallWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Where is my order?":     "en",
		"hi can you call me":     "en",
		"Où est ma commande ?":   "fr",
		"J’ai pas reçu le colis": "fr",
		"BONJOUR":                "fr",
		"¿Dónde está mi pedido?": "es",
		"hola buenos dias":       "es",
		"":                       "",
		"88213":                  "",
		"👍":                      "",
		"ok":                     "",
		"Hello, je n’ai pas mon colis, merci à vous": "fr",
	} {
		if got := routing.GuessLanguage(text); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}
