package upgrade

import (
	"context"
	"fmt"

	"textdesk/store/compact"
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// fromFormat1 writes each record anew under its packed ID. Old keys are letters and
// digits, new ones begin with a byte below them, so a table may hold both while it
// is under way. Indexes and counts are built anew after it, as for any file in which
// they are not known to be built; the old log is dropped, and has another identity.
func (u Run) fromFormat1(ctx context.Context) error {
	for _, t := range format1() {
		err := kv.InBatches(ctx, u.Engine, u.Log, "converting "+t.name, t.some)
		if err != nil {
			return err
		}
	}
	err := kv.InBatches(ctx, u.Engine, u.Log, "dropping old events", func(w kv.Writer) (int, bool, error) {
		n, empty, err := kv.Clear(w, "events", kv.Range{}, kv.BatchSize)
		return n, !empty, err
	})
	if err != nil {
		return err
	}
	return u.Engine.Update(ctx, u.headOfFormat1)
}

// firstOldKey is below every key of the first format and above those of the next.
const firstOldKey = 0x10

// some brings some records of a table to the next format, says how many, and
// whether there are more.
func (t table) some(w kv.Writer) (n int, more bool, err error) {
	for pair, err := range w.Scan(t.name, kv.Range{From: []byte{firstOldKey}}) {
		if err != nil {
			return n, false, err
		}
		if n == kv.BatchSize {
			return n, true, nil
		}
		newID, record, err := t.convert(string(pair.Key), pair.Value)
		if err != nil {
			return n, false, fmt.Errorf("%s %s cannot be read: %w", t.name, pair.Key, err)
		}
		if err := w.Put(t.name, key.Record(key.ID(newID)), record); err != nil {
			return n, false, err
		}
		if err := w.Delete(t.name, pair.Key); err != nil {
			return n, false, err
		}
		n++
	}
	return n, false, nil
}

// head2 is the head as the second format has it.
type head2 struct {
	Seq    uint64 `cbor:"1,keyasint,omitzero"` // of the newest event
	LastID id     `cbor:"2,keyasint,omitzero"` // the newest that was given
	Log    string `cbor:"3,keyasint,omitzero"` // the identity of the log
}

// headOfFormat1 makes the head of what the first format kept elsewhere: events go
// on to be counted, and IDs to ascend.
func (u Run) headOfFormat1(w kv.Writer) error {
	seq, err := metaNumber(w, "event_seq")
	if err != nil || seq == 0 { // it was made before a kill
		return err
	}
	h := head2{Seq: uint64(seq), Log: events.NewLog()}
	for _, name := range []string{"conversation", "message", "note", "line", "contact", "stray", "held_callback", "session"} {
		last, err := lastULID(w, name)
		if err != nil {
			return err
		}
		h.LastID = max(h.LastID, last)
	}
	value, err := compact.New[head2]().Encode(&h)
	if err != nil {
		return err
	}
	if err := w.Put(metaBucket, []byte("head"), value); err != nil {
		return err
	}
	if err := w.Delete(metaBucket, []byte("event_seq")); err != nil {
		return err
	}
	return u.Seed(w)
}

// lastULID gives the newest ID of a table that the store gave.
func lastULID(w kv.Writer, table string) (id, error) {
	within := kv.Prefix([]byte{byte(compact.ULID)})
	within.Reverse = true
	for pair, err := range w.Scan(table, within) {
		if err != nil {
			return "", err
		}
		last, err := key.RecordID(pair.Key)
		return id(last), err
	}
	return "", nil
}
