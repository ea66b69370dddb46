package automessages

import (
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// Kind is what automated messages are called as records: in events and in exports.
const Kind = "automated_message"

// Settings are what an administrator sets of a message.
type Settings struct {
	// Name is what lists and the file of settings know it by. The desk gives it.
	Name    string       `json:"name" cbor:"2,keyasint,omitzero"`
	Trigger work.Trigger `json:"trigger" cbor:"3,keyasint,omitzero"`
	// ChannelID is the channel whose customers get this one; empty for all others.
	ChannelID store.ID `json:"channel_id" cbor:"4,keyasint,omitzero"`
	On        bool     `json:"on" cbor:"5,keyasint,omitzero"`
	// Texts are in as many languages as there are. A language without one has the text
	// for all numbers, or the desk's own words.
	Texts []work.Wording `json:"texts" cbor:"6,keyasint,omitzero"`
}

// APIName is what the API calls them.
func (Settings) APIName() string { return "AutomatedMessageSettings" }

// Message is what the desk writes on an occasion. That for all numbers has the name of
// its trigger for an ID, and is there whether or not anybody has changed it.
type Message struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	Settings
	UpdatedAt time.Time `json:"updated_at,omitzero" cbor:"7,keyasint,omitzero"`
}

// APIName is what the API calls it: an AutomatedMessage there has its version.
func (Message) APIName() string { return "KeptAutomatedMessage" }

// byOccasion leads to the message of a channel on an occasion.
var byOccasion = &store.Index[Message]{
	Name:   "by_occasion",
	Unique: true,
	Asked:  true,
	Keys:   func(m *Message) []store.Key { return []store.Key{occasionKey(m.Trigger, m.ChannelID)} },
}

func occasionKey(t work.Trigger, channelID store.ID) store.Key {
	return store.Key{}.Str(string(t)).ID(channelID)
}

var table = store.NewTable(store.Whole[Message](), store.Spec[Message]{
	Cached:     true,
	Name:       Kind,
	ID:         func(m *Message) store.ID { return m.ID },
	Trace:      func(*Message) store.Trace { return store.Trace{} },
	Indexes:    []*store.Index[Message]{byOccasion},
	References: []store.Reference[Message]{{To: "channel", ID: func(m *Message) store.ID { return m.ChannelID }}},
})

// of gives the message of a channel on an occasion, nil where it has none of its own.
// That for all numbers, of the empty channel, is always there.
func of(v *store.View, t work.Trigger, channelID store.ID) (*Message, error) {
	m, err := byOccasion.First(v, store.Under(occasionKey(t, channelID)))
	if !errors.Is(err, store.ErrNotFound) {
		return m, err
	}
	if channelID != "" {
		return nil, nil
	}
	return &Message{ID: store.ID(t), Settings: Settings{Name: string(t), Trigger: t, On: onAtFirst(t), Texts: []work.Wording{}}}, nil
}

// onAtFirst tells whether a message is sent on a desk that nobody has told otherwise:
// only what a customer would otherwise wait for in vain, or must get.
func onAtFirst(t work.Trigger) bool {
	return t == work.Closed || t == work.Holiday || t.AnswersKeyword()
}

// Shown is a message as the screens show it.
type Shown struct {
	Message
	ForAgents bool `json:"for_agents"` // only the team sees it
	// Locked messages are always sent: customers must get them.
	Locked bool `json:"locked"`
	// Own are the desk's own words.
	Own          []work.Wording `json:"own"`
	Placeholders []string       `json:"placeholders"` // those that have a value on this occasion
	Version      desk.Version   `json:"version"`      // of what can be changed
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "AutomatedMessage" }

func show(v *store.View, m *Message) (Shown, error) {
	names, err := knownIn(v, m.Trigger)
	return Shown{
		Message: *m, ForAgents: m.Trigger.ForAgents(), Locked: m.Trigger.AnswersKeyword(), Own: ownTexts(m.Trigger),
		Placeholders: names, Version: desk.VersionOf(m.Settings),
	}, err
}

func isTrigger(id store.ID) bool { return slices.Contains(work.Trigger("").Choices(), string(id)) }
