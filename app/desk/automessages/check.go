package automessages

import (
	"errors"
	"slices"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/placeholders"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// The bounds of a message.
const (
	maxLanguages = 20
	onePart      = 160 // what the answer to a keyword may take
)

// check brings a message into the form it is kept in, or refuses it.
func (u *UseCases) check(v *store.View, m *Message) (err error) {
	if err := desk.CheckChoices(m.Settings); err != nil {
		return err
	}
	if m.Name, err = nameOf(v, m); err != nil {
		return err
	}
	if m.Trigger.AnswersKeyword() && !m.On {
		return desk.RefuseField("on", "must_stay", "Customers must get the answers to stop, start and help words. A number can leave them to TeleSign or to the carrier.")
	}
	if len(m.Texts) > maxLanguages {
		return desk.RefuseField("texts", "too_many", "A message has at most %d languages.", maxLanguages)
	}
	known, err := knownIn(v, m.Trigger)
	if err != nil {
		return err
	}
	texts := []work.Wording{}
	for _, w := range m.Texts {
		if w.Text = strings.TrimSpace(desk.Lines(w.Text)); w.Text == "" {
			continue // the desk's own words
		}
		if slices.ContainsFunc(texts, func(other work.Wording) bool { return other.Language == w.Language }) {
			return desk.RefuseField("texts", "taken", "There are two texts in the same language.")
		}
		if err := u.checkText(v, m.Trigger, w, known); err != nil {
			return err
		}
		texts = append(texts, w)
	}
	m.Texts = texts
	return nil
}

// nameOf gives the name that a message has, which says its channel where it is of one,
// and refuses a second one there.
func nameOf(v *store.View, m *Message) (string, error) {
	if m.ChannelID == "" {
		return string(m.Trigger), nil
	}
	name, err := channels.NameOf(v, m.ChannelID)
	if errors.Is(err, store.ErrNotFound) {
		return "", desk.RefuseField("channel_id", "unknown", "Choose one of your channels.")
	}
	if err != nil {
		return "", err
	}
	other, err := of(v, m.Trigger, m.ChannelID)
	if err != nil {
		return "", err
	}
	if other != nil && other.ID != m.ID {
		e := desk.Refuse(desk.Exists, "The channel %s has a message of its own on this occasion already. Change that one.", name)
		e.Field, e.Reason = "channel_id", "taken"
		return "", e
	}
	return string(m.Trigger) + " · " + name, nil
}

// checkText refuses a text that could not be sent as it is.
func (u *UseCases) checkText(v *store.View, t work.Trigger, w work.Wording, known []string) error {
	if !slices.Contains(channels.Language("").Choices(), w.Language) {
		return desk.RefuseField("texts", "unknown", "Choose the language of the text.")
	}
	if n := sms.Length(w.Text); n > sms.MaxLength {
		return desk.RefuseField("texts", "too_long", "A text has at most %d characters; this one has %d.", sms.MaxLength, n)
	}
	if !desk.Visible(w.Text) {
		return desk.RefuseField("texts", "required", "Write something first.")
	}
	if unknown := placeholders.Unknown(w.Text, known); unknown != "" {
		return desk.RefuseField("texts", "unknown_placeholder", "There is no placeholder %s here. There are: %s.", unknown, strings.Join(known, ", "))
	}
	if t.AnswersKeyword() {
		return u.checkAnswer(v, t, w.Text)
	}
	return nil
}

// checkAnswer refuses an answer to a keyword that carriers would not let pass: one part
// of plain letters, the team's name, and the word that leads back.
func (u *UseCases) checkAnswer(v *store.View, t work.Trigger, text string) error {
	settings, err := v.Settings()
	if err != nil {
		return err
	}
	named := strings.Contains(text, teamName) || settings.TeamName != "" && strings.Contains(sms.Fold(text), sms.Fold(settings.TeamName))
	if !named {
		return desk.RefuseField("texts", "no_team_name", "Carriers ask that the answer says who you are. Write %s where your team's name belongs.", teamName)
	}
	words, err := u.keywords(v)
	if err != nil {
		return err
	}
	back, word := sms.Stop, "STOP"
	if t == work.StopHeard {
		back, word = sms.Start, "START"
	}
	if !words.Names(text, back) {
		return desk.RefuseField("texts", "no_way_back", "Carriers ask that the answer says the way back: name a word such as %s.", word)
	}
	filled := withTeam(text, settings.TeamName)
	if c := sms.Count(filled); c.Encoding != sms.GSM7 || c.Used > onePart {
		return desk.RefuseField("texts", "not_one_part", "The answer must be one part of at most %d plain characters, with your team's name in it. This one takes %d parts.", onePart, c.Parts)
	}
	return nil
}
