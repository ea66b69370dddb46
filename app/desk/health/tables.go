package health

import (
	"time"

	"textdesk/store"
)

// Passed is a text, in or out, or an opt-out, as far as the health of its number goes
// by it: when it was said, and what has become of it so far.
type Passed struct {
	ID             store.ID  `json:"id" cbor:"1,keyasint,omitzero"` // the message's, or that of the line that tells of the opt-out
	NumberID       store.ID  `json:"number_id" cbor:"2,keyasint,omitzero"`
	ConversationID store.ID  `json:"conversation_id" cbor:"3,keyasint,omitzero"`
	At             time.Time `json:"at" cbor:"4,keyasint,omitzero"`
	As             As        `json:"as" cbor:"5,keyasint,omitzero"`
	Code           string    `json:"code,omitempty" cbor:"6,keyasint,omitzero"` // failed: why
}

// As is what something counts as.
type As string

// What is counted.
const (
	cameIn    As = "in"
	left      As = "left" // and nothing more is known
	delivered As = "delivered"
	failed    As = "failed" // after TeleSign had taken it
	unsent    As = "unsent" // it failed before TeleSign took it
	optedOut  As = "opted_out"
)

// The counts are by the hour, so that each of a window is read in constant time.
var passed = store.NewTable(store.Withheld[Passed]("it is counted from the messages, which are exported"), store.Spec[Passed]{
	Name:    "passed",
	ID:      func(p *Passed) store.ID { return p.ID },
	Counts:  func(p *Passed) []store.Key { return []store.Key{hourOf(p.NumberID, p.As, p.At)} },
	Indexes: []*store.Index[Passed]{failures, latest, passedByAge},
})

func hourOf(numberID store.ID, as As, at time.Time) store.Key {
	return store.Key{}.ID(numberID).Str(string(as)).Time(at.Truncate(time.Hour))
}

var failures = &store.Index[Passed]{
	Name: "failures",
	Keys: func(p *Passed) []store.Key {
		if p.As != failed && p.As != unsent {
			return nil
		}
		return []store.Key{store.Key{}.ID(p.NumberID).Time(p.At)}
	},
}

var latest = &store.Index[Passed]{
	Name: "latest",
	Keys: func(p *Passed) []store.Key {
		switch p.As {
		case cameIn:
			return []store.Key{store.Key{}.ID(p.NumberID).Str("in").Time(p.At)}
		case optedOut:
			return nil
		}
		return []store.Key{store.Key{}.ID(p.NumberID).Str("out").Time(p.At)}
	},
}

var passedByAge = &store.Index[Passed]{
	Name: "by_age",
	Keys: func(p *Passed) []store.Key { return []store.Key{store.Key{}.Time(p.At)} },
}

// Accepted is an attempt that TeleSign has taken, which is what it counts and bills.
type Accepted struct {
	ID        store.ID  `json:"id" cbor:"1,keyasint,omitzero"` // the attempt's
	AccountID store.ID  `json:"account_id" cbor:"2,keyasint,omitzero"`
	At        time.Time `json:"at" cbor:"3,keyasint,omitzero"`
	Segments  int       `json:"segments" cbor:"4,keyasint,omitzero"`
}

// Months begin at other moments in other time zones: what is accepted is counted by
// the day of UTC, and by its quarters of an hour for the days at a month's edges.
var accepted = store.NewTable(store.Withheld[Accepted]("it is counted from the attempts, which are exported"), store.Spec[Accepted]{
	Name:    "accepted",
	ID:      func(a *Accepted) store.ID { return a.ID },
	Indexes: []*store.Index[Accepted]{acceptedByAge},
	Counts: func(a *Accepted) (names []store.Key) {
		for _, span := range []time.Duration{day, quarter} {
			names = append(names, spanOf(a.AccountID, texts, span, a.At))
			for range a.Segments {
				names = append(names, spanOf(a.AccountID, segments, span, a.At))
			}
		}
		return names
	},
})

const (
	day     = 24 * time.Hour
	quarter = 15 * time.Minute

	texts    = "texts"
	segments = "segments"
)

func spanOf(accountID store.ID, what string, span time.Duration, at time.Time) store.Key {
	return store.Key{}.ID(accountID).Str(what).Uint(uint64(span / time.Minute)).Time(at.Truncate(span))
}

var acceptedByAge = &store.Index[Accepted]{
	Name: "by_age",
	Keys: func(a *Accepted) []store.Key { return []store.Key{store.Key{}.Time(a.At)} },
}
