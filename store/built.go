package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"textdesk/store/compact"
	"textdesk/store/kv"
)

// built is what the file says of an index or of the counts of a table: in which
// version it is there, and while it is being built, how far that has come. What the
// file says nothing of is not built.
type built struct {
	Version  int    `cbor:"1,keyasint,omitzero"`
	Done     bool   `cbor:"2,keyasint,omitzero"`
	Cleared  bool   `cbor:"3,keyasint,omitzero"` // what was there before is gone
	Upto     []byte `cbor:"4,keyasint,omitzero"` // the key of the last record that was put in
	IsCounts bool   `cbor:"5,keyasint,omitzero"`
}

var builtCodec = compact.New[built]()

// builtKey begins the keys in meta under which the file says it; the bucket of the
// index follows, or the name of the table whose counts it is about.
const builtKey = "built:"

// derived is what a table keeps besides its records and can be built from them: an
// index or its counts.
type derived struct {
	name     string // the bucket of the index, or the table
	version  int
	isCounts bool
	// add puts in what one record gives.
	add func(tx *Tx, pair kv.Pair) error
}

func (d derived) key() []byte {
	if d.isCounts {
		return []byte(builtKey + "counts of " + d.name)
	}
	return []byte(builtKey + d.name)
}

// where gives the bucket and the range that hold it.
func (d derived) where() (bucket string, within Range) {
	if d.isCounts {
		return countsBucket, Under(Key{}.Str(d.name))
	}
	return d.name, Range{}
}

func (t *Table[T]) derived() []derived {
	var all []derived
	for _, ix := range t.spec.Indexes {
		all = append(all, derived{name: ix.bucket(), version: ix.Version, add: func(tx *Tx, pair kv.Pair) error {
			record, err := t.decodePair(pair)
			if err != nil {
				return err
			}
			return ix.move(tx, t.spec.ID(record), nil, record)
		}})
	}
	if t.spec.Counts != nil {
		all = append(all, derived{name: t.spec.Name, version: t.spec.CountsVersion, isCounts: true, add: func(tx *Tx, pair kv.Pair) error {
			record, err := t.decodePair(pair)
			if err != nil {
				return err
			}
			return t.count(tx, nil, record)
		}})
	}
	return all
}

// allBuilt says in the file that everything is built, as it is while there are no
// records.
func (tx *Tx) allBuilt(tables []Kept) error {
	for _, t := range tables {
		for _, d := range t.derived() {
			if err := tx.setBuilt(d.key(), built{Version: d.version, Done: true, IsCounts: d.isCounts}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) setBuilt(key []byte, b built) error {
	value, err := builtCodec.Encode(&b)
	if err != nil {
		return err
	}
	return tx.w.Put(metaBucket, key, value)
}

// buildIndexes builds what the tables declare and the file has not, or has in
// another version, and removes what no table declares. After a kill it goes on
// where it was.
func (s *Store) buildIndexes(ctx context.Context) error {
	known, err := s.whatIsBuilt(ctx)
	if err != nil {
		return err
	}
	for _, t := range s.tables {
		for _, d := range t.derived() {
			b := known[string(d.key())]
			delete(known, string(d.key()))
			if b.Done && b.Version == d.version {
				continue
			}
			if err := s.build(ctx, t, d); err != nil {
				return fmt.Errorf("building the index %s stopped; nothing is lost, and the next start goes on with it: %w", d.name, err)
			}
		}
	}
	if !s.toldAll {
		return nil
	}
	return s.removeOrphans(ctx, known)
}

func (s *Store) whatIsBuilt(ctx context.Context) (known map[string]built, err error) {
	err = s.View(ctx, func(v *View) error {
		known = map[string]built{}
		for pair, err := range v.r.Scan(metaBucket, kv.Prefix([]byte(builtKey))) {
			if err != nil {
				return err
			}
			b, err := builtCodec.Decode(pair.Value)
			if err != nil {
				return fmt.Errorf("%s: %w", pair.Key, err)
			}
			known[string(pair.Key)] = *b
		}
		return nil
	})
	return known, err
}

// build clears what is there under another version, and then puts record after
// record in. The first transaction says in the file that the index is not there, so
// that whoever is interrupted does not take half of it for all.
func (s *Store) build(ctx context.Context, t Kept, d derived) error {
	return kv.InBatches(ctx, s.engine, s.log, "building "+d.name, func(w kv.Writer) (n int, more bool, err error) {
		tx := &Tx{w: w}
		value, _, err := tx.w.Get(metaBucket, d.key())
		if err != nil {
			return 0, false, err
		}
		b, err := d.state(value)
		if err != nil {
			return 0, false, err
		}
		if n, err = tx.buildSome(t, d, b); err != nil {
			return n, false, err
		}
		return n, !b.Done, tx.setBuilt(d.key(), *b)
	})
}

// state gives how far the building of this version has come.
func (d derived) state(value []byte) (*built, error) {
	fresh := &built{Version: d.version, IsCounts: d.isCounts}
	if value == nil {
		return fresh, nil
	}
	b, err := builtCodec.Decode(value)
	if err == nil && (b.Version != d.version || b.Done) {
		return fresh, nil
	}
	return b, err
}

// buildSome does as much as one transaction may, and notes in b how far it came.
func (tx *Tx) buildSome(t Kept, d derived, b *built) (n int, err error) {
	if !b.Cleared {
		bucket, within := d.where()
		if n, b.Cleared, err = kv.Clear(tx.w, bucket, within, kv.BatchSize); err != nil || !b.Cleared {
			return n, err
		}
	}
	within := Range{}
	if b.Upto != nil {
		within.From = append(slices.Clone(b.Upto), 0x00)
	}
	for pair, err := range tx.w.Scan(t.Name(), within) {
		if err != nil || n >= kv.BatchSize {
			return n, err
		}
		if err := d.add(tx, pair); err != nil {
			return n, err
		}
		b.Upto = pair.Key
		n++
	}
	b.Done, b.Upto = true, nil
	return n, nil
}

// removeOrphans removes the indexes that no table declares any more.
func (s *Store) removeOrphans(ctx context.Context, orphans map[string]built) error {
	for key, b := range orphans {
		d := derived{name: strings.TrimPrefix(key, builtKey), isCounts: b.IsCounts}
		if b.IsCounts {
			d.name = strings.TrimPrefix(d.name, "counts of ")
		}
		s.log.Info("removing an index that is no longer used", "index", d.name)
		err := kv.InBatches(ctx, s.engine, s.log, "removing "+d.name, func(w kv.Writer) (int, bool, error) { return (&Tx{w: w}).removeSome(d, key) })
		if err != nil {
			return err
		}
	}
	return nil
}

// removeSome removes some of an index and, with the last of it, what the file says
// of it. Until then the file says that it is not built: a program that declares it
// again, after a kill, must not take what is left for all.
func (tx *Tx) removeSome(d derived, key string) (n int, more bool, err error) {
	bucket, within := d.where()
	n, empty, err := kv.Clear(tx.w, bucket, within, kv.BatchSize)
	if err != nil {
		return n, false, err
	}
	if empty {
		return n, false, tx.w.Delete(metaBucket, []byte(key))
	}
	return n, true, tx.setBuilt([]byte(key), built{IsCounts: d.isCounts})
}
