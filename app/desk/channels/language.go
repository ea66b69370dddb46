package channels

import (
	"strings"

	"textdesk/store"
)

// Language is one that customers are written to in, as a tag of BCP 47.
type Language string

// APIName is what the API calls it.
func (Language) APIName() string { return "ChannelLanguage" }

// Choices gives the languages, in the order of their tags. The screens name and sort
// them.
func (Language) Choices() []string {
	return strings.Fields(`
		ar bg bn bs ca cs cy da
		de de-AT de-CH
		el
		en en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA
		es es-419 es-AR es-CL es-CO es-ES es-MX es-PE es-US
		et eu fa fi fil
		fr fr-BE fr-CA fr-CH fr-FR
		ga gl gu he hi hr ht hu hy id is
		it it-CH
		ja ka kk km kn ko lt lv mk ml mn mr ms my nb ne
		nl nl-BE
		pa pl
		pt pt-BR pt-PT
		ro ru si sk sl sq
		sr sr-Latn
		sv sw ta te th tr uk ur uz vi
		zh-Hans zh-Hant zh-HK
	`)
}

// own gives the language of the desk's own texts for a language, or false where there
// are none in it.
func (l Language) own() (store.Language, bool) {
	base, _, _ := strings.Cut(string(l), "-")
	for _, have := range store.Language("").Choices() {
		if have == base {
			return store.Language(have), true
		}
	}
	return "", false
}
