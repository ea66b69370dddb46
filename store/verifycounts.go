package store

import (
	"fmt"
	"slices"

	"textdesk/store/kv"
)

// verifyCounts counts the records, and counts once more inside one transaction if
// something seems wrong: a record that moved meanwhile may have been counted twice.
func (t *Table[T]) verifyCounts(v *verifier) error {
	if t.spec.Counts == nil {
		return nil
	}
	totals := map[string]int64{}
	err := v.inPages(t.spec.Name, Range{}, func(_ *View, pair kv.Pair) []string {
		t.countInto(totals, pair)
		return nil
	})
	if err != nil {
		return err
	}
	var faults []string
	err = v.store.View(v.ctx, func(r *View) (err error) {
		faults, err = t.wrongCounts(r, totals)
		return err
	})
	if err != nil || len(faults) == 0 {
		return err
	}
	err = v.store.View(v.ctx, func(r *View) (err error) {
		totals = map[string]int64{}
		for pair, err := range r.r.Scan(t.spec.Name, Range{}) {
			if err != nil {
				return err
			}
			t.countInto(totals, pair)
		}
		faults, err = t.wrongCounts(r, totals)
		return err
	})
	if err != nil {
		return err
	}
	for _, fault := range faults {
		if err := v.tell(fault); err != nil {
			return err
		}
	}
	return nil
}

// countInto counts a record; one that cannot be read is told of elsewhere.
func (t *Table[T]) countInto(totals map[string]int64, pair kv.Pair) {
	record, err := t.decodePair(pair)
	if err != nil {
		return
	}
	for name, by := range t.countChange(nil, record) {
		totals[string(t.countKey(Key(name)))] += int64(by)
	}
}

// wrongCounts says which counts of the table are others than these.
func (t *Table[T]) wrongCounts(r *View, totals map[string]int64) (faults []string, err error) {
	left := map[string]int64{}
	for name, n := range totals {
		if n != 0 {
			left[name] = n
		}
	}
	for pair, err := range r.r.Scan(countsBucket, Under(Key{}.Str(t.spec.Name))) {
		if err != nil {
			return nil, err
		}
		n, err := kv.Counter(pair.Value)
		if want := left[string(pair.Key)]; err != nil || n != want {
			faults = append(faults, fmt.Sprintf("%s has %d under %q and should have %d", countsBucket, n, pair.Key, want))
		}
		delete(left, string(pair.Key))
	}
	for name, want := range left {
		faults = append(faults, fmt.Sprintf("%s lacks %q, which should be %d", countsBucket, name, want))
	}
	slices.Sort(faults)
	return faults, nil
}
