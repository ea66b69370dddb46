package presence

import (
	"time"

	"textdesk/store"
)

// Chosen is a presence somebody has: a base, or one of the desk's own with its base.
type Chosen struct {
	Base       Base     `json:"base" cbor:"1,keyasint,omitzero"`
	PresenceID store.ID `json:"presence_id,omitempty" cbor:"2,keyasint,omitzero"` // empty: the base itself
	// Until is when it ends and they are available again; zero for never.
	Until time.Time `json:"until,omitzero" cbor:"3,keyasint,omitzero"`
}

// at gives what is left of it at a moment.
func (c Chosen) at(now time.Time) Chosen {
	if !c.Until.IsZero() && !now.Before(c.Until) {
		return Chosen{Base: Available}
	}
	return c
}

// same tells whether two are the same apart from their end.
func (c Chosen) same(other Chosen) bool {
	return c.Base == other.Base && c.PresenceID == other.PresenceID
}

// Cause is how somebody came to have their presence.
type Cause string

// APIName is what the API calls it.
func (Cause) APIName() string { return "PresenceCause" }

// The causes.
const (
	ByChoice      Cause = "chosen" // by themselves
	ByOther       Cause = "set"    // by a supervisor or an administrator
	ByEnd         Cause = "ended"  // what they had chosen came to its end
	MissedOffer   Cause = "missed_offer"
	DeclinedOffer Cause = "declined_offer"
)

// Choices gives the causes.
func (Cause) Choices() []string {
	return []string{string(ByChoice), string(ByOther), string(ByEnd), string(MissedOffer), string(DeclinedOffer)}
}

// standing is what is kept of one user's presence, under the user's ID. Who has none
// is available: they have chosen nothing else.
type standing struct {
	UserID store.ID  `json:"user_id" cbor:"1,keyasint,omitzero"`
	Chosen Chosen    `json:"chosen" cbor:"2,keyasint,omitzero"`
	Since  time.Time `json:"since,omitzero" cbor:"3,keyasint,omitzero"`
	Cause  Cause     `json:"cause,omitempty" cbor:"4,keyasint,omitzero"`
	ByID   store.ID  `json:"by_id,omitempty" cbor:"5,keyasint,omitzero"` // who set it, where somebody else did
	// Before is what they had before it was changed without their doing; nil where they
	// chose it.
	Before *Chosen `json:"before,omitempty" cbor:"6,keyasint,omitzero"`
	// SignedOut says that no sign-in of theirs is left.
	SignedOut bool `json:"signed_out,omitzero" cbor:"7,keyasint,omitzero"`
	// Reachable is what was last told of it. It is worked out whenever somebody asks, and
	// kept so that a change of it is an event.
	Reachable bool `json:"reachable,omitzero" cbor:"8,keyasint,omitzero"`
	// Laden says that they have as much work as they can take, where that is shown as
	// busy: see UseCases.Weigh.
	Laden bool `json:"laden,omitzero" cbor:"9,keyasint,omitzero"`
}

// at gives the standing at a moment: itself, or what came after the end of what was
// chosen, before that is written down.
func (s *standing) at(now time.Time) *standing {
	after := s.Chosen.at(now)
	if after == s.Chosen {
		return s
	}
	ended := *s
	ended.Chosen, ended.Since, ended.Cause, ended.ByID, ended.Before = after, s.Chosen.Until, ByEnd, "", nil
	return &ended
}

var standingsByEnd = &store.Index[standing]{
	Name: "by_end",
	Keys: func(s *standing) []store.Key {
		if s.Chosen.Until.IsZero() {
			return nil
		}
		return []store.Key{store.Key{}.Time(s.Chosen.Until)}
	},
}

// standingsByPresence leads to those who have one of the desk's own presences, or
// would go back to it.
var standingsByPresence = &store.Index[standing]{
	Name: "by_presence",
	Keys: func(s *standing) (keys []store.Key) {
		if s.Chosen.PresenceID != "" {
			keys = append(keys, store.Key{}.ID(s.Chosen.PresenceID))
		}
		if s.Before != nil && s.Before.PresenceID != "" && s.Before.PresenceID != s.Chosen.PresenceID {
			keys = append(keys, store.Key{}.ID(s.Before.PresenceID))
		}
		return keys
	},
}

var standings = store.NewTable(store.Whole[standing](), store.Spec[standing]{
	Name:    "standing",
	ID:      func(s *standing) store.ID { return s.UserID },
	Indexes: []*store.Index[standing]{standingsByEnd, standingsByPresence},
	Trace:   func(*standing) store.Trace { return store.Trace{} },
	References: []store.Reference[standing]{
		{To: "user", ID: func(s *standing) store.ID { return s.UserID }},
		{To: "presence", ID: func(s *standing) store.ID { return s.Chosen.PresenceID }},
	},
})

// connection is the lease that the event streams of one user's browsers share, under
// the user's ID.
type connection struct {
	UserID store.ID  `json:"user_id" cbor:"1,keyasint,omitzero"`
	SeenAt time.Time `json:"seen_at" cbor:"2,keyasint,omitzero"` // when a browser was last known to be there
	Until  time.Time `json:"until" cbor:"3,keyasint,omitzero"`   // when the lease ends, unless it is renewed
	// Lost says that the loss was acted upon.
	Lost bool `json:"lost,omitzero" cbor:"4,keyasint,omitzero"`
}

var connectionsByLoss = &store.Index[connection]{
	Name: "by_loss",
	Keys: func(c *connection) []store.Key {
		if c.Lost {
			return nil
		}
		return []store.Key{store.Key{}.Time(c.SeenAt)}
	},
}

// connections have no trace: that one is renewed concerns nobody.
var connections = store.NewTable(store.Withheld[connection]("it says for minutes who is connected, and nothing else"), store.Spec[connection]{
	Name:       "connection",
	ID:         func(c *connection) store.ID { return c.UserID },
	Indexes:    []*store.Index[connection]{connectionsByLoss},
	References: []store.Reference[connection]{{To: "user", ID: func(c *connection) store.ID { return c.UserID }}},
})
