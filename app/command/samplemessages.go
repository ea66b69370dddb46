package command

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/store"
	"textdesk/store/work"
)

// writeMessages has the shop say in French, on the number for returns, that it is
// closed. What it says elsewhere out of hours are the desk's own words.
func (s *shop) writeMessages(ctx context.Context, returns store.ID) error {
	_, err := s.parts.Automessages.AddAutomatedMessage(ctx, desk.System(), automessages.Settings{
		Trigger: work.Closed, ChannelID: returns, On: true,
		Texts: []work.Wording{{
			Language: string(store.French),
			Text:     "{TeamName} : le comptoir des retours est fermé et rouvre {OpensAt}. Votre message nous est parvenu, nous y répondrons à ce moment.",
		}},
	})
	return err
}
