package channels

import (
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// Kind is what channels are called as records: in events and in exports.
const Kind = "channel"

// ChannelSettings are what an administrator sets of a channel.
type ChannelSettings struct {
	Name string `json:"name" cbor:"2,keyasint,omitzero"`
	// Off closes its number: what is texted to it is kept, in the default queue, and
	// nobody can answer.
	Off          work.Off `json:"on" cbor:"3,keyasint,omitzero"`
	NumberID     store.ID `json:"number_id" cbor:"4,keyasint,omitzero"`
	WorkstreamID store.ID `json:"workstream_id" cbor:"5,keyasint,omitzero"`
	// Language is the one customers of this number are written to in.
	Language Language `json:"language" cbor:"6,keyasint,omitzero"`
	// FallbackLanguage is the one of the desk's own texts, as long as there are none in
	// Language. Where there are it is that one.
	FallbackLanguage store.Language `json:"fallback_language" cbor:"7,keyasint,omitzero"`
	HoursID          store.ID       `json:"hours_id" cbor:"8,keyasint,omitzero"` // operating hours; empty is always open
	Attachments      Attachments    `json:"attachments" cbor:"9,keyasint,omitzero"`
}

// Attachments says who may send files.
type Attachments struct {
	On        bool `json:"on" cbor:"1,keyasint,omitzero"` // off, neither may, whatever the others say
	Customers bool `json:"customers" cbor:"2,keyasint,omitzero"`
	Agents    bool `json:"agents" cbor:"3,keyasint,omitzero"`
}

// Channel is a number on a workstream.
type Channel struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	ChannelSettings
	CreatedAt time.Time `json:"created_at" cbor:"10,keyasint,omitzero"`
	UpdatedAt time.Time `json:"updated_at" cbor:"11,keyasint,omitzero"`
}

// APIName is what the API calls it: a Channel there has its version.
func (Channel) APIName() string { return "KeptChannel" }

var byNumber = &store.Index[Channel]{
	Name:   "by_number",
	Unique: true,
	Asked:  true,
	Keys:   func(c *Channel) []store.Key { return []store.Key{store.Key{}.ID(c.NumberID)} },
}

var table = store.NewTable(store.Whole[Channel](), store.Spec[Channel]{
	Cached:  true,
	Name:    Kind,
	ID:      func(c *Channel) store.ID { return c.ID },
	Trace:   func(*Channel) store.Trace { return store.Trace{} },
	Indexes: []*store.Index[Channel]{byNumber},
	References: []store.Reference[Channel]{
		{To: "number", ID: func(c *Channel) store.ID { return c.NumberID }},
		{To: "workstream", ID: func(c *Channel) store.ID { return c.WorkstreamID }},
	},
})

// Shown is a channel as the screens show it.
type Shown struct {
	Channel
	// Unfinished is how many conversations on its number are not resolved, for
	// administrators. They stay with the workstream they began in.
	Unfinished int          `json:"unfinished,omitempty"`
	Version    desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "Channel" }

func show(v *store.View, by desk.Actor, c *Channel) (Shown, error) {
	shown := Shown{Channel: *c, Version: desk.VersionOf(c.ChannelSettings)}
	if !by.Has(store.Admin) {
		return shown, nil
	}
	var err error
	shown.Unfinished, _, err = v.CountOnNumber(c.NumberID)
	return shown, err
}
