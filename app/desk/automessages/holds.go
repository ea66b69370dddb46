package automessages

import (
	"textdesk/app/desk/channels"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// wording is what is written on an occasion.
type wording struct {
	text     string // placeholders and all
	language string
}

// holdsOn gives what is written to customers of a number on an occasion: by the
// channel's own message or that for all numbers, in the best language that it has a
// text in. It is false while the message is off.
func holdsOn(v *store.View, t work.Trigger, numberID store.ID) (wording, bool, error) {
	on, sets, err := textsOn(v, t, numberID)
	if err != nil || !on {
		return wording{}, false, err
	}
	languages, err := channels.LanguagesOn(v, numberID)
	if err != nil {
		return wording{}, false, err
	}
	for _, set := range sets {
		for _, language := range languages {
			if text := in(language, set); text != "" {
				return wording{text, language}, true, nil
			}
		}
	}
	return wording{ownText(t, store.English), string(store.English)}, true, nil
}

// textsOn gives the texts that there are on an occasion on a number, the best set
// first, and whether the message is on.
func textsOn(v *store.View, t work.Trigger, numberID store.ID) (on bool, sets [][]work.Wording, err error) {
	general, err := of(v, t, "")
	if err != nil {
		return false, nil, err
	}
	channel, err := channels.Of(v, numberID)
	if err != nil {
		return false, nil, err
	}
	if channel != nil {
		own, err := of(v, t, channel.ID)
		if err != nil {
			return false, nil, err
		}
		if own != nil {
			return own.On, [][]work.Wording{own.Texts, general.Texts, ownTexts(t)}, nil
		}
	}
	return general.On, [][]work.Wording{general.Texts, ownTexts(t)}, nil
}

// in gives the text in a language of the first set that has one, empty for none.
func in(language string, sets ...[]work.Wording) string {
	for _, set := range sets {
		for _, w := range set {
			if w.Language == language {
				return w.Text
			}
		}
	}
	return ""
}

// KeywordAnswer gives the answer to a stop, start or help word on a number, in that
// language: one part, however long the team's name is.
func KeywordAnswer(v *store.View, numberID store.ID, action sms.Action, language string) (string, error) {
	settings, err := v.Settings()
	if err != nil {
		return "", err
	}
	_, sets, err := textsOn(v, work.Trigger(action), numberID)
	if err != nil {
		return "", err
	}
	if text := in(language, sets[:len(sets)-1]...); text != "" {
		return withTeam(text, settings.TeamName), nil
	}
	return sms.Confirmation(action, language, settings.TeamName), nil
}
