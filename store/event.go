package store

import (
	"fmt"
	"time"
)

// Trace is what the event log keeps of a record: enough to know what changed
// and for whom, nothing that a contact could ask to have erased.
type Trace struct {
	// ConversationID is the conversation the record is a part of, empty for what is
	// not part of one.
	ConversationID ID `cbor:"1,keyasint,omitzero"`
	// Audience says who may see the record.
	Audience Audience `cbor:"2,keyasint,omitzero"`
}

// Audience limits who may see a record. The zero Audience is everybody who is
// signed in.
type Audience struct {
	// Admins limits it to administrators.
	Admins bool `cbor:"1,keyasint,omitzero"`
	// Queue limits it to those who may see that queue's conversations.
	Queue ID `cbor:"2,keyasint,omitzero"`
	// Users may see it besides, whatever the queue says.
	Users []ID `cbor:"3,keyasint,omitzero"`
	// Only limits it to Users and nobody else.
	Only bool `cbor:"4,keyasint,omitzero"`
}

// Event is one entry of the log: what became of one record in one transaction.
type Event struct {
	Cursor Cursor // the place just after it
	At     time.Time
	Kind   string // the table's name, such as "conversation"
	ID     ID
	Before *Trace // nil: the record is new
	After  *Trace // nil: the record is gone
}

const eventsBucket = "events"

// recordName is a record by its table and ID.
type recordName struct {
	kind string
	id   ID
}

// change is an event in the making.
type change struct {
	kind          string
	id            ID
	before, after *Trace
}

// note remembers a change for the log; a record changed twice in a transaction
// is one event, from the first before to the last after.
func (tx *Tx) note(kind string, id ID, before, after *Trace) {
	name := recordName{kind, id}
	if i, known := tx.noted[name]; known {
		tx.changes[i].after = after
		return
	}
	if tx.noted == nil {
		tx.noted = map[recordName]int{}
	}
	tx.noted[name] = len(tx.changes)
	tx.changes = append(tx.changes, change{kind: kind, id: id, before: before, after: after})
}

func (tx *Tx) appendEvents() error {
	if len(tx.changes) == 0 {
		return nil
	}
	h, err := tx.headToChange()
	if err != nil {
		return err
	}
	for _, c := range tx.changes {
		if c.before == nil && c.after == nil {
			continue
		}
		h.Seq++
		value, err := c.encode(tx.Now)
		if err != nil {
			return fmt.Errorf("event of %s %s: %w", c.kind, c.id, err)
		}
		if err := tx.w.Put(eventsBucket, Key{}.Uint(h.Seq), value); err != nil {
			return err
		}
	}
	return nil
}
