package store

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"time"

	"textdesk/store/work"
)

// Attempt is one POST of a message to TeleSign, recorded before it is made.
type Attempt struct {
	ID         ID           `json:"id" cbor:"1,keyasint,omitzero"` // the external_id: the message's ID, then ID.2, ID.3
	MessageID  ID           `json:"message_id" cbor:"2,keyasint,omitzero"`
	AccountID  ID           `json:"account_id" cbor:"3,keyasint,omitzero"`
	Number     int          `json:"number" cbor:"4,keyasint,omitzero"` // 1 for the first
	State      AttemptState `json:"state" cbor:"5,keyasint,omitzero"`
	StartedAt  time.Time    `json:"started_at" cbor:"6,keyasint,omitzero"`
	LeaseUntil time.Time    `json:"lease_until" cbor:"7,keyasint,omitzero"` // after it, nobody is expected to report back
	AnsweredAt time.Time    `json:"answered_at,omitzero" cbor:"8,keyasint,omitzero"`
	// ReferenceID and PartIDs are TeleSign's names for it.
	ReferenceID string   `json:"reference_id,omitempty" cbor:"9,keyasint,omitzero" compact:"hex"`
	PartIDs     []string `json:"part_ids,omitempty" cbor:"10,keyasint,omitzero" compact:"hex"`
	Code        int      `json:"code,omitempty" cbor:"11,keyasint,omitzero"`  // TeleSign's, of the answer
	Class       string   `json:"class,omitempty" cbor:"12,keyasint,omitzero"` // what a refusal means: package telesign's Class
	// Receipts holds, by reference ID, the most telling report received.
	Receipts map[string]Report `json:"receipts,omitempty" cbor:"13,keyasint,omitzero" compact:"hex"`
	PollAt   time.Time         `json:"poll_at,omitzero" cbor:"14,keyasint,omitzero"` // when to ask for the status next
	Polls    int               `json:"polls,omitempty" cbor:"15,keyasint,omitzero"`  // how often it was asked
	// Node is who made it. Until the lease runs out it alone says what became of it,
	// by its answer or by starting anew.
	Node   string      `json:"node,omitempty" cbor:"16,keyasint,omitzero"`
	Prices work.Prices `json:"prices,omitempty" cbor:"17,keyasint,omitzero" compact:"hex"` // what TeleSign said it costs, by reference ID
	Spent  work.Spent  `json:"spent,omitzero" cbor:"18,keyasint,omitzero"`
}

// AttemptState is where an attempt stands, before its receipts are weighed.
type AttemptState string

// The states of an attempt. What is refused or unsent did not leave: TeleSign
// said no, or was never reached.
const (
	AttemptSending   AttemptState = "sending"
	AttemptAccepted  AttemptState = "accepted"
	AttemptRefused   AttemptState = "refused"
	AttemptUnsent    AttemptState = "unsent"
	AttemptUncertain AttemptState = "uncertain" // no answer came
	AttemptSilent    AttemptState = "silent"    // accepted, and no receipt came for 12 hours
	AttemptArrived   AttemptState = "arrived"   // a person said that it arrived
	AttemptLost      AttemptState = "lost"      // a person said that it did not
)

// Report is one status that TeleSign reported for a reference.
type Report struct {
	Code       int       `json:"code" cbor:"1,keyasint,omitzero"`
	ReceivedAt time.Time `json:"received_at" cbor:"2,keyasint,omitzero"`
	Unverified bool      `json:"unverified,omitempty" cbor:"3,keyasint,omitzero"` // nobody's signature vouches for it
}

// References gives the names under which receipts for the attempt can come: those
// TeleSign told, and those under which some have come.
func (a *Attempt) References() []string {
	all := append(slices.Collect(maps.Keys(a.Receipts)), a.PartIDs...)
	if a.ReferenceID != "" {
		all = append(all, a.ReferenceID)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

var attemptsByMessage = &Index[Attempt]{
	Name: "by_message",
	Keys: func(a *Attempt) []Key { return []Key{Key{}.ID(a.MessageID).Uint(uint64(a.Number))} },
}

var attemptsByReference = &Index[Attempt]{
	Name: "by_reference",
	Keys: func(a *Attempt) (keys []Key) {
		for _, ref := range a.References() {
			keys = append(keys, Key{}.ID(a.AccountID).Reference(ref))
		}
		return keys
	},
}

var attemptsByLease = &Index[Attempt]{
	Name: "by_lease",
	Keys: func(a *Attempt) []Key {
		if a.State != AttemptSending {
			return nil
		}
		return []Key{Key{}.Time(a.LeaseUntil)}
	},
}

var attemptsByNode = &Index[Attempt]{
	Name: "by_node",
	Keys: func(a *Attempt) []Key {
		if a.State != AttemptSending {
			return nil
		}
		return []Key{Key{}.Str(a.Node).Time(a.LeaseUntil)}
	},
}

var attemptsByPoll = &Index[Attempt]{
	Name:    "by_poll",
	Version: 1,
	Keys: func(a *Attempt) []Key {
		if a.PollAt.IsZero() {
			return nil
		}
		return []Key{Key{}.ID(a.AccountID).Time(a.PollAt)}
	},
}

// Attempts are the POSTs made to TeleSign.
var Attempts = NewTable(Whole[Attempt](), Spec[Attempt]{
	Name:    "attempt",
	ID:      func(a *Attempt) ID { return a.ID },
	Indexes: []*Index[Attempt]{attemptsByMessage, attemptsByReference, attemptsByLease, attemptsByNode, attemptsByPoll},
	References: []Reference[Attempt]{
		{To: "message", ID: func(a *Attempt) ID { return a.MessageID }},
	},
})

// AttemptsOf gives the attempts at a message, in order.
func (v *View) AttemptsOf(messageID ID) iter.Seq2[*Attempt, error] {
	return attemptsByMessage.Scan(v, Under(Key{}.ID(messageID)))
}

// AttemptByReference gives the attempt TeleSign knows by this reference, or
// ErrNotFound.
func (v *View) AttemptByReference(accountID ID, referenceID string) (*Attempt, error) {
	return attemptsByReference.First(v, Under(Key{}.ID(accountID).Reference(referenceID)))
}

// AttemptsUnderWay gives every attempt without an answer, the one whose lease
// runs out first leading.
func (v *View) AttemptsUnderWay() iter.Seq2[*Attempt, error] {
	return attemptsByLease.Scan(v, Range{})
}

// AttemptsOfThisNode gives every attempt without an answer that this node made:
// what a process that starts has to take for uncertain. The attempts of others are
// theirs until their leases run out, and are not looked at.
func (v *View) AttemptsOfThisNode() iter.Seq2[*Attempt, error] {
	return attemptsByNode.Scan(v, Under(Key{}.Str(v.Node)))
}

// AttemptsToPoll gives, for each account that has some, the attempts whose status must
// be asked for by now.
func (v *View) AttemptsToPoll() (lists []iter.Seq2[*Attempt, error], err error) {
	for within := (Range{}); ; {
		first, err := attemptsByPoll.First(v, within)
		if errors.Is(err, ErrNotFound) {
			return lists, nil
		}
		if err != nil {
			return nil, err
		}
		of := Under(Key{}.ID(first.AccountID))
		lists = append(lists, attemptsByPoll.Scan(v, Range{From: of.From, To: slices.Clone(Key(of.From)).Time(v.Now.Add(1))}))
		within.From = of.To
	}
}
