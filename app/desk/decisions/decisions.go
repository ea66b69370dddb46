// Package decisions keeps why a conversation is where it is: which rules were looked
// at, which queue it entered, who was considered and why they were not chosen. Whoever
// decides keeps it here, in the same transaction; only IDs are kept, no texts, the
// last twenty of a conversation, and thirty days.
package decisions

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"textdesk/app/desk/part"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

const (
	atMost = 20
	kept   = 30 * 24 * time.Hour
)

// Decision is something that was decided about a conversation.
type Decision struct {
	ID             store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID store.ID  `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	At             time.Time `json:"at" cbor:"3,keyasint,omitzero"`
	Stage          Stage     `json:"stage" cbor:"4,keyasint,omitzero"`

	// WorkstreamID is whose rules were read, Steps what came of each.
	WorkstreamID store.ID       `json:"workstream_id,omitempty" cbor:"5,keyasint,omitzero"`
	Steps        []routing.Step `json:"steps,omitempty" cbor:"6,keyasint,omitzero"`

	// QueueID is the queue it is in then, FromQueueID the one it was in before.
	QueueID     store.ID `json:"queue_id,omitempty" cbor:"7,keyasint,omitzero"`
	FromQueueID store.ID `json:"from_queue_id,omitempty" cbor:"8,keyasint,omitzero"`
	// Reason is why, where more is to be said: "number_off", or the overflow's.
	Reason string `json:"reason,omitempty" cbor:"9,keyasint,omitzero"`

	// AgentID is who was chosen, Verdicts what was thought of each, AgainAt when it is
	// looked at again if nothing else changes before.
	AgentID  store.ID          `json:"agent_id,omitempty" cbor:"10,keyasint,omitzero"`
	Verdicts []routing.Verdict `json:"verdicts,omitempty" cbor:"11,keyasint,omitzero"`
	AgainAt  time.Time         `json:"again_at,omitzero" cbor:"12,keyasint,omitzero"`

	// ByID is who decided, where that was a person.
	ByID store.ID `json:"by_id,omitempty" cbor:"13,keyasint,omitzero"`
}

// Stage is what is decided.
type Stage string

// The stages, in the order in which a conversation passes them.
const (
	Classified Stage = "classified"
	Routed     Stage = "routed"   // by a route, the fallback, or a person
	Overflowed Stage = "overflow" // a queue sent it on
	Assigned   Stage = "assigned" // or nobody could have it
)

// Choices gives the stages.
func (Stage) Choices() []string {
	return []string{string(Classified), string(Routed), string(Overflowed), string(Assigned)}
}

// byStage has those of a conversation by their stage, the oldest of each first.
var byStage = &store.Index[Decision]{
	Name: "by_stage",
	Keys: func(d *Decision) []store.Key { return []store.Key{ofStage(d.ConversationID, d.Stage)} },
}

var table = store.NewTable(store.Whole[Decision](), store.Spec[Decision]{
	Name:    "decision",
	ID:      func(d *Decision) store.ID { return d.ID },
	Indexes: []*store.Index[Decision]{byStage},
	References: []store.Reference[Decision]{
		{To: "conversation", ID: func(d *Decision) store.ID { return d.ConversationID }},
	},
})

// Part describes the table. What was decided is read with the conversation's routing.
func Part() part.Part {
	return part.Part{
		Name:   "decisions",
		Tables: []store.Kept{table},
		Sweeps: []part.Sweep{sweep},
	}
}

// sweep lets those go that were kept long enough. Their IDs are in the order of time.
func sweep(tx *store.Tx, limit int) (n int, err error) {
	oldest, err := table.After(tx, "", limit)
	if err != nil {
		return 0, err
	}
	for _, d := range oldest {
		if !d.At.Before(tx.Now.Add(-kept)) {
			break
		}
		if err := table.Delete(tx, d.ID); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Keep keeps a decision, and lets the oldest of the conversation go; but never the last
// one of a stage: however often it was put to somebody, how it was classified stays.
func Keep(tx *store.Tx, d Decision) error {
	d.ID, d.At = tx.NewID(), tx.Now
	if err := table.Insert(tx, &d); err != nil {
		return err
	}
	all := store.NewestUnder(store.Key{}.ID(d.ConversationID))
	n, err := byStage.Len(tx, all)
	if err != nil || n <= atMost {
		return err
	}
	var followed []store.ID // those after which the same was decided again
	var stage Stage
	for one, err := range byStage.Scan(tx, all) {
		if err != nil {
			return err
		}
		if one.Stage == stage {
			followed = append(followed, one.ID)
		}
		stage = one.Stage
	}
	slices.SortFunc(followed, func(a, b store.ID) int { return cmp.Compare(b, a) }) // IDs are in the order of time
	for _, id := range followed[max(0, len(followed)-(n-atMost)):] {
		if err := table.Delete(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// Of gives what was decided about a conversation, the newest first.
func Of(v *store.View, conversationID store.ID) (all []Decision, err error) {
	for d, err := range byStage.Scan(v, store.Under(store.Key{}.ID(conversationID))) {
		if err != nil {
			return nil, err
		}
		all = append(all, *d)
	}
	slices.SortFunc(all, func(a, b Decision) int { return cmp.Compare(b.ID, a.ID) })
	return all, nil
}

// Last gives the newest decision of that stage about a conversation; false for none.
func Last(v *store.View, conversationID store.ID, stage Stage) (Decision, bool, error) {
	d, err := byStage.First(v, store.NewestUnder(ofStage(conversationID, stage)))
	if errors.Is(err, store.ErrNotFound) {
		return Decision{}, false, nil
	}
	if err != nil {
		return Decision{}, false, err
	}
	return *d, true, nil
}

func ofStage(conversationID store.ID, stage Stage) store.Key {
	return store.Key{}.ID(conversationID).Str(string(stage))
}
