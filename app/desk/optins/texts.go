package optins

import (
	"fmt"

	"textdesk/app/sms"
	"textdesk/store"
)

// question is the text that asks a number whether its holder did tick the box. Each is
// one part in GSM-7, which is why the French avoids ê and ç and writes ' for ’.
func question(in store.Language, brand string, monthly int) string {
	if in == store.French {
		return sms.Signed("Répondez OUI pour confirmer que vous voulez nos SMS. "+often(in, monthly)+"Frais possibles. AIDE pour aide, ARRET pour refuser.", string(in), brand)
	}
	return sms.Signed("Reply YES to confirm that you want our texts. "+often(in, monthly)+"Msg&data rates may apply. HELP for help, STOP to opt out.", string(in), brand)
}

// welcome is the text that confirms a consent, as carriers ask for.
func welcome(in store.Language, brand string, monthly int) string {
	if in == store.French {
		return sms.Signed("Merci, vous recevrez nos SMS. "+often(in, monthly)+"Frais de messagerie possibles. AIDE pour aide, ARRET pour vous désabonner.", string(in), brand)
	}
	return sms.Signed("Thank you, you will get our texts. "+often(in, monthly)+"Msg&data rates may apply. Reply HELP for help, STOP to opt out.", string(in), brand)
}

// often ends with a space.
func often(in store.Language, monthly int) string {
	switch {
	case in == store.French && monthly > 0:
		return fmt.Sprintf("Max. %d/mois. ", monthly)
	case in == store.French:
		return "Fréquence variable. "
	case monthly > 0:
		return fmt.Sprintf("Max %d/month. ", monthly)
	}
	return "Msg frequency varies. "
}
