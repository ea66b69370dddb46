package store

import (
	"fmt"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// verify walks over the records, over the entries of each index, and over the
// counts.
func (t *Table[T]) verify(v *verifier) error {
	if err := v.inPages(t.spec.Name, Range{}, t.verifyRecord); err != nil {
		return err
	}
	for _, ix := range t.spec.Indexes {
		if err := v.inPages(ix.bucket(), Range{}, ix.verifyEntry); err != nil {
			return err
		}
	}
	return t.verifyCounts(v)
}

// verifyRecord looks for what a record gives: its entries, and those it refers to.
func (t *Table[T]) verifyRecord(v *View, pair kv.Pair) (faults []string) {
	record, err := t.decodePair(pair)
	if err != nil {
		return []string{err.Error()}
	}
	id := t.spec.ID(record)
	for _, ix := range t.spec.Indexes {
		faults = append(faults, ix.verifyRecord(v, id, record)...)
	}
	for _, ref := range t.spec.References {
		faults = append(faults, t.verifyReference(v, id, ref.To, ref.ID(record))...)
	}
	return faults
}

func (t *Table[T]) verifyReference(v *View, id ID, to string, other ID) []string {
	if other == "" {
		return nil
	}
	_, ok, err := v.r.Get(to, key.Record(other))
	if err != nil {
		return unless(err, fmt.Sprintf("%s %s", t.spec.Name, id))
	}
	if !ok {
		return []string{fmt.Sprintf("%s %s names the %s %s, which there is not", t.spec.Name, id, to, other)}
	}
	return nil
}

// verifyRecord looks for the entries of a record.
func (ix *Index[T]) verifyRecord(v *View, id ID, record *T) (faults []string) {
	for _, k := range ix.Keys(record) {
		entry := k.Entry(id)
		_, ok, err := v.r.Get(ix.bucket(), entry)
		switch {
		case err != nil:
			faults = append(faults, unless(err, ix.bucket())...)
		case !ok:
			faults = append(faults, fmt.Sprintf("%s lacks %q", ix.bucket(), entry))
		}
		if !ix.Unique {
			continue
		}
		if err := ix.taken(v, k, id); err != nil {
			faults = append(faults, err.Error())
		}
	}
	return faults
}

// verifyEntry looks for the record of an entry.
func (ix *Index[T]) verifyEntry(v *View, pair kv.Pair) []string {
	stray := []string{fmt.Sprintf("%s has %q, which no record gives", ix.bucket(), pair.Key)}
	id, err := key.EntryID(pair.Key)
	if err != nil {
		return stray
	}
	value, ok, err := v.r.Get(ix.table.spec.Name, key.Record(id))
	if err != nil {
		return unless(err, ix.bucket())
	}
	if !ok {
		return stray
	}
	record, err := ix.table.decode(id, value)
	if err != nil {
		return nil // which is told of the record
	}
	if _, gives := ix.entries(id, record)[string(pair.Key)]; !gives {
		return stray
	}
	return nil
}
