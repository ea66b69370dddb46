package distribution

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"textdesk/app/desk/part"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// entry is a conversation that waits in a queue for the desk to put it to somebody.
// Its ID is the conversation's.
type entry struct {
	ID           store.ID     `json:"id" cbor:"1,keyasint,omitzero"`
	QueueID      store.ID     `json:"queue_id" cbor:"2,keyasint,omitzero"`
	WorkstreamID store.ID     `json:"workstream_id" cbor:"3,keyasint,omitzero"`
	Units        int          `json:"capacity" cbor:"4,keyasint,omitzero"`
	Skills       []store.Need `json:"skills,omitempty" cbor:"5,keyasint,omitzero"`
	Priority     int          `json:"priority" cbor:"6,keyasint,omitzero"`
	Since        time.Time    `json:"since" cbor:"7,keyasint,omitzero"` // the customer waits
	// AgainAt is when it is to be put to somebody again, zero where only a change can
	// make that possible.
	AgainAt time.Time `json:"again_at,omitzero" cbor:"8,keyasint,omitzero"`
	// Preferred are the contact's preferred agents, the best first.
	Preferred []store.ID `json:"preferred_agent_ids,omitempty" cbor:"9,keyasint,omitzero"`
}

// entriesByClass lists what waits in a queue by what it asks of an agent, and what
// asks the same by when it goes: who cannot have one of a class can have none.
var entriesByClass = &store.Index[entry]{
	Name: "by_class",
	Keys: func(e *entry) []store.Key { return []store.Key{e.class().Time(e.Since)} },
}

var entriesByAgain = &store.Index[entry]{
	Name: "by_again",
	Keys: func(e *entry) []store.Key {
		if e.AgainAt.IsZero() {
			return nil
		}
		return []store.Key{store.Key{}.Time(e.AgainAt)}
	},
}

var entries = store.NewTable(store.Whole[entry](), store.Spec[entry]{
	Name:    "queue_entry",
	ID:      func(e *entry) store.ID { return e.ID },
	Indexes: []*store.Index[entry]{entriesByClass, entriesByAgain},
	References: []store.Reference[entry]{
		{To: "conversation", ID: func(e *entry) store.ID { return e.ID }},
	},
})

// class is the key of everything that asks the same as this in the same queue.
func (e *entry) class() store.Key {
	return store.Key{}.ID(e.QueueID).ID(e.WorkstreamID).Uint(uint64(e.Units)).Str(skillsKey(e.Skills)).Str(fmt.Sprint(e.Preferred)).
		Uint(uint64(routing.MaxPriority - e.Priority))
}

// skillsKey is a text that is the same for the same skills in any order.
func skillsKey(needs []store.Need) string {
	all := make([]string, len(needs))
	for i, n := range needs {
		all[i] = fmt.Sprintf("%s:%d", n.SkillID, n.Rating)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// entryOf makes the entry of a conversation.
func entryOf(v *store.View, c *store.Conversation) (*entry, error) {
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return nil, err
	}
	return &entry{
		ID: c.ID, QueueID: c.QueueID, WorkstreamID: c.WorkstreamID, Units: c.Units, Skills: c.Skills,
		Priority: min(max(c.Priority, routing.MinPriority), routing.MaxPriority), Since: c.StateSince,
		Preferred: contact.PreferredIDs,
	}, nil
}

// same tells whether an entry still says what its conversation does.
func (e *entry) same(other *entry) bool {
	return e.QueueID == other.QueueID && e.WorkstreamID == other.WorkstreamID && e.Units == other.Units &&
		e.Priority == other.Priority && e.Since.Equal(other.Since) && slices.Equal(e.Skills, other.Skills) && slices.Equal(e.Preferred, other.Preferred)
}

// find gives the entry of a conversation, nil for none.
func find(v *store.View, id store.ID) (*entry, error) {
	e, err := entries.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return e, err
}

// drop removes the entry of a conversation, if there is one.
func drop(tx *store.Tx, id store.ID) error {
	e, err := find(&tx.View, id)
	if err != nil || e == nil {
		return err
	}
	return entries.Delete(tx, id)
}

// classes gives the first entry of each class in a queue.
func classes(v *store.View, queueID store.ID) iter.Seq2[*entry, error] {
	return func(yield func(*entry, error) bool) {
		rest := store.Under(store.Key{}.ID(queueID))
		for {
			first, err := entriesByClass.First(v, rest)
			if errors.Is(err, store.ErrNotFound) {
				return
			}
			if !yield(first, err) || err != nil {
				return
			}
			rest.From = store.Under(first.class()).To
		}
	}
}

// ofClass gives the entries that ask the same as one, that one first.
func ofClass(v *store.View, first *entry) iter.Seq2[*entry, error] {
	return entriesByClass.Scan(v, store.Under(first.class()))
}

// due gives the entries that wait for nothing but time, in the order of their moments.
func due(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(entriesByAgain.Scan(v, store.Range{}), func(e *entry) part.Moment {
		return part.Moment{At: e.AgainAt, ID: e.ID}
	})
}
