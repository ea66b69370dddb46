package upkeep

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"textdesk/store/compact"
	"textdesk/store/kv"
	"textdesk/store/table"
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
const (
	builtKey = "built:"
	countsOf = "counts of " // begins the name of the table
)

func builtAt(d table.Derived) []byte {
	if d.IsCounts {
		return []byte(builtKey + countsOf + d.Name)
	}
	return []byte(builtKey + d.Name)
}

// allBuilt says in an empty file that everything is built, as it is while there are no
// records.
func (f File) allBuilt(w kv.Writer) error {
	for _, t := range f.Tables {
		for _, d := range t.Derived() {
			if err := setBuilt(w, builtAt(d), built{Version: d.Version, Done: true, IsCounts: d.IsCounts}); err != nil {
				return err
			}
		}
	}
	return nil
}

func setBuilt(w kv.Writer, at []byte, b built) error {
	value, err := builtCodec.Encode(&b)
	if err != nil {
		return err
	}
	return w.Put(table.MetaBucket, at, value)
}

// build builds what the tables declare and the file has not, or has in another
// version, and removes what no table declares. After a kill it goes on where it was.
func (f File) build(ctx context.Context) error {
	var known map[string]built
	err := f.Engine.View(ctx, func(r kv.Reader) (err error) {
		known, err = whatIsBuilt(r)
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range f.Tables {
		for i, d := range t.Derived() {
			b := known[string(builtAt(d))]
			delete(known, string(builtAt(d)))
			if b.Done && b.Version == d.Version {
				continue
			}
			one := building{table: t, number: i, Derived: d}
			if err := kv.InBatches(ctx, f.Engine, f.Log, "building "+d.Name, one.some); err != nil {
				return fmt.Errorf("building the index %s stopped; nothing is lost, and the next start goes on with it: %w", d.Name, err)
			}
		}
	}
	if !f.All {
		return nil
	}
	return f.removeOrphans(ctx, known)
}

// isBuilt tells whether build would change nothing.
func (f File) isBuilt(r kv.Reader) (bool, error) {
	known, err := whatIsBuilt(r)
	if err != nil {
		return false, err
	}
	for _, t := range f.Tables {
		for _, d := range t.Derived() {
			if b := known[string(builtAt(d))]; !b.Done || b.Version != d.Version {
				return false, nil
			}
			delete(known, string(builtAt(d)))
		}
	}
	return !f.All || len(known) == 0, nil
}

func whatIsBuilt(r kv.Reader) (map[string]built, error) {
	known := map[string]built{}
	for pair, err := range r.Scan(table.MetaBucket, kv.Prefix([]byte(builtKey))) {
		if err != nil {
			return nil, err
		}
		b, err := builtCodec.Decode(pair.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", pair.Key, err)
		}
		known[string(pair.Key)] = *b
	}
	return known, nil
}

// building is the building of an index or of counts.
type building struct {
	table.Derived
	table  table.Kept
	number int // in the table's Derived
}

// some clears what is there under another version, and then puts record after record
// in, as much as one transaction may. The first one says in the file that the index is
// not there, so that whoever is interrupted does not take half of it for all.
func (o building) some(w kv.Writer) (n int, more bool, err error) {
	value, _, err := w.Get(table.MetaBucket, builtAt(o.Derived))
	if err != nil {
		return 0, false, err
	}
	b, err := o.state(value)
	if err != nil {
		return 0, false, err
	}
	if n, err = o.advance(w, b); err != nil {
		return n, false, err
	}
	return n, !b.Done, setBuilt(w, builtAt(o.Derived), *b)
}

// state gives how far the building of this version has come.
func (o building) state(value []byte) (*built, error) {
	fresh := &built{Version: o.Version, IsCounts: o.IsCounts}
	if value == nil {
		return fresh, nil
	}
	b, err := builtCodec.Decode(value)
	if err == nil && (b.Version != o.Version || b.Done) {
		return fresh, nil
	}
	return b, err
}

// advance does what there is to do, and notes in b how far it came.
func (o building) advance(w kv.Writer, b *built) (n int, err error) {
	if !b.Cleared {
		bucket, within := o.Where()
		if n, b.Cleared, err = kv.Clear(w, bucket, within, kv.BatchSize); err != nil || !b.Cleared {
			return n, err
		}
	}
	within := kv.Range{}
	if b.Upto != nil {
		within.From = append(slices.Clone(b.Upto), 0x00)
	}
	for pair, err := range w.Scan(o.table.Name(), within) {
		if err != nil || n >= kv.BatchSize {
			return n, err
		}
		if err := o.add(w, pair); err != nil {
			return n, err
		}
		b.Upto = pair.Key
		n++
	}
	b.Done, b.Upto = true, nil
	return n, nil
}

// add puts in what one record gives.
func (o building) add(w kv.Writer, pair kv.Pair) error {
	row, err := o.table.Row(pair)
	if err != nil {
		return err
	}
	bucket, _ := o.Where()
	for _, k := range row.Keys(o.number) {
		if o.IsCounts {
			err = w.Add(bucket, k, 1)
		} else {
			err = w.Put(bucket, k.Entry(row.ID()), nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// removeOrphans removes the indexes that no table declares any more.
func (f File) removeOrphans(ctx context.Context, orphans map[string]built) error {
	for at, b := range orphans {
		d := table.Derived{Name: strings.TrimPrefix(at, builtKey), IsCounts: b.IsCounts}
		if b.IsCounts {
			d.Name = strings.TrimPrefix(d.Name, countsOf)
		}
		f.Log.Info("removing an index that is no longer used", "index", d.Name)
		err := kv.InBatches(ctx, f.Engine, f.Log, "removing "+d.Name, func(w kv.Writer) (int, bool, error) {
			return removeSome(w, d)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// removeSome removes some of an index and, with the last of it, what the file says
// of it. Until then the file says that it is not built: a program that declares it
// again, after a kill, must not take what is left for all.
func removeSome(w kv.Writer, d table.Derived) (n int, more bool, err error) {
	bucket, within := d.Where()
	n, empty, err := kv.Clear(w, bucket, within, kv.BatchSize)
	if err != nil {
		return n, false, err
	}
	if empty {
		return n, false, w.Delete(table.MetaBucket, builtAt(d))
	}
	return n, true, setBuilt(w, builtAt(d), built{IsCounts: d.IsCounts})
}
