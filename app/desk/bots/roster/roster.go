// Package roster is which bots there are, and what administrators set of each. It does
// nothing with them: package bots does. Whoever has to know whether there is such a bot
// asks [Usable].
package roster

import (
	"errors"
	"time"

	"textdesk/app/desk/bots/menu"
	"textdesk/store"
	"textdesk/store/work"
)

// Kind is what bots are called as records: in events, in exports, and where the hook
// desk.Hooks.Uses is asked.
const Kind = "bot"

// BotKind is how a bot comes to what it says.
type BotKind string

// The kinds.
const (
	Menu    BotKind = "menu"    // by a tree of questions, here
	Webhook BotKind = "webhook" // a program elsewhere says it
)

// Choices gives the kinds.
func (BotKind) Choices() []string { return []string{string(Menu), string(Webhook)} }

// BotSettings are what an administrator sets of a bot.
type BotSettings struct {
	Name string `json:"name" cbor:"2,keyasint,omitzero"`
	// Off has its conversations go to people.
	Off work.Off `json:"on" cbor:"4,keyasint,omitzero"`
	// Introduction is how its first text in a conversation begins: it says that it is
	// automatic. Empty is the desk's own.
	Introduction menu.Words `json:"introduction" cbor:"5,keyasint,omitzero"`
	// Handover is what customers are told when people go on; empty for nothing.
	Handover menu.Words `json:"handover" cbor:"6,keyasint,omitzero"`
	// SilenceMinutes is for how long it waits for an answer before people go on.
	SilenceMinutes int       `json:"silence_minutes" cbor:"7,keyasint,omitzero"`
	Menu           menu.Menu `json:"menu" cbor:"8,keyasint,omitzero"`    // of a menu bot
	Address        string    `json:"address" cbor:"9,keyasint,omitzero"` // of a webhook bot: where its program is asked
}

// Bot is somebody who answers customers and is none.
type Bot struct {
	ID   store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	Kind BotKind  `json:"kind" cbor:"3,keyasint,omitzero"`
	BotSettings
	// Secret is what is posted to a webhook bot is signed with; FormerSecret, the one
	// before, signs it too until FormerUntil.
	Secret       store.Sealed `json:"secret,omitempty" cbor:"10,keyasint,omitzero"`
	FormerSecret store.Sealed `json:"former_secret,omitempty" cbor:"11,keyasint,omitzero"`
	FormerUntil  time.Time    `json:"former_until,omitzero" cbor:"12,keyasint,omitzero"`
	CreatedAt    time.Time    `json:"created_at" cbor:"13,keyasint,omitzero"`
	UpdatedAt    time.Time    `json:"updated_at" cbor:"14,keyasint,omitzero"`
	RemovedAt    time.Time    `json:"removed_at,omitzero" cbor:"15,keyasint,omitzero"` // it stays, for what it said
}

// APIName is what the API calls it: a Bot there has its version.
func (Bot) APIName() string { return "KeptBot" }

// Removed tells whether the bot was removed.
func (b *Bot) Removed() bool { return !b.RemovedAt.IsZero() }

// Works tells whether the bot can have conversations.
func (b *Bot) Works() bool { return !b.Removed() && !bool(b.Off) }

// Bots are the bots.
var Bots = store.NewTable(store.Shaped(exported), store.Spec[Bot]{
	Cached: true,
	Name:   Kind,
	ID:     func(b *Bot) store.ID { return b.ID },
	Trace:  func(*Bot) store.Trace { return store.Trace{} },
})

// exported is a bot without its secrets.
func exported(b *Bot) any {
	return struct {
		ID   store.ID `json:"id"`
		Kind BotKind  `json:"kind"`
		BotSettings
		CreatedAt time.Time `json:"created_at"`
		RemovedAt time.Time `json:"removed_at,omitzero"`
	}{b.ID, b.Kind, b.BotSettings, b.CreatedAt, b.RemovedAt}
}

// Usable gives a bot that was not removed, or store.ErrNotFound.
func Usable(v *store.View, id store.ID) (*Bot, error) {
	b, err := Bots.Get(v, id)
	if err == nil && b.Removed() {
		return nil, store.ErrNotFound
	}
	return b, err
}

// Exists tells whether there is such a bot.
func Exists(v *store.View, id store.ID) (bool, error) {
	_, err := Usable(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
