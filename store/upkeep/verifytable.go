package upkeep

import (
	"bytes"
	"fmt"
	"slices"

	"textdesk/store/key"
	"textdesk/store/kv"
	"textdesk/store/table"
)

// table walks over the records, over the entries of each index, and over the counts.
func (v *verifier) table(t table.Kept) error {
	derived := t.Derived()
	err := v.inPages(t.Name(), kv.Range{}, func(r kv.Reader, pair kv.Pair) []string { return verifyRecord(r, t, derived, pair) })
	if err != nil {
		return err
	}
	for i, d := range derived {
		if d.IsCounts {
			err = v.counts(t, i, d)
		} else {
			err = v.inPages(d.Name, kv.Range{}, func(r kv.Reader, pair kv.Pair) []string { return verifyEntry(r, t, i, d, pair.Key) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// verifyRecord looks for what a record gives: its entries, and those it refers to.
func verifyRecord(r kv.Reader, t table.Kept, derived []table.Derived, pair kv.Pair) (faults []string) {
	row, err := t.Row(pair)
	if err != nil {
		return []string{err.Error()}
	}
	for i, d := range derived {
		if d.IsCounts {
			continue
		}
		for _, k := range row.Keys(i) {
			faults = append(faults, verifyKey(r, d, k, row.ID())...)
		}
	}
	for _, named := range row.Named() {
		_, ok, err := r.Get(named.Table, key.Record(named.ID))
		switch {
		case err != nil:
			faults = append(faults, unless(err, fmt.Sprintf("%s %s", t.Name(), row.ID()))...)
		case !ok:
			faults = append(faults, fmt.Sprintf("%s %s names the %s %s, which there is not", t.Name(), row.ID(), named.Table, named.ID))
		}
	}
	return faults
}

// verifyKey looks for the entry of a record under one of its keys, and for another
// record where there must be none.
func verifyKey(r kv.Reader, d table.Derived, k key.Key, id key.ID) (faults []string) {
	entry := k.Entry(id)
	_, ok, err := r.Get(d.Name, entry)
	switch {
	case err != nil:
		faults = append(faults, unless(err, d.Name)...)
	case !ok:
		faults = append(faults, fmt.Sprintf("%s lacks %q", d.Name, entry))
	}
	if !d.Unique {
		return faults
	}
	other, err := d.Sharer(r, k, id)
	switch {
	case err != nil:
		faults = append(faults, err.Error())
	case other != "":
		faults = append(faults, fmt.Sprintf("%s must be unique, and %s and %s have the same", d.Name, other, id))
	}
	return faults
}

// verifyEntry looks for the record of an entry.
func verifyEntry(r kv.Reader, t table.Kept, number int, d table.Derived, entry []byte) []string {
	stray := []string{fmt.Sprintf("%s has %q, which no record gives", d.Name, entry)}
	id, err := key.EntryID(entry)
	if err != nil {
		return stray
	}
	at := key.Record(id)
	value, ok, err := r.Get(t.Name(), at)
	if err != nil {
		return unless(err, d.Name)
	}
	if !ok {
		return stray
	}
	row, err := t.Row(kv.Pair{Key: at, Value: value})
	if err != nil {
		return nil // which is told of the record
	}
	gives := func(k key.Key) bool { return bytes.Equal(k.Entry(id), entry) }
	if !slices.ContainsFunc(row.Keys(number), gives) {
		return stray
	}
	return nil
}
