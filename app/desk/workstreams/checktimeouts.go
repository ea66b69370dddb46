package workstreams

import (
	"fmt"
	"slices"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// checkTimeouts brings timeout rules into the form they are kept in.
func checkTimeouts(v *store.View, given []work.Timeout) ([]work.Timeout, error) {
	if len(given) > maxTimeouts {
		return nil, desk.RefuseField("timeouts", "too_many", "At most %d timeout rules.", maxTimeouts)
	}
	kept := make([]work.Timeout, len(given))
	for i, rule := range given {
		if err := checkTimeout(v, fmt.Sprintf("timeouts.%d.", i), &rule); err != nil {
			return nil, err
		}
		kept[i] = rule
	}
	return kept, nil
}

func checkTimeout(v *store.View, at string, rule *work.Timeout) error {
	for _, choice := range []struct {
		field, text string
		choices     []string
	}{
		{"silent", string(rule.Silent), rule.Silent.Choices()},
		{"counts", string(rule.Counts), rule.Counts.Choices()},
		{"action", string(rule.Action), rule.Action.Choices()},
	} {
		if err := desk.CheckChoice(at+choice.field, choice.text, choice.choices); err != nil {
			return err
		}
	}
	err := limit{field: at + "after_minutes", value: rule.AfterMinutes, from: 1, to: maxTimeoutMinute, words: "Enter 1 minute to 30 days."}.check()
	if err != nil {
		return err
	}
	if rule.Counts != work.Inside {
		rule.HoursID = ""
	}
	if err := calendars.MustExist(v, at+"hours_id", rule.HoursID); err != nil {
		return err
	}
	if rule.Action != work.TimeoutRequeue {
		rule.QueueID = ""
	}
	if rule.QueueID != "" {
		if err := mustBeQueue(v, at+"queue_id", rule.QueueID); err != nil {
			return err
		}
	}
	if rule.Action != work.TimeoutSend {
		rule.Texts = []work.Wording{}
		return nil
	}
	rule.Texts, err = checkWordings(at+"texts", rule.Texts)
	return err
}

// checkWordings wants one text at least, and none twice in the same language.
func checkWordings(field string, given []work.Wording) ([]work.Wording, error) {
	if len(given) == 0 {
		return nil, desk.RefuseField(field, "required", "Write what is sent.")
	}
	kept := make([]work.Wording, len(given))
	for i, w := range given {
		at := fmt.Sprintf("%s.%d.", field, i)
		w.Text = strings.TrimSpace(desk.Lines(w.Text))
		switch n := sms.Length(w.Text); {
		case !desk.Visible(w.Text):
			return nil, desk.RefuseField(at+"text", "required", "Write what is sent.")
		case n > sms.MaxLength:
			return nil, desk.RefuseField(at+"text", "too_long", "A text has at most %d characters; this one has %d.", sms.MaxLength, n)
		}
		if err := desk.CheckChoice(at+"language", w.Language, channels.Language("").Choices()); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(kept[:i], func(other work.Wording) bool { return other.Language == w.Language }) {
			return nil, desk.RefuseField(at+"language", "exists", "There is a text in this language already.")
		}
		kept[i] = w
	}
	return kept, nil
}

// nameTimeouts gives an ID to each rule that is new. A rule keeps the one it had, so
// that it does not act twice in a silence because another was changed.
func nameTimeouts(tx *store.Tx, rules, before []work.Timeout) {
	taken := map[store.ID]bool{}
	for i, rule := range rules {
		known := slices.ContainsFunc(before, func(old work.Timeout) bool { return old.ID == rule.ID })
		if rule.ID == "" || !known || taken[rule.ID] {
			rules[i].ID = tx.NewID()
		}
		taken[rules[i].ID] = true
	}
}
