package bots

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/life"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// opens has a conversation that a text is about to open begin with its workstream's
// bot, unless the text is for nobody but the desk, or nothing could be answered.
func (u *UseCases) opens(tx *store.Tx, c *store.Conversation, text desk.HeardText) error {
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	if err != nil || w.BotID == "" || w.Distribution != work.Push {
		return err
	}
	b, err := worksNow(&tx.View, w.BotID)
	if err != nil || b == nil {
		return err
	}
	action, sounds, err := u.consent.Asks(&tx.View, text)
	if err != nil || action != "" || sounds || isForPeople(text) {
		return err
	}
	obstacle, err := conversations.ObstacleToText(&tx.View, c.NumberID, text.Contact)
	if err == nil && obstacle == nil {
		c.BotID = b.ID
	}
	return err
}

// hear lets the bot that has a conversation hear a text in it, once that is kept. Stop,
// start and help words are not for it, nor is what is for people.
func (u *UseCases) hear(tx *store.Tx, text desk.HeardText) (desk.Hearing, error) {
	action, sounds, err := u.consent.Asks(&tx.View, text)
	if err != nil || action != "" || !sounds && isForPeople(text) {
		return desk.Hearing{}, err
	}
	return desk.Hearing{Then: func(tx *store.Tx, c *store.Conversation) error {
		if c.BotID == "" {
			return nil
		}
		if sounds {
			return u.fallSilent(tx, c.ID)
		}
		if answered, err := isAnswered(tx, c); err != nil || answered {
			return err
		}
		return u.heard(tx, c.ID, text.Text)
	}}, nil
}

// isAnswered tells whether what was just heard was for another part of the desk, which
// has written the answer.
func isAnswered(tx *store.Tx, c *store.Conversation) (bool, error) {
	last, err := store.Messages.Get(tx, c.LastMessageID)
	return err == nil && last.Direction == store.Out && last.CreatedAt.Equal(tx.Now), err
}

// isForPeople tells of a text that no bot answers: what a machine has written, what
// anybody may have written in the customer's name, and what is no answer any more.
func isForPeople(text desk.HeardText) bool {
	return text.Unverified || text.Late || sms.LooksAutomatic(text.Text)
}

// fallSilent gives to people what sounds as if the customer wanted no more texts: only
// a person can tell, and until one has, no bot goes on.
func (u *UseCases) fallSilent(tx *store.Tx, id store.ID) error {
	k, err := talkOf(&tx.View, id)
	if err != nil || k == nil {
		return err
	}
	return u.handOverTalk(tx, k, work.HandoverMute)
}

// heard goes on with the talk in a conversation, or begins it.
func (u *UseCases) heard(tx *store.Tx, id store.ID, text string) error {
	t, err := u.conversations.Take(tx, desk.System(), id)
	if err != nil || t.C.BotID == "" { // what was done with the text before took it from the bot
		return err
	}
	k, err := talkOf(&tx.View, id)
	if err != nil {
		return err
	}
	if k == nil {
		if err := conversations.AddLine(tx, t.C, store.Line{Kind: store.LineGivenToBot, BotID: t.C.BotID}); err != nil {
			return err
		}
		return begin(t, &talk{})
	}
	k.Burst = 0
	s, err := speak(t, k)
	if err != nil {
		return err
	}
	return s.answer(text)
}

// begin begins the talk of the bot that a conversation was given to; before is the one
// of the bot that had it before, if any.
func begin(t *conversations.Turn, before *talk) error {
	k := &talk{ID: t.C.ID, BotID: t.C.BotID, Burst: before.Burst, Day: before.Day, Sent: before.Sent}
	s, err := speak(t, k)
	if err != nil {
		return err
	}
	return s.begin()
}

// Giving names the bot that gets a conversation.
type Giving struct {
	BotID store.ID `json:"bot_id"`
}

// APIName is what the API calls it.
func (Giving) APIName() string { return "GivingToBot" }

// GiveToBot gives a conversation to a bot, also to one that had it before: no bot gets
// it back by itself.
func (u *UseCases) GiveToBot(ctx context.Context, by desk.Actor, id store.ID, to Giving) (conversations.Conversation, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (conversations.Conversation, error) {
		t, err := u.conversations.Take(tx, by, id)
		if err != nil {
			return conversations.Conversation{}, err
		}
		if err := mustTake(t, to.BotID); err != nil {
			return conversations.Conversation{}, err
		}
		if err := t.Move(life.ActGiveToBot, store.Line{BotID: to.BotID}); err != nil {
			return conversations.Conversation{}, err
		}
		if err := t.Keep(); err != nil {
			return conversations.Conversation{}, err
		}
		t.By = desk.System()
		if err := begin(t, &talk{}); err != nil {
			return conversations.Conversation{}, err
		}
		c, err := store.Conversations.Get(tx, id)
		if err != nil {
			return conversations.Conversation{}, err
		}
		return conversations.Show(&tx.View, by, c)
	})
}

// mustTake refuses a bot that cannot have the conversation now.
func mustTake(t *conversations.Turn, botID store.ID) error {
	if err := t.Must(life.ActGiveToBot); err != nil {
		return err
	}
	b, err := worksNow(&t.Tx.View, botID)
	switch {
	case err != nil:
		return err
	case b == nil:
		return desk.RefuseField("bot_id", "unknown", "There is no such bot, or it is switched off.")
	case t.C.BotID == botID:
		return desk.RefuseField("bot_id", "same", "This bot has the conversation already.")
	}
	contact, err := store.Contacts.Get(t.Tx, t.C.ContactID)
	if err != nil {
		return err
	}
	obstacle, err := conversations.ObstacleToText(&t.Tx.View, t.C.NumberID, contact)
	if err == nil && obstacle != nil {
		return obstacle
	}
	return err
}
