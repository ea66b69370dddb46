package bots

import (
	"errors"
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// talk is a conversation that a bot has; its ID is the conversation's.
type talk struct {
	ID    store.ID   `json:"id" cbor:"1,keyasint,omitzero"`
	BotID store.ID   `json:"bot_id" cbor:"2,keyasint,omitzero"`
	Place menu.Place `json:"place,omitzero" cbor:"3,keyasint,omitzero"` // of a menu bot: where it waits
	// Introduced tells that the bot has said that it is automatic.
	Introduced bool `json:"introduced,omitzero" cbor:"4,keyasint,omitzero"`
	// Burst is how many texts it has written since the customer did last; Sent how many
	// since Day.
	Burst    int       `json:"burst,omitempty" cbor:"5,keyasint,omitzero"`
	Day      time.Time `json:"day,omitzero" cbor:"6,keyasint,omitzero"`
	Sent     int       `json:"sent,omitempty" cbor:"7,keyasint,omitzero"`
	SilentAt time.Time `json:"silent_at" cbor:"8,keyasint,omitzero"` // when the customer will have been silent for too long
}

var talksByBot = &store.Index[talk]{
	Name: "by_bot",
	Keys: func(k *talk) []store.Key { return []store.Key{store.Key{}.ID(k.BotID)} },
}

var talksBySilence = &store.Index[talk]{
	Name: "by_silence",
	Keys: func(k *talk) []store.Key { return []store.Key{store.Key{}.Time(k.SilentAt)} },
}

var talks = store.NewTable(store.Whole[talk](), store.Spec[talk]{
	Name:    "bot_talk",
	ID:      func(k *talk) store.ID { return k.ID },
	Trace:   func(*talk) store.Trace { return store.Trace{Audience: store.Audience{Only: true}} },
	Indexes: []*store.Index[talk]{talksByBot, talksBySilence},
	References: []store.Reference[talk]{
		{To: "conversation", ID: func(k *talk) store.ID { return k.ID }},
		{To: "bot", ID: func(k *talk) store.ID { return k.BotID }},
	},
})

// silences gives the talks in the order in which customers will have been silent for
// too long.
func silences(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(talksBySilence.Scan(v, store.Range{}), func(k *talk) part.Moment {
		return part.Moment{At: k.SilentAt, ID: k.ID}
	})
}

// silent gives to people what a customer does not answer the bot in.
func (u *UseCases) silent(tx *store.Tx, id store.ID) error {
	k, err := talks.Get(tx, id)
	if err != nil || k.SilentAt.After(tx.Now) {
		return desk.IgnoreNotFound(err)
	}
	return u.handOverTalk(tx, k, work.HandoverSilent)
}

// handOverTalk gives a bot's conversation to people without a word to the customer.
func (u *UseCases) handOverTalk(tx *store.Tx, k *talk, why work.Handover) error {
	t, err := u.conversations.Take(tx, desk.System(), k.ID)
	if err != nil {
		return err
	}
	s, err := speak(t, k)
	if err != nil {
		return err
	}
	return s.handOver(handing{why: why})
}

// moved ends the talk with a bot that has the conversation no longer, whatever took it.
func moved(tx *store.Tx, _ desk.Actor, before, after *store.Conversation) error {
	if before.BotID == "" || before.BotID == after.BotID {
		return nil
	}
	if err := talks.Delete(tx, after.ID); err != nil { // there was none yet
		return desk.IgnoreNotFound(err)
	}
	b, err := roster.Bots.Get(tx, before.BotID)
	if err != nil || b.Kind != roster.Webhook {
		return err
	}
	return tell(tx, event{BotID: b.ID, ConversationID: after.ID, Type: EventEnded})
}

// talkOf gives the talk in a conversation, nil where there is none yet.
func talkOf(v *store.View, conversationID store.ID) (*talk, error) {
	k, err := talks.Get(v, conversationID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return k, err
}

// dismissal says that a bot, whose ID it has, works no longer, and that its
// conversations are being given to people.
type dismissal struct {
	ID    store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	DueAt time.Time `json:"due_at" cbor:"2,keyasint,omitzero"`
}

var dismissals = part.NewAgenda("bot_dismissal", func(d *dismissal) part.Moment { return part.Moment{At: d.DueAt, ID: d.ID} })

// One transaction gives dismissedAtOnce conversations to people, and the next follows
// after dismissalPause, so that others come in between.
const (
	dismissedAtOnce = 100
	dismissalPause  = 20 * time.Millisecond
)

// sendAway begins to give a bot's conversations to people.
func sendAway(tx *store.Tx, botID store.ID) error {
	return dismissals.Put(tx, &dismissal{ID: botID, DueAt: tx.Now})
}

// dismiss gives some of a bot's conversations to people.
func (u *UseCases) dismiss(tx *store.Tx, botID store.ID) error {
	some, err := desk.Shared(dismissedAtOnce, talksByBot.Scan(tx, store.Under(store.Key{}.ID(botID))))
	if err != nil {
		return err
	}
	for _, k := range some {
		if err := u.handOverTalk(tx, k, work.HandoverGone); err != nil {
			return err
		}
	}
	if len(some) < dismissedAtOnce {
		return desk.IgnoreNotFound(dismissals.Delete(tx, botID))
	}
	return dismissals.Put(tx, &dismissal{ID: botID, DueAt: tx.Now.Add(dismissalPause)})
}
