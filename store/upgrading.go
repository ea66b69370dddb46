package store

import (
	"context"
	"fmt"

	"textdesk/store/compact"
	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
	"textdesk/store/upgrade"
)

// batch is how many records one transaction of an upgrade deals with: few enough
// that a kill loses little and memory stays small.
const batch = 500

// reported is how many records are dealt with between two lines in the log.
const reported = 50_000

// upgrade brings the records from the format of the file to today's. From the first
// transaction on, an older program refuses the file; a kill at any moment is gone
// on from at the next start.
func (s *Store) upgrade(ctx context.Context, version, from int, before func(from, to int) error) error {
	if version == Format && from == 0 {
		return nil
	}
	if from == 0 {
		from = version
	}
	if version < Format && before != nil {
		if err := before(version, Format); err != nil {
			return fmt.Errorf("the database is of format %d and must be brought to %d, but before that: %w", version, Format, err)
		}
	}
	s.log.Info("upgrading the database", "from", from, "to", Format)
	for ; from < Format; from++ {
		if err := s.setUpgrading(ctx, from); err != nil {
			return err
		}
		if err := s.step(ctx, from); err != nil {
			return fmt.Errorf("the upgrade of the database from format %d to %d stopped; nothing is lost, and the next start goes on with it: %w", from, from+1, err)
		}
	}
	err := s.Update(ctx, func(tx *Tx) error { return tx.w.Delete(metaBucket, []byte(fromKey)) })
	if err == nil {
		s.log.Info("the database is upgraded", "format", Format)
	}
	return err
}

// setUpgrading says in the file that it may hold records of an older format.
func (s *Store) setUpgrading(ctx context.Context, from int) error {
	return s.Update(ctx, func(tx *Tx) error {
		if err := putMetaNumber(tx.w, fromKey, from); err != nil {
			return err
		}
		return putMetaNumber(tx.w, versionKey, Format)
	})
}

// step brings the records from one format to the next. A format that only added
// fields has nothing to do here.
func (s *Store) step(ctx context.Context, from int) error {
	if from == 1 {
		return s.fromFormat1(ctx)
	}
	return nil
}

// fromFormat1 writes each record anew under its packed ID. Old keys are letters and
// digits, new ones begin with a byte below them, so a table may hold both while it
// is under way. Indexes and counts are built anew after it, as for any file in which
// they are not known to be built; the old log is dropped, and has another identity.
func (s *Store) fromFormat1(ctx context.Context) error {
	for _, t := range upgrade.Format1() {
		err := s.inBatches(ctx, "converting "+t.Name, func(tx *Tx) (int, bool, error) { return tx.convert(t) })
		if err != nil {
			return err
		}
	}
	err := s.inBatches(ctx, "dropping old events", func(tx *Tx) (int, bool, error) { return tx.clearSome(events.Bucket, Range{}) })
	if err != nil {
		return err
	}
	return s.Update(ctx, func(tx *Tx) error { return tx.headOfFormat1() })
}

// firstOldKey is below every key of the first format and above those of the next.
const firstOldKey = 0x10

// convert brings some records of a table to the next format, says how many, and
// whether there are more.
func (tx *Tx) convert(t upgrade.Table) (n int, more bool, err error) {
	for pair, err := range tx.w.Scan(t.Name, Range{From: []byte{firstOldKey}}) {
		if err != nil {
			return n, false, err
		}
		if n == batch {
			return n, true, nil
		}
		id, record, err := t.Convert(string(pair.Key), pair.Value)
		if err != nil {
			return n, false, fmt.Errorf("%s %s cannot be read: %w", t.Name, pair.Key, err)
		}
		if err := tx.w.Put(t.Name, key.Record(ID(id)), record); err != nil {
			return n, false, err
		}
		if err := tx.w.Delete(t.Name, pair.Key); err != nil {
			return n, false, err
		}
		n++
	}
	return n, false, nil
}

// headOfFormat1 makes the head of what the first format kept elsewhere: events go
// on to be counted, and IDs to ascend.
func (tx *Tx) headOfFormat1() error {
	seq, err := tx.metaNumber("event_seq")
	if err != nil || seq == 0 { // it was made before a kill
		return err
	}
	h := &head{Seq: uint64(seq), Log: events.NewLog()}
	for _, name := range []string{"conversation", "message", "note", "line", "contact", "stray", "held_callback", "session"} {
		last, err := tx.lastULID(name)
		if err != nil {
			return err
		}
		h.LastID = max(h.LastID, last)
	}
	tx.newHead, tx.wrote = h, true
	if err := tx.w.Delete(metaBucket, []byte("event_seq")); err != nil {
		return err
	}
	return seedSettings(tx)
}

// lastULID gives the newest ID of a table that the store gave.
func (tx *Tx) lastULID(table string) (ID, error) {
	within := kv.Prefix(Key{byte(compact.ULID)})
	within.Reverse = true
	for pair, err := range tx.w.Scan(table, within) {
		if err != nil {
			return "", err
		}
		return key.RecordID(pair.Key)
	}
	return "", nil
}

// inBatches calls do in one transaction after another until there is no more, and
// tells the log how it gets on; n is how many things a transaction dealt with.
func (s *Store) inBatches(ctx context.Context, what string, do func(*Tx) (n int, more bool, err error)) error {
	for total, more := 0, true; more; {
		var n int
		err := s.Update(ctx, func(tx *Tx) (err error) {
			n, more, err = do(tx)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if (total+n)/reported > total/reported {
			s.log.Info(what, "done", total+n)
		}
		total += n
		if !more && total > 0 {
			s.log.Info(what, "done", total, "finished", true)
		}
	}
	return nil
}

// clearSome removes some pairs of a bucket and says whether there are more.
func (tx *Tx) clearSome(bucket string, within Range) (n int, more bool, err error) {
	n, empty, err := tx.clear(bucket, within, batch)
	return n, !empty, err
}

// clear removes at most limit pairs of a bucket and says how many, and whether none
// are left.
func (tx *Tx) clear(bucket string, within Range, limit int) (n int, empty bool, err error) {
	for pair, err := range tx.w.Scan(bucket, within) {
		if err != nil || n == limit {
			return n, false, err
		}
		if err := tx.w.Delete(bucket, pair.Key); err != nil {
			return n, false, err
		}
		n++
	}
	return n, true, nil
}
