package bots

import (
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of a bot.
const (
	maxBots    = 50
	maxSilence = 24 * 60 // minutes
	maxWords   = 160     // characters of an introduction, and of a handover
)

// checked gives the settings of a bot in the form they are kept in, or refuses them at
// a field. The bot has no ID where they are only tried.
func (u *UseCases) checked(v *store.View, b *roster.Bot) (_ roster.BotSettings, err error) {
	s, id := b.BotSettings, b.ID
	if s.Name, err = desk.Named("name", s.Name, desk.MaxName); err != nil {
		return s, err
	}
	if s.Introduction, err = menu.CheckWords("introduction", s.Introduction, maxWords); err != nil {
		return s, err
	}
	if s.Handover, err = menu.CheckWords("handover", s.Handover, maxWords); err != nil {
		return s, err
	}
	if s.SilenceMinutes < 1 || s.SilenceMinutes > maxSilence {
		return s, desk.RefuseField("silence_minutes", "out_of_range", "Enter 1 minute to 24 hours.")
	}
	if err := mustBeNew(v, id, s.Name); err != nil {
		return s, err
	}
	if b.Kind == roster.Webhook {
		s.Menu = menu.Menu{}
		s.Address, err = checkedAddress(s.Address, u.options.Plain)
		return s, err
	}
	s.Address = ""
	if s.Menu, err = s.Menu.Checked("menu"); err != nil {
		return s, err
	}
	return s, s.Menu.Steps("menu", func(at string, step *menu.Step) error { return mustLead(v, id, at, step) })
}

// mustBeNew refuses a name that another bot has, whatever its case and accents, and one
// bot too many.
func mustBeNew(v *store.View, id store.ID, name string) error {
	others := 0
	for other, err := range roster.Bots.All(v) {
		if err != nil {
			return err
		}
		if other.ID == id || other.Removed() {
			continue
		}
		others++
		if sms.Fold(other.Name) == sms.Fold(name) && id != "" {
			return desk.RefuseField("name", "taken", "There is a bot of this name: %s. Give this one another.", other.Name)
		}
	}
	if others >= maxBots {
		return desk.RefuseField("name", "too_many", "There are %d already, which is the most. Remove some first.", maxBots)
	}
	return nil
}

// mustLead refuses a step to a queue, an agent or a bot that does not exist.
func mustLead(v *store.View, id store.ID, at string, s *menu.Step) error {
	switch s.To {
	case menu.ToQueue:
		if !isQueue(v, s.QueueID) {
			return desk.RefuseField(at+"queue_id", "unknown", "Choose the queue it goes to.")
		}
	case menu.ToAgent:
		if !isAgent(v, s.AgentID) {
			return desk.RefuseField(at+"agent_id", "unknown", "Choose somebody who takes conversations.")
		}
	case menu.ToBot:
		exists, err := roster.Exists(v, s.BotID)
		if err != nil {
			return err
		}
		if !exists || s.BotID == id {
			return desk.RefuseField(at+"bot_id", "unknown", "Choose another bot.")
		}
	}
	return nil
}

func isQueue(v *store.View, id store.ID) bool {
	q, err := store.Queues.Get(v, id)
	return err == nil && !q.Removed()
}

func isAgent(v *store.View, id store.ID) bool {
	a, err := store.Users.Get(v, id)
	return err == nil && a.Active() && a.Has(store.Agent)
}

// worksNow gives a bot that can have conversations, nil for one that cannot.
func worksNow(v *store.View, id store.ID) (*roster.Bot, error) {
	b, err := roster.Usable(v, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !b.Works() {
		return nil, nil
	}
	return b, err
}
