package bots

import (
	"context"
	"fmt"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// Trial is a menu to be tried: settings as they may not be kept yet, and what a
// customer answers, one after the other.
type Trial struct {
	Settings roster.BotSettings `json:"settings"`
	Language store.Language     `json:"language"`
	Answers  []string           `json:"answers"`
}

// APIName is what the API calls it.
func (Trial) APIName() string { return "BotTrial" }

// maxAnswers is how many answers are tried at once.
const maxAnswers = 50

// Tried is what a menu says to each answer, what it says first leading.
type Tried struct {
	Turns []TriedTurn `json:"turns"`
}

// APIName is what the API calls it.
func (Tried) APIName() string { return "BotTried" }

// TriedTurn is what a menu says at one turn.
type TriedTurn struct {
	Answer string      `json:"answer"` // what the customer wrote; empty of the first turn
	Texts  []string    `json:"texts"`
	Set    []menu.Fill `json:"set"`
	// NodeID is where it waits for the next answer; empty when it is over.
	NodeID string `json:"node_id"`
	// Done is how it is over, and Handover why, where people go on.
	Done     *menu.Step    `json:"done,omitempty"`
	Handover work.Handover `json:"handover,omitempty"`
}

// APIName is what the API calls it.
func (TriedTurn) APIName() string { return "BotTriedTurn" }

// TryBot gives what a menu would say to these answers, and keeps nothing. Answers after
// its end are left out.
func (u *UseCases) TryBot(ctx context.Context, by desk.Actor, in Trial) (Tried, error) {
	if err := desk.CheckChoice("language", string(in.Language), in.Language.Choices()); err != nil {
		return Tried{}, err
	}
	if len(in.Answers) > maxAnswers {
		return Tried{}, desk.RefuseField("answers", "too_many", "At most %d answers.", maxAnswers)
	}
	for i, a := range in.Answers {
		if sms.Length(a) > sms.MaxLength {
			return Tried{}, desk.TooLong(fmt.Sprintf("answers.%d", i), sms.MaxLength, "Too long: at most %d characters.")
		}
	}
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Tried, error) {
		s, err := u.checked(v, &roster.Bot{Kind: roster.Menu, BotSettings: in.Settings})
		if err != nil {
			return Tried{}, err
		}
		settings, err := v.Settings()
		if err != nil {
			return Tried{}, err
		}
		return tried(s, in, settings.TeamName), nil
	})
}

// tried walks a menu.
func tried(s roster.BotSettings, in Trial, teamName string) Tried {
	out := s.Menu.Begin(in.Language)
	if len(out.Texts) > 0 {
		out.Texts[0] = introduction(&roster.Bot{BotSettings: s}, in.Language, teamName) + "\n" + out.Texts[0]
	}
	all := Tried{Turns: []TriedTurn{turnOf("", out)}}
	for _, answer := range in.Answers {
		if out.Done != nil {
			break
		}
		out = s.Menu.Answer(out.Waits, answer, in.Language)
		all.Turns = append(all.Turns, turnOf(answer, out))
	}
	for i := range all.Turns {
		for j := range all.Turns[i].Texts {
			all.Turns[i].Texts[j] = worded(all.Turns[i].Texts[j], teamName, nil)
		}
	}
	return all
}

func turnOf(answer string, out menu.Outcome) TriedTurn {
	return TriedTurn{
		Answer: answer, Texts: append([]string{}, out.Texts...), Set: append([]menu.Fill{}, out.Fills...),
		NodeID: out.Waits.NodeID, Done: out.Done, Handover: out.Handover,
	}
}
