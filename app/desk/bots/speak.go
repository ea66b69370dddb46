package bots

import (
	"slices"
	"time"

	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/life"
	"textdesk/app/desk/placeholders"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/variables"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// How much a bot may write: texts in answer to one, and a day; and how many bots may
// have a conversation one after the other.
const (
	maxBurst  = 5
	maxDay    = 50
	maxPassed = 5
)

// speech is a bot at its turn in a conversation.
type speech struct {
	*conversations.Turn
	bot      *roster.Bot
	talk     *talk
	language store.Language
}

// speak gives the bot its turn.
func speak(t *conversations.Turn, k *talk) (*speech, error) {
	b, err := roster.Bots.Get(t.Tx, k.BotID)
	if err != nil {
		return nil, err
	}
	language, err := channels.TextsIn(&t.Tx.View, t.C.NumberID)
	return &speech{t, b, k, language}, err
}

// begin is the bot's first turn.
func (s *speech) begin() error {
	if !s.bot.Works() {
		return s.handOver(handing{why: work.HandoverGone})
	}
	if s.bot.Kind == roster.Webhook {
		return s.report(EventGiven)
	}
	return s.carry(s.bot.Menu.Begin(s.language))
}

// answer is the bot's turn after the customer wrote.
func (s *speech) answer(text string) error {
	if !s.bot.Works() {
		return s.handOver(handing{why: work.HandoverGone})
	}
	if s.bot.Kind == roster.Webhook {
		return s.report(EventText)
	}
	return s.carry(s.bot.Menu.Answer(s.talk.Place, text, s.language))
}

// report tells the bot's program that the customer has written, and waits. What it was
// told before and has not answered yet comes first.
func (s *speech) report(what EventType) error {
	e := event{BotID: s.bot.ID, ConversationID: s.C.ID, Type: what}
	for entry, err := range s.Tx.ThreadBefore(s.C.NumberID, s.C.ContactID, "") {
		if err != nil {
			return err
		}
		if m := entry.Message; m != nil && m.ConversationID == s.C.ID && m.Direction == store.In {
			e.MessageID = m.ID
			break
		}
		if entry.ConversationID() != s.C.ID {
			break
		}
	}
	if err := tell(s.Tx, e); err != nil {
		return err
	}
	return s.wait()
}

// carry does what a menu says.
func (s *speech) carry(out menu.Outcome) error {
	if err := s.set(out.Fills); err != nil {
		return err
	}
	for _, text := range out.Texts {
		obstacle, err := s.say(text)
		if err != nil {
			return err
		}
		if obstacle != "" {
			return s.handOver(handing{why: obstacle})
		}
	}
	if out.Done == nil {
		s.talk.Place = out.Waits
		return s.wait()
	}
	switch out.Done.To {
	case menu.ToEnd:
		return s.end()
	case menu.ToBot:
		return s.pass(out.Done.BotID)
	}
	return s.handOver(handing{why: out.Handover, queueID: out.Done.QueueID, agentID: out.Done.AgentID})
}

// set fills context variables.
func (s *speech) set(fills []menu.Fill) error {
	if len(fills) == 0 {
		return nil
	}
	values := map[string]string{}
	for _, f := range fills {
		values[f.Name] = f.Value
	}
	return variables.Set(s.Tx, s.C, values)
}

// wait keeps the talk until the customer answers, or does not.
func (s *speech) wait() error {
	s.talk.SilentAt = s.Tx.Now.Add(silence(s.bot))
	if err := talks.Put(s.Tx, s.talk); err != nil {
		return err
	}
	return s.Keep()
}

// say writes a text to the customer, or tells why a bot must not.
func (s *speech) say(text string) (work.Handover, error) {
	if s.Tx.Now.Sub(s.talk.Day) >= 24*time.Hour {
		s.talk.Day, s.talk.Sent = s.Tx.Now, 0
	}
	if s.talk.Burst >= maxBurst || s.talk.Sent >= maxDay {
		return work.HandoverLimit, nil
	}
	may, err := delivery.MayWrite(&s.Tx.View, s.C, string(conversations.WrittenByBot))
	if err != nil {
		return "", err
	}
	if !may {
		return work.HandoverMute, nil
	}
	if text, err = s.worded(text); err != nil {
		return "", err
	}
	m, err := delivery.NewAutomatic(s.Tx, s.C, text, string(conversations.WrittenByBot))
	if err != nil {
		return "", err
	}
	m.BotID = s.bot.ID
	s.talk.Introduced = true
	s.talk.Burst++
	s.talk.Sent++
	s.C.LastMessageID = m.ID
	if err := s.Keep(); err != nil { // before the text: see conversations.FollowText
		return "", err
	}
	return "", delivery.KeepMessage(s.Tx, m)
}

// worded is a text as the customer gets it: with what its placeholders mean, and, if it
// is the bot's first, with the word that it is automatic.
func (s *speech) worded(text string) (string, error) {
	settings, err := s.Tx.Settings()
	if err != nil {
		return "", err
	}
	if !s.talk.Introduced {
		text = introduction(s.bot, s.language, settings.TeamName) + "\n" + text
	}
	values, err := variables.Of(&s.Tx.View, s.C)
	if err != nil {
		return "", err
	}
	return worded(text, settings.TeamName, values), nil
}

// worded puts in what placeholders mean: the team's name, and context variables.
func worded(text, teamName string, variables map[string]string) string {
	values := placeholders.Values{menu.TeamName: teamName}
	for name, value := range variables {
		values[placeholders.Variable(name)] = value
	}
	return sms.Beginning(values.Fill(text), sms.MaxLength)
}

// introduction is how a bot's first text begins.
func introduction(b *roster.Bot, l store.Language, teamName string) string {
	switch {
	case !b.Introduction.None():
		return b.Introduction.In(l)
	case l == store.French && teamName == "":
		return "Réponse automatique."
	case l == store.French:
		return "Réponse automatique de {TeamName}."
	case teamName == "":
		return "Automatic reply."
	}
	return "Automatic reply from {TeamName}."
}

// end resolves the conversation. With a text of ours to come it is not over.
func (s *speech) end() error {
	if s.C.Scheduled > 0 {
		return s.handOver(handing{why: work.HandoverDecided})
	}
	s.Cause = sessions.BotEnd
	s.C.Unread = 0
	if err := s.Move(life.ActEndByBot, store.Line{BotID: s.bot.ID}); err != nil {
		return err
	}
	return s.Keep()
}

// pass gives the conversation to another bot. One that has had it does not get it back,
// so that bots cannot pass it round.
func (s *speech) pass(botID store.ID) error {
	had, err := sessions.HadBots(&s.Tx.View, s.C.ID)
	if err != nil {
		return err
	}
	if slices.Contains(had, botID) || len(had) >= maxPassed {
		return s.handOver(handing{why: work.HandoverLoop})
	}
	next, err := worksNow(&s.Tx.View, botID)
	if err != nil {
		return err
	}
	if next == nil {
		return s.handOver(handing{why: work.HandoverGone})
	}
	if err := s.Move(life.ActGiveToBot, store.Line{BotID: botID}); err != nil {
		return err
	}
	if err := s.Keep(); err != nil {
		return err
	}
	return begin(s.Turn, s.talk)
}
