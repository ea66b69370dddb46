package sms_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"textdesk/app/sms"
)

// wanted are texts of people who want no more texts, by the stop word they speak for.
var wanted = map[string][]string{
	"unsubscribe": {
		"unsubscribed", "Unsubscribe me please", "pls unsubscribe", "unsubcribe", "unsuscribe", "Unsubsribe", "un-subscribe", "UNSUBSCRIBE!!! thanks",
		"How do I unsubscribe?", "I'd like to be unsubscribed", "please unsub me", "unsubscribe me from these texts, not from the emails",
	},
	"opt out": {"I want to opt-out now", "opt me out", "I'm opting out", "opted out", "OPT OUT please", "I would like to opt out of text messages"},
	"stop": {
		"stopp", "STOPPPP", "Stop it", "stop sms", "stopsms", "StopSMS", "sms stop", "STOP ALL", "stop please", "Stop. Thank you", "STOP!!! now", "stop stop stop",
		"S T O P", "s.t.o.p", "sotp", "Stop2End", "stop texting", "Hi, stop", "Please stop", "please STOP texting me", "can you please stop", "stop texting me",
		"Stop messaging this number", "stop sending me these", "Please stop sending text reminders", "quit texting me", "Stop the messages!", "cancel all texts",
		"wrong number, stop", "Wrong number", "You have the wrong number", "I said stop", "I texted STOP 3 times", "STOP I don't want these", "make it stop",
		"please remove me", "Remove me from your list", "take me off your list", "Take me off this list please", "please take my number off your text list",
		"delete my number", "lose my number", "remove this number", "I want to be removed from the list",
		"do not text me again", "don't text me", "Dont ever text me again!!", "never contact me again", "DO NOT CONTACT", "don't message me anymore",
		"please don't send me any more messages", "I don't want these texts", "I do not want to receive texts", "I no longer wish to receive messages from you",
		"didn't sign up for texts", "no more texts", "No more messages please", "no texts please", "I revoke my consent", "withdraw consent", "leave me alone", "go away", "cease and desist",
		"I'd like to stop receiving these messages", "stop receiving texts", "how do i stop getting these", "I don't want to get these anymore", "dont send me any more of these",
		"END ALL", "quit it", "I never signed up for this", "Remove please", "PLEASE REMOVE", "do not call or text", "Please discontinue", "spam", "I've asked you to stop three times",
		"stop these annoying messages", "Please cease all communication", "You have the wrong person", "STOP\nSent from my iPhone", "take me out of your database", "who is this? stop",
		"i am going to block this number", "stop contacting me", "stop bothering me", "ＳＴＯＰ texting me", "stop 🙏 please",
	},
	"arrêt": {
		"arrêter", "Arrêtez", "ARRETEZ SVP", "arrêtez !!!", "arrête", "arrêt sms", "arrêt svp", "Arrêtez de m'écrire", "arrêter les sms", "arrêtez de m'envoyer des messages", "stopper les messages svp",
		"ne m'écrivez plus", "Ne m’écrivez plus jamais", "Merci de ne plus m'écrire", "ne m'envoyez plus de sms", "ne me contactez plus", "veuillez ne plus me contacter",
		"je ne veux plus de SMS", "Je ne souhaite plus recevoir vos messages", "je ne veux pas recevoir de textos", "plus de messages svp",
		"retirez-moi de votre liste", "Enlevez-moi de la liste SVP", "supprimez mon numéro", "effacez mon numéro de vos fichiers", "je veux être retiré de votre liste",
		"laissez-moi tranquille", "fichez-moi la paix", "Vous avez le mauvais numéro", "mauvais numéro", "vous vous trompez de numéro", "je retire mon consentement",
		"arretez de menvoyer des sms", "Ne plus recevoir", "cessez vos envois", "j'veux pu recevoir de texto", "lâchez-moi", "veuillez me retirer de la liste", "ne m’envoyez plus rien",
		"Pouvez-vous arrêter ?", "plus aucun message", "cessez de me contacter", "arrêtez les pubs",
	},
	"désabonner": {
		"désabonnez-moi", "Désabonnement", "me désabonner svp", "désinscrire", "Désinscrivez-moi", "Je veux me désinscrire", "désinscription", "désabo", "je me désinscris", "desabonner moi", "DÉSABONNEZ MOI DE VOS SMS",
	},
}

// unwanted are texts with the same words of people who wish nothing of the kind.
var unwanted = []string{
	// English
	"can't stop laughing", "bus stop", "I'm at the bus stop", "I stopped by the shop", "I will stop by tomorrow", "we stop at 5", "remove the stain", "please remove the old battery",
	"please don't stop", "don't stop", "Don't stop texting me", "We have got to stop this terrible bill from passing", "does the rain ever stop?", "the car won't stop", "it doesn't stop leaking",
	"next stop is mine", "nonstop", "stop sign", "the machine stops after a minute", "Cancel my order", "please cancel my appointment on Friday", "I quit my job", "at the end of the week", "end of the month",
	"Don't text me before 9 please", "don't text until tomorrow", "I don't want the blue one", "I don't want to miss the delivery", "don't send the invoice yet", "don't remove me",
	"take me to the station", "remove me from the 5pm booking", "remove it from my order", "drop off the keys at the desk", "my number is wrong", "I gave you the wrong number", "you sent me the wrong number of boxes",
	"leave it by the door", "get off my lawn sale", "not interested in the red one", "unsubscribe from e-mail newsletter", "please unsubscribe me from your emails", "I didn't unsubscribe", "I don't want to unsubscribe", "why was I unsubscribed",
	"never opt out", "please stop the washing machine repair", "call me when you stop", "should I stop taking the tablets?", "Can I stop my subscription box?", "which list is it on?", "I need to contact you", "stop loss order", "the delivery never came",
	"do not contact my neighbour", "I don't like the message on the card", "block B, second floor", "delete the second line", "OK thanks", "yes please", "Please don't contact them yet",
	"Can you stop by at 5?", "Don't forget my number", "how do I turn off notifications in the app?", "end of messages", "I don't want this one, I want the blue", "I don't want them", "I will report you to the BBB",
	"is this the wrong number?", "did I get the wrong number?", "no spam please it's allergic", "no texts from you yesterday?", "I'm driving, don't text me now", "I opted out of the warranty", "I asked them to stop the car",
	"I never received the text", "please take it off the invoice", "Please delete my account", "Stop payment on check 12", "please stop it from leaking", "drop me a line", "take me off hold", "I want to be removed from the waitlist",
	"The plumber told me to stop the water", "please stop the order", "Is it the last stop?", "who do I contact to stop the leak", "I did not receive your messages",
	// French
	"je ne veux pas de message vocal", "plus de message d'erreur", "désinscrire mon fils du cours", "arrêtez-vous au magasin ?", "je veux arrêter mon abonnement", "supprimez mon compte svp", "je ne reçois plus vos messages",
	"je n'ai pas reçu vos messages", "je me suis trompé de numéro de commande", "stop à 17h", "effacez mon panier", "ne m'envoyez plus la facture par courrier",
	"arrêt de bus", "l'arrêt de bus est fermé", "je suis en arrêt de travail", "sans arrêt", "il n'arrête pas de sonner", "n'arrêtez pas", "je ne peux pas m'arrêter de rire", "arrêter de fumer", "l'ascenseur s'est arrêté",
	"à la fin du mois", "annuler ma commande", "je voudrais m'abonner", "au début", "retirez l'étiquette svp", "enlevez le vieux canapé", "je retire mon colis demain", "je n'ai plus de monnaie", "je ne veux plus la bleue",
	"je ne veux pas de sucre", "ne me désabonnez pas", "je ne veux pas me désabonner", "pourquoi suis-je désabonné", "je vous ai donné le mauvais numéro", "me désabonner de l'infolettre", "arrêtez l'envoi de ma commande", "le bus s'arrête où ?",
	"plus de détails svp", "laissez-moi un message", "supprimez la deuxième ligne", "merci", "ne m'envoyez pas la facture", "pas de problème", "ne me rappelez pas avant midi",
}

func TestPeopleWhoWantNoMoreTextsAreUnderstood(t *testing.T) {
	t.Parallel()
	m, n := sms.NewMatcher(sms.DefaultKeywords()), 0
	for word, texts := range wanted {
		for _, text := range texts {
			n++
			got, ok := m.Suggests(text)
			if !ok || got.Action != sms.Stop {
				t.Errorf("Suggests(%q) suggests nothing, want %q", text, word)
			} else if got.Word != word {
				t.Errorf("Suggests(%q) = %q, want %q", text, got.Word, word)
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d phrases are looked at", n)
	}
}

func TestWhatOnlyLooksLikeAStopSuggestsNothing(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for _, text := range unwanted {
		if got, ok := m.Suggests(text); ok {
			t.Errorf("Suggests(%q) = %q", text, got.Word)
		}
	}
}

func TestAWishIsFoundBesideOtherSentences(t *testing.T) {
	t.Parallel()
	m := sms.NewMatcher(sms.DefaultKeywords())
	for _, texts := range wanted {
		for _, text := range texts {
			longer := "The parcel came yesterday. " + text + ". Ann"
			if utf8.RuneCountInString(text) > 12 && strings.Contains(text, " ") {
				if _, ok := m.Suggests(longer); !ok {
					t.Errorf("Suggests(%q) suggests nothing", longer)
				}
			}
		}
	}
}

// Whatever is texted: nothing panics, a keyword never also suggests, and neither case
// nor spaces around it matter.
func FuzzSuggests(f *testing.F) {
	for _, texts := range wanted {
		for _, text := range texts {
			f.Add(text)
		}
	}
	for _, text := range append(unwanted, "", "STOP", "\xff stop", strings.Repeat("please ", 300), ".,;:", "s.t.o.p.") {
		f.Add(text)
	}
	m := sms.NewMatcher(sms.DefaultKeywords())
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := m.Suggests(text)
		if _, whole := m.Match(text); whole && ok {
			t.Errorf("%q is a keyword and suggests %q", text, got.Word)
		}
		if ok && got.Action != sms.Stop {
			t.Errorf("%q suggests %+v", text, got)
		}
		if again, still := m.Suggests("  " + text + "  "); again != got || still != ok {
			t.Errorf("%q suggests %q, with spaces around it %q", text, got.Word, again.Word)
		}
	})
}

func BenchmarkSuggestsNothing(b *testing.B) {
	m := sms.NewMatcher(sms.DefaultKeywords())
	for b.Loop() {
		m.Suggests("Hello, I would like to know whether you could end my rental on Friday at the office off Main Street? Thank you, Ann")
	}
}
