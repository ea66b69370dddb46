package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"textdesk/store/kv"
)

// Trace is what the event log keeps of a record: enough to know what changed
// and for whom, nothing that a contact could ask to have erased.
type Trace struct {
	// What the record belongs to; empty where it does not.
	ConversationID ID `json:"conversation_id,omitempty"`
	NumberID       ID `json:"number_id,omitempty"`
	ContactID      ID `json:"contact_id,omitempty"`
	QueueID        ID `json:"queue_id,omitempty"`
	AgentID        ID `json:"agent_id,omitempty"`
	AccountID      ID `json:"account_id,omitempty"`
	// Audience says who may see the record.
	Audience Audience `json:"audience,omitzero"`
}

// Audience limits who may see a record. The zero Audience is everybody who is
// signed in.
type Audience struct {
	// Admins limits it to administrators.
	Admins bool `json:"admins,omitempty"`
	// Queue limits it to those who may see that queue's conversations.
	Queue ID `json:"queue,omitempty"`
	// Users may see it besides, whatever the queue says.
	Users []ID `json:"users,omitempty"`
}

// Event is one entry of the log: what became of one record in one transaction.
type Event struct {
	Seq    uint64    `json:"-"`
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"` // the table's name, such as "conversation"
	ID     ID        `json:"id"`
	Before *Trace    `json:"before,omitempty"` // nil: the record is new
	After  *Trace    `json:"after,omitempty"`  // nil: the record is gone
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
	seq, err := lastSeq(tx)
	if err != nil {
		return err
	}
	for _, c := range tx.changes {
		if c.before == nil && c.after == nil {
			continue
		}
		seq++
		value, err := json.Marshal(Event{At: tx.Now, Kind: c.kind, ID: c.id, Before: c.before, After: c.after})
		if err != nil {
			return fmt.Errorf("event of %s %s: %w", c.kind, c.id, err)
		}
		if err := tx.w.Put(eventsBucket, Key{}.Uint(seq), value); err != nil {
			return err
		}
	}
	return tx.w.Put(metaBucket, []byte("event_seq"), Key{}.Uint(seq))
}

// lastSeq gives the number of the newest event, also when retention has since
// removed it.
func lastSeq(r Reader) (uint64, error) {
	value, ok, err := r.view().r.Get(metaBucket, []byte("event_seq"))
	if err != nil || !ok {
		return 0, err
	}
	return binary.BigEndian.Uint64(value), nil
}

// LastSeq gives the number of the newest event, 0 before the first.
func (v *View) LastSeq() (uint64, error) { return lastSeq(v) }

// ErrTooOld is given for a cursor from before the log's oldest event, or from
// another log: what lies between is not known.
var ErrTooOld = errors.New("the event log no longer reaches back that far")

// EventsAfter gives the events after the cursor, oldest first, or ErrTooOld.
func (v *View) EventsAfter(seq uint64) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		if err := v.reaches(seq); err != nil {
			yield(Event{}, err)
			return
		}
		for pair, err := range v.r.Scan(eventsBucket, Range{From: Key{}.Uint(seq + 1)}) {
			if err != nil {
				yield(Event{}, err)
				return
			}
			event, err := decodeEvent(pair)
			if !yield(event, err) || err != nil {
				return
			}
		}
	}
}

// reaches tells whether no event between the cursor and now is missing.
func (v *View) reaches(seq uint64) error {
	last, err := v.LastSeq()
	if err != nil || seq == last {
		return err
	}
	if seq > last {
		return ErrTooOld
	}
	for pair, err := range v.r.Scan(eventsBucket, Range{}) {
		if err != nil {
			return err
		}
		if bytes.Compare(pair.Key, Key{}.Uint(seq+1)) > 0 {
			return ErrTooOld
		}
		return nil
	}
	return ErrTooOld
}

func decodeEvent(pair kv.Pair) (Event, error) {
	event := Event{Seq: binary.BigEndian.Uint64(pair.Key)}
	if err := json.Unmarshal(pair.Value, &event); err != nil {
		return Event{}, fmt.Errorf("event %d cannot be read: %w", event.Seq, err)
	}
	return event, nil
}

// DropEvents removes at most limit events older than before and says how many.
// What a clock that was ahead has dated into the future goes too: it would keep
// all that follows in the log until then.
func (tx *Tx) DropEvents(before time.Time, limit int) (int, error) {
	dropped := 0
	for pair, err := range tx.w.Scan(eventsBucket, Range{}) {
		if err != nil {
			return dropped, err
		}
		event, err := decodeEvent(pair)
		if err != nil {
			return dropped, err
		}
		current := !event.At.Before(before) && event.At.Before(tx.Now.Add(24*time.Hour))
		if dropped == limit || current {
			return dropped, nil
		}
		if err := tx.w.Delete(eventsBucket, pair.Key); err != nil {
			return dropped, err
		}
		dropped++
	}
	return dropped, nil
}
