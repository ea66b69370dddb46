package automessages

import (
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// ownTexts gives the desk's own words on an occasion, in its languages. Each is one part
// of plain letters, with long names in it: French does without ê ç â î ô œ, by the choice
// of words.
func ownTexts(t work.Trigger) []work.Wording {
	return []work.Wording{
		{Language: string(store.English), Text: ownText(t, store.English)},
		{Language: string(store.French), Text: ownText(t, store.French)},
	}
}

func ownText(t work.Trigger, language store.Language) string {
	if t.AnswersKeyword() {
		return sms.Confirmation(sms.Action(t), string(language), teamName)
	}
	if language == store.French {
		return inFrench(t)
	}
	return inEnglish(t)
}

func inEnglish(t work.Trigger) string {
	switch t {
	case work.Greeting:
		return "{TeamName}: thank you for your text. A person will answer you here. Reply STOP to unsubscribe."
	case work.Closed:
		return "{TeamName}: we are closed and open again {OpensAt}. We have your text and will answer it then."
	case work.Holiday:
		return "{TeamName}: we are away for a holiday and open again {OpensAt}. We have your text and will answer it then."
	case work.NoAgent:
		return "{TeamName}: nobody is free to answer just now. We have your text and will answer as soon as we can."
	case work.Position:
		return "{TeamName}: we have your text. You are number {Position} in line, thank you for waiting."
	case work.Assigned:
		return "{TeamName}: your text has gone to a member of our team, who will answer you here."
	case work.Joined:
		return "{TeamName}: {AgentName} is reading your text and will answer you here."
	case work.Transferred:
		return "{TeamName}: {AgentName} looks after your question now and will answer you here."
	case work.Disconnected:
		return "{TeamName}: the person you were in touch with had to leave. A colleague will go on here."
	case work.AgentEnded:
		return "{TeamName}: we have closed your question. Text us here again if there is anything more."
	case work.Ended:
		return "{TeamName}: we have not heard from you for a while and closed your question. Text us here at any time."
	case work.Overflowed:
		return "{TeamName}: we are sorry, we cannot take your text just now. Please write again later."
	case work.TransferOffered:
		return "{AgentName} has been asked to take this over. Until they accept it is still yours."
	case work.TransferDeclined:
		return "{AgentName} did not take this over. Ask a colleague, or put it into a queue."
	case work.TransferExpired:
		return "{AgentName} did not answer in time. Ask a colleague, or put it into a queue."
	case work.SentToQueue:
		return "This waits in {QueueName} now. Whoever takes it reads all that is above."
	case work.TextFailed:
		return "A text did not get through. Read why before you send it again."
	}
	return ""
}

func inFrench(t work.Trigger) string {
	switch t {
	case work.Greeting:
		return "{TeamName} : merci de votre message. Une personne vous répondra ici. Répondez ARRET pour vous désabonner."
	case work.Closed:
		return "{TeamName} : nous sommes fermés et rouvrons {OpensAt}. Votre message nous est parvenu, nous y répondrons à ce moment."
	case work.Holiday:
		return "{TeamName} : nous sommes en congé et rouvrons {OpensAt}. Votre message nous est parvenu, nous y répondrons à ce moment."
	case work.NoAgent:
		return "{TeamName} : personne n'est disponible pour l'instant. Votre message nous est parvenu, nous répondrons dès que possible."
	case work.Position:
		return "{TeamName} : votre message nous est parvenu. Vous occupez le rang {Position} dans la file, merci de patienter."
	case work.Assigned:
		return "{TeamName} : votre message est confié à une personne de notre équipe, qui vous répondra ici."
	case work.Joined:
		return "{TeamName} : {AgentName} lit votre message et vous répondra ici."
	case work.Transferred:
		return "{TeamName} : {AgentName} s'occupe maintenant de votre demande et vous répondra ici."
	case work.Disconnected:
		return "{TeamName} : la personne qui vous répondait n'est plus disponible. Un collègue prend la suite ici."
	case work.AgentEnded:
		return "{TeamName} : votre demande est close. Écrivez-nous ici pour toute autre question."
	case work.Ended:
		return "{TeamName} : sans nouvelles de votre part, nous avons clos votre demande. Écrivez-nous ici à tout moment."
	case work.Overflowed:
		return "{TeamName} : nous ne pouvons pas traiter votre message pour le moment. Écrivez-nous de nouveau plus tard."
	case work.TransferOffered:
		return "{AgentName} est invité à reprendre cette conversation. Jusque-là, elle reste à vous."
	case work.TransferDeclined:
		return "{AgentName} n'a pas repris cette conversation. Demandez à un collègue, ou mettez-la dans une file."
	case work.TransferExpired:
		return "{AgentName} n'a pas répondu à temps. Demandez à un collègue, ou mettez-la dans une file."
	case work.SentToQueue:
		return "La conversation attend maintenant dans {QueueName}. Qui la prend lira tout ce qui précède."
	case work.TextFailed:
		return "Un message n'est pas arrivé. Lisez pourquoi avant de le renvoyer."
	}
	return ""
}
