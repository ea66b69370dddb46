package routing

import (
	"strings"

	"textdesk/app/sms"
)

// smallWords are words that a language cannot do without and the others here do not
// have, folded. Short texts are full of them, where statistics of letters need whole
// paragraphs.
var smallWords = map[string][]string{
	"en": strings.Fields("the and is are was you your my i it its this that what when where how have has had not can could would please thanks thank hello hi we they he she with for from of to yes no order on at be do does did will"),
	"fr": strings.Fields("le les une et est sont vous votre vos mon ma mes je il elle ce cette ca que qui quand ou comment avez avoir ai pas ne peux pouvez merci bonjour bonsoir salut nous ils avec pour du des au aux oui non commande suis etes dans sur c j l d qu n s svp"),
	"es": strings.Fields("el los las una y es son usted su sus mi mis yo esta este esto que cuando donde como tiene tengo no puedo puede gracias hola buenos buenas nosotros ellos con para del al si pedido por estoy quiero mas"),
}

// GuessLanguage gives the language that a text seems to be in, as ISO 639, among
// English, French and Spanish; empty where nothing tells, or two are as likely.
func GuessLanguage(text string) string {
	words := map[string]int{}
	for _, w := range strings.Fields(sms.Fold(text)) {
		words[w]++
	}
	best, most, second := "", 0, 0
	for _, language := range []string{"en", "fr", "es"} {
		n := 0
		for _, small := range smallWords[language] {
			n += words[small]
		}
		switch {
		case n > most:
			best, most, second = language, n, most
		case n > second:
			second = n
		}
	}
	if most == second {
		return ""
	}
	return best
}
