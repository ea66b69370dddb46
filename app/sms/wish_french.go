package sms

import "regexp"

// textos are what somebody may want no more of.
const textos = `(?:sms|texto|textos|message|messages|msg|msgs|mesages|pub|pubs|publicite|publicites|promo|promos|promotions|notification|notifications|alertes?|rappels|spams?|communications?|sollicitations?)`

// desabonnement is leaving a list in French.
var desabonnement = wish{
	word: "desabonner",
	ways: []way{{
		stems: []string{"des", "dis"},
		said:  regexp.MustCompile(` (?:des+abo(?:n+(?:er|e|ee|es|ez|ement|ements))?|d[ei]s+inscri(?:re|s|t|te|vez|ve|ption|ver)) `),
	}},
	denied: regexp.MustCompile(` (?:ne|n)(?: (?:me|te|vous|nous|veux|voulais|souhaite|le))* (?:desabon\w+|d[ei]sinscri\w+) (?:pas|surtout pas|jamais) ` +
		`| (?:ne|n) (?:veux|voulais|souhaite|desire) (?:pas|surtout pas|jamais) (?:me |nous |etre )?(?:desabon\w+|d[ei]sinscri\w+) ` +
		`| (?:suis|etais|ai ete|serai|avez|m avez|m a)(?: (?:je|deja|bien|toujours))* (?:desabonne|desinscrit)e? ` +
		`| d[ei]sinscri\w+ (?:mon|ma|mes|notre) (?:fils|fille|enfants?|compte|inscription) `),

	elsewhere: true,
}

// arret is everything else that French says for a stop.
var arret = wish{
	word:       "arret",
	alone:      aloneArret,
	aloneStems: []string{"arr", "aret", "stop"},
	denied:     pasArret,
	ways: []way{
		{ // arrêtez quoi
			stems: []string{"arret", "cess", "stop", "ne plus"},
			said: regexp.MustCompile(` (?:arret(?:er|ez|e|es)|cess(?:er|ez|e)|stop(?:p?er|p?ez|pe)?)(?: (?:svp|stp|s il vous plait|s il te plait|tout de suite|maintenant|immediatement|donc))*(?: (?:de|d|avec|aux|au|a|les|vos|ces|tes|tous|toutes|l|tout|le))+(?: (?:m|me|nous|envoyer|envoi|envois|de|d|des|ces|vos|les|tous|toutes|recevoir))* (?:ecrire|mecrire|menvoyer|texter|contacter|harceler|deranger|relancer|solliciter|embeter|emmerder|importuner|spammer|spamer|` + textos + `) ` +
				`| (?:arret(?:er|ez|e|es)|cess(?:er|ez|e)|stop)(?: (?:svp|s il vous plait|tout de suite))* (?:de|d) (?:m|me|nous) envoyer(?: (?:ca|cela|des|de|d|tout|vos|ces|tes|toutes|tous|plein))*(?: ` + textos + `)? ?$` +
				`| (?:arret(?:er|ez|e|es)|cess(?:er|ez|e)) (?:tous |toutes )?(?:vos|ces|les|tes) envois $` +
				`|^ (?:merci de |veuillez )?ne plus (?:recevoir|envoyer|ecrire|contacter)(?: svp| merci)* $` +
				`| (?:pouvez vous|peux tu|pourriez vous|veuillez|merci d|merci de|priere d|faut|faire|faites|vous prie d|vous demande d) (?:arreter|cesser|stopper)(?: (?:ca|cela|svp|s il vous plait|maintenant|tout de suite|tout))* $`),
		},
		{ // ne m'écrivez plus, je n'en veux plus
			stems: []string{" plus", "plus ", " pas", "pas ", " pu ", "aucun", "rien", "assez", "marre", "ras le"},
			said: regexp.MustCompile(` (?:m|me|nous) (?:ecriv(?:ez|e|es|ait)|ecrire|envoy(?:ez|er)|envoi(?:e|es)|text(?:ez|er|e|es)|contact(?:ez|er|e|es)|derang\w+|sollicit\w+|relanc\w+|importun\w+|harcel\w+|embet\w+|spam\w+) plus(?: jamais| rien| du tout)?(?: (?:de|d|vos|ces|tes|aucun|aucune))*(?: ` + textos + `)?(?: (?:svp|stp|merci|s il vous plait|s il te plait|sur ce numero|a ce numero|maintenant))* $` +
				`| (?:m|me|nous) (?:envoy(?:ez|er)|envoi(?:e|es)) (?:plus|pas)(?: jamais)?(?: (?:de|d|vos|ces|tes|aucun|autres?))* ` + textos + ` ` +
				`| ne plus (?:jamais )?(?:m|me|nous|etre|recevoir|avoir|vouloir)(?: (?:recevoir|etre|avoir|de|d|vos|ces|tes|aucun))* (?:ecri\w+|contact\w+|texte\w*|envoy\w+|envoi\w*|derang\w+|sollicit\w+|relanc\w+|importun\w+|harcel\w+|` + textos + `) ` +
				`| (?:veux|veut|voudrais|voulons|souhaite|souhaitons|desire|desirons|accepte|voulais|demande)(?: (?:vraiment|surtout))? (?:plus|pas|pu|aucun|rien)(?: (?:jamais|du tout|pas|plus))*(?: (?:de|d|vos|ces|tes|recevoir|etre|avoir|aucun|aucune|des|ce genre de|que vous|me|m))* (?:` + textos + `|contacte\w*|derange\w*|sollicite\w*|ecriv\w+|importune\w*|harcele\w*) ` +
				`|^ (?:plus|pas|assez|marre|ras le bol) (?:aucun|de|d|des|de vos|de ces|jamais de) ` + textos + ` `),
		},
		{ // retirez-moi
			stems: []string{"retir", "enlev", "supprim", "effac", "ray", "radi", "otez", "oter", "sort"},
			said: regexp.MustCompile(` (?:retir(?:ez|er|e|es)|enlev(?:ez|er|e|es)|supprim(?:ez|er|e|es)|effac(?:ez|er|e|es)|ray(?:ez|er|e)|radi(?:ez|er|e)|ot(?:ez|er)|sort(?:ez|ir)) (?:moi|nous|mon (?:numero|num|nom|tel|telephone|contact|cell(?:ulaire)?|mobile|portable)|ce numero|mes coordonnees)` +
				`(?: (?:de|du|des|d)(?: \w+){0,3} (?:listes?|base|bases|fichiers?|contacts|envois|diffusion|repertoire|systeme|carnet|` + textos + `))?(?: (?:svp|stp|merci|s il vous plait|s il te plait|immediatement|maintenant|tout de suite|definitivement))* $` +
				`| (?:etre|m|me|nous) (?:retir\w+|enlev\w+|supprim\w+|effac\w+|ray\w+|radi\w+) (?:de|du|des|d)(?: \w+){0,3} (?:listes?|base|bases|fichiers?|contacts|envois|diffusion|repertoire|` + textos + `) `),
		},
		{ // laissez-moi tranquille, ou le téléphone d'un autre
			stems: []string{"laiss", "fich", "fout", "lach", "consentement", "autorisation", "accord", "numero", "tromp", "erreur"},
			said: regexp.MustCompile(` (?:laiss(?:ez|e|er)|fich(?:ez|e)|fout(?:ez|s|re)) (?:moi|nous) (?:tranquilles?|la paix|en paix) | lach(?:ez|e|er) (?:moi|nous) $` +
				`| (?:retire|revoque|annule|retirer|revoquer)(?: tout)? (?:mon|ma) (?:consentement|autorisation|accord) ` +
				`| (?:vous avez|t as|tu as|c est|avez)(?: (?:le|un|du|fait le|compose le))* (?:mauvais|faux) numero ` +
				`| (?:vous|te|t) (?:etes |es )?tromp(?:ez|e|es) de (?:numero|personne|destinataire) ` +
				`|^ (?:desole |non )?(?:mauvais numero|faux numero|erreur de (?:numero|personne|destinataire)) $`),
		},
	},
}

// pasArret are words of a stop that are none: a denial, and other things that stop.
var pasArret = regexp.MustCompile(
	` (?:n|ne|pas|jamais|sans)(?: (?:me|te|vous|nous|m|s|l|y|en|il|faut|pas|jamais|peux|peut|peuvent|pouvez|veux|vais))* (?:arret\w*|cess\w*|stop\w*)(?: (?:pas|jamais|surtout pas|plus))?(?: (?:de|d) (?:m |me |nous )?(?:ecrire|envoyer|texter|contacter))? ` +
		`| (?:messages?|sms) (?:vocal|vocaux|d erreur|de confirmation) ` +
		`| (?:arret|arrets|l arret) (?:de|du|des|d) (?:bus|car|tram|train|travail|metro|autobus|livraison) `)

// aloneArret tells whether words are nothing but a stop in French: "arrêtez", "arrêt sms".
func aloneArret(words []string) (stops bool) {
	for _, word := range words {
		switch {
		case arretForms.MatchString(squeezed(word)):
			stops = true
		case !ofStop.MatchString(word):
			return false
		}
	}
	return stops
}

var arretForms = regexp.MustCompile(`^(?:ar+et(?:er|ez|e|es|s)?|arets?ms|arets?tout|aretsvp|stoper|stopez|stope)$`)
