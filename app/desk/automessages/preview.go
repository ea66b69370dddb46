package automessages

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/placeholders"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// Draft is a text that is not kept yet.
type Draft struct {
	Trigger  work.Trigger `json:"trigger"`
	Language string       `json:"language"`
	Text     string       `json:"text"`
}

// APIName is what the API calls it.
func (Draft) APIName() string { return "AutomatedMessageDraft" }

// Preview is a text as a customer would get it, with a sample of what is not known yet.
type Preview struct {
	Text     string       `json:"text"`
	Segments sms.Segments `json:"segments"`
}

// APIName is what the API calls it.
func (Preview) APIName() string { return "AutomatedMessagePreview" }

// samples are what stands for what only a conversation knows.
const (
	sampleAgent = "Nadia"
	sampleQueue = "Support"
	samplePlace = "3"
)

// PreviewAutomatedMessage fills a draft as it would be sent to a customer, and counts its parts. What
// could not be kept is refused as it would be then.
func (u *UseCases) PreviewAutomatedMessage(ctx context.Context, by desk.Actor, d Draft) (Preview, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Preview, error) {
		m := Message{Settings: Settings{Trigger: d.Trigger, On: true, Texts: []work.Wording{{Language: d.Language, Text: d.Text}}}}
		if err := u.check(v, &m); err != nil {
			return Preview{}, err
		}
		if len(m.Texts) == 0 {
			m.Texts = []work.Wording{{Language: d.Language, Text: ownIn(d)}}
		}
		settings, err := v.Settings()
		if err != nil {
			return Preview{}, err
		}
		if d.Trigger.AnswersKeyword() {
			text := withTeam(m.Texts[0].Text, settings.TeamName)
			return Preview{text, sms.Count(text)}, nil
		}
		opens := v.Now.AddDate(0, 0, 1).Truncate(24 * time.Hour).Add(9 * time.Hour)
		values := placeholders.Values{
			teamName: settings.TeamName, agentName: sampleAgent, queueName: sampleQueue, position: samplePlace, opensAt: inWords(opens, v.Now, d.Language),
		}
		known, err := knownIn(v, d.Trigger)
		if err != nil {
			return Preview{}, err
		}
		for _, name := range known {
			if values[name] == "" {
				values[name] = "…"
			}
		}
		text := values.Fill(m.Texts[0].Text)
		return Preview{text, sms.Count(text)}, nil
	})
}

// ownIn gives the desk's own words in the draft's language.
func ownIn(d Draft) string {
	if text := in(d.Language, ownTexts(d.Trigger)); text != "" {
		return text
	}
	return ownText(d.Trigger, store.English)
}
