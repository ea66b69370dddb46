package automessages_test

import (
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
	"textdesk/store/work"
)

// longNames stand for the placeholders: as long as names get, as a rule.
func longNames() *strings.Replacer {
	return strings.NewReplacer(
		"{TeamName}", "Wolfeboro Bay Flower Merchants", // 30 letters
		"{AgentName}", "Alexandrina",
		"{QueueName}", "Deliveries and returns",
		"{OpensAt}", "on Wednesday at 12:30 PM",
		"{Position}", "128",
	)
}

func TestTheDesksOwnWordsAreOnePartOfPlainLettersWithLongNames(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	all, err := d.AutomatedMessages(t.Context(), d.Admin)
	desktest.Done(t, err)
	if want := len(work.Trigger("").Choices()); len(all.Items) != want {
		t.Fatalf("%d messages, want %d", len(all.Items), want)
	}
	for _, m := range all.Items {
		if len(m.Own) != 2 {
			t.Errorf("%s has words in %d languages", m.Trigger, len(m.Own))
		}
		for _, w := range m.Own {
			text := longNames().Replace(w.Text)
			c := sms.Count(text)
			if c.Encoding != sms.GSM7 || c.Parts != 1 || c.Used > 160 || c.Used < 20 {
				t.Errorf("%s in %s takes %d of %s: %s", m.Trigger, w.Language, c.Used, c.Encoding, text)
			}
			if strings.ContainsAny(w.Text, "êçâîôœ\u00a0\u202f’") {
				t.Errorf("%s has a letter that would double its cost: %s", m.Trigger, w.Text)
			}
			if !m.ForAgents && !strings.Contains(w.Text, "{TeamName}") {
				t.Errorf("%s does not say who writes: %s", m.Trigger, w.Text)
			}
			if strings.Contains(longNames().Replace(w.Text), "{") {
				t.Errorf("%s has a placeholder nobody knows: %s", m.Trigger, w.Text)
			}
		}
	}
}
